// A case in the states that a port reaches in days: the real case as the server answers it, changed by hand on its way to the
// screen. The screen, not the server, is looked at here; what the server answers is checked by the journeys.
import type { Decision } from '../../src/visa/history.ts'
import { addDays, beijingDay, type Instant } from '../../src/visa/plain-date.ts'
import { CaseView } from '../../src/wire/cases.ts'

export type CaseChange = (view: CaseView) => CaseView
type Entry = CaseView['history'][number]
type Event = Entry['event']

const COLLEAGUE = { officer: 'c0ffee00c0ffee00', officerName: 'Chen Jing' }
const MINUTE_MS = 60_000
const hash = (letter: string) => letter.repeat(64)

/** Minutes after the case came in. */
const after = ({ summary }: CaseView, minutes: number): Instant =>
  new Date(Date.parse(summary.receivedAt) + minutes * MINUTE_MS).toISOString() as Instant

const append = (view: CaseView, entries: readonly Entry[], change: Partial<CaseView> = {}): CaseView =>
  CaseView.parse({
    ...view,
    ...change,
    history: [...view.history, ...entries],
    revision: view.revision + entries.length,
  })

const byColleague = (view: CaseView, minutes: number, event: Event): Entry => ({
  at: after(view, minutes),
  ...COLLEAGUE,
  event,
  hash: hash('d'),
})

const atStatus = ({ summary: { claim: _, ...summary } }: CaseView, status: CaseView['summary']['status']) => ({
  ...summary,
  status,
})

const grantOf = (view: CaseView): Extract<Decision, { kind: 'grant' }> => ({
  kind: 'grant',
  visaType: 'M',
  enterBy: addDays(beijingDay(Date.parse(view.summary.receivedAt)), 3),
  stay: 10,
  feeClass: 'standard',
  multipleEntry: 'exchange-later',
})

const REFUSAL: Decision = {
  kind: 'refuse',
  ground: 'fraud',
  note: 'The inviter, called at 10:42, denies having written the letter; the number on it belongs to somebody else.',
}

const decided = (view: CaseView, decision: Decision, minutes = 21) =>
  byColleague(view, minutes, { type: 'decided', decision })

export const granted: CaseChange = (view) =>
  append(view, [decided(view, grantOf(view)), byColleague(view, 22, { type: 'exported', what: 'sheet' })], {
    summary: atStatus(view, 'granted'),
    nextSteps: ['claim'],
  })

export const grantedAndClaimed: CaseChange = (view) => {
  const given = granted(view)
  return {
    ...given,
    summary: { ...given.summary, status: 'claimed', claim: myClaim(view) },
    nextSteps: ['release', 'void'],
  }
}

export const refused: CaseChange = (view) =>
  append(view, [decided(view, REFUSAL)], { summary: atStatus(view, 'refused'), nextSteps: [] })

export const awaiting: CaseChange = (view) =>
  append(view, [decided(view, { kind: 'more-documents', wanted: ['letter', 'contract'], note: 'No date on it.' })], {
    summary: atStatus(view, 'awaiting-applicant'),
    nextSteps: ['claim'],
  })

/** Asked for papers, which came, and once from somebody who did not know the passport. */
export const supplemented: CaseChange = (view) => {
  const packetSha256 = hash('e')
  const page = { kind: 'added', wanted: 'letter', addedAt: after(view, 62) } as const
  return append(
    awaiting(view),
    [
      { at: after(view, 44), event: { type: 'supplement-unmatched', packetSha256, pages: 1 }, hash: hash('f') },
      { at: after(view, 62), event: { type: 'supplemented', packetSha256, pages: 2 }, hash: hash('e') },
    ],
    {
      summary: atStatus(view, 'new'),
      nextSteps: ['claim'],
      images: [...view.images, { name: 'added-1', ...page }, { name: 'added-2', ...page, wanted: 'contract' }],
    },
  )
}

export const enquired: CaseChange = (view) => {
  const asked = (minutes: number, question: string, answer: string) =>
    byColleague(view, minutes + 1, { type: 'answered', question, answer, askedAt: after(view, minutes) })
  return append(view, [
    asked(12, 'purpose', 'Acceptance of two ship-to-shore cranes, then two days of talks about spare parts.'),
    asked(14, 'who-pays', 'My company pays the flight, the inviter the hotel.'),
    asked(
      17,
      'Who signed the letter, and in which language did you speak with them?',
      'Mr Li of the export office. 英文。',
    ),
    byColleague(view, 19, { type: 'noted', text: 'Speaks freely, knows the plant. 与来函内容一致。' }),
  ])
}

export const overruled: CaseChange = (view) => {
  const [first] = view.findings.filter(({ verdict }) => verdict !== 'pass')
  if (!first || first.verdict === 'pass') return view
  const { rule, verdict } = first
  const reason = 'I called the inviter at 10:42 on the number in the register: they confirm the letter and its date.'
  return append(view, [byColleague(view, 9, { type: 'overruled', finding: rule, verdict, reason })])
}

const myClaim = (view: CaseView) => ({
  officer: view.summary.claim?.officer ?? '0000000000000000',
  officerName: view.summary.claim?.officerName ?? 'Li Wei',
  until: new Date(Date.now() + 19 * MINUTE_MS).toISOString() as Instant,
  mine: true,
})

const proposed = (mine: boolean, claimed: boolean): CaseChange => {
  return (view) => {
    const at = after(view, 15)
    const summary = { ...atStatus(view, claimed ? 'claimed' : 'second-look'), ...(claimed && { claim: myClaim(view) }) }
    const nextSteps: CaseView['nextSteps'] = mine ? [] : claimed ? ['release', 'confirm', 'return'] : ['claim']
    return append(view, [], {
      summary,
      nextSteps,
      proposal: { decision: REFUSAL, ...COLLEAGUE, at, mine },
    })
  }
}
export const proposedByMe = proposed(true, false)
export const proposedByColleague = proposed(false, false)
export const proposedAndClaimed = proposed(false, true)
export const drawnForSecondLook: CaseChange = (view) => {
  const shown = proposed(false, true)(view)
  return shown.proposal ? { ...shown, proposal: { ...shown.proposal, decision: grantOf(view), drawn: true } } : shown
}

export const claimedByMe: CaseChange = (view) => ({
  ...view,
  summary: { ...atStatus(view, 'claimed'), claim: myClaim(view) },
  nextSteps: ['release', 'grant', 'refuse', 'more-documents', 'refer'],
})

export const claimNearlyOver: CaseChange = (view) => {
  const shown = claimedByMe(view)
  const until = new Date(Date.now() + 95_000).toISOString() as Instant
  return { ...shown, summary: { ...shown.summary, claim: { ...myClaim(view), until } } }
}

export const claimedByColleague: CaseChange = (view) => ({
  ...view,
  summary: { ...atStatus(view, 'claimed'), claim: { ...myClaim(view), ...COLLEAGUE, mine: false } },
  nextSteps: [],
})

const LONG = 'Wolfeschlegelsteinhausenbergerdorff-Papadimitrakopoulou van der Westhuizen'

/** As much as the contract lets through: names in other scripts and without a space, twelve pages, a long hand in every field. */
export const overfull: CaseChange = (view) => {
  const { record } = view
  const words = 'Verification of the interlocking of the gantry drives, spare parts, training of the crew'
  return append(enquired(view), [byColleague(view, 30, { type: 'noted', text: `${words}. `.repeat(5).trim() })], {
    summary: {
      ...view.summary,
      primaryIdentifier: LONG.toUpperCase(),
      secondaryIdentifier: 'ANNA MARIA 丽华·古力娜扎尔',
    },
    images: [...view.images, ...[3, 4, 5, 6, 7, 8, 9].map((at) => ({ name: `letter-${at}`, kind: 'letter' as const }))],
    findings: view.findings.map((finding, at) =>
      at % 3 === 2 ? finding : { ...finding, verdict: at % 3 ? 'unknown' : 'fail' },
    ),
    record: {
      ...record,
      passport: {
        ...record.passport,
        primaryIdentifier: LONG.toUpperCase(),
        secondaryIdentifier: 'ANNA MARIA 丽华·古力娜扎尔',
      },
      inviter: {
        ...record.inviter,
        name: '蓬莱港务机械设备进出口（集团）股份有限公司国际贸易与技术合作事业部',
        address: '乌托邦省蓬莱市港湾区临港经济技术开发区振兴东路一千二百三十四号国际航运中心二期三十七层 3708–3712 室',
      },
      contact: {
        ...record.contact,
        occupation: 'Deputy chief engineer for ship-to-shore gantry cranes and automated stacking',
        homeAddress: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, Harbour Quarter 17, Zenith 0042',
      },
    },
  })
}
