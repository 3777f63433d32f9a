import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CaseEvent,
  claimedSteps,
  Decision,
  findProposal,
  foldHistory,
  type HistoryEntry,
  listOverruled,
  mayTake,
  NEXT_STEPS,
  STAGE_OF,
  Status,
  Step,
} from './history.ts'
import type { Instant, PlainDate } from './plain-date.ts'
import { Stage } from './stage.ts'

const at = (minute: number) => `2026-11-23T09:${String(minute).padStart(2, '0')}:00.000Z` as Instant
const entry = (minute: number, event: CaseEvent, officer?: string): HistoryEntry =>
  officer ? { at: at(minute), officer, event } : { at: at(minute), event }

const received = entry(0, { type: 'received' })
const claimed = (minute: number, until: number, officer = 'officer-1') =>
  entry(minute, { type: 'claimed', until: at(until) }, officer)
const decided = (minute: number, decision: Decision) => entry(minute, { type: 'decided', decision }, 'officer-1')

const GRANT: Decision = { kind: 'grant', visaType: 'M', enterBy: '2026-11-30' as PlainDate, stay: 10 }
const REFUSE: Decision = { kind: 'refuse', ground: 'material-missing', note: 'No letter' }
const MORE: Decision = { kind: 'more-documents', wanted: ['contract'] }
const VOID: Decision = { kind: 'void', note: 'Issued to the wrong passport' }
const REFER: Decision = { kind: 'refer', note: 'Second look' }

describe('the history of a case', () => {
  it('begins new', () => {
    expect(foldHistory([], at(0))).toEqual({ status: 'new' })
    expect(foldHistory([received], at(1))).toEqual({ status: 'new' })
  })

  it('is claimed until the lease ends, to the minute', () => {
    const history = [received, claimed(1, 16)]
    expect(foldHistory(history, at(15))).toEqual({ status: 'claimed', claim: { officer: 'officer-1', until: at(16) } })
    expect(foldHistory(history, at(16))).toEqual({ status: 'new' })
  })

  it('falls back to where it rested when a claim is given back or runs out', () => {
    const waiting = [received, claimed(1, 16), decided(5, MORE), claimed(20, 35)]
    expect(foldHistory(waiting, at(40)).status).toBe('awaiting-applicant')
    const released = [...waiting, entry(22, { type: 'released' }, 'officer-1')]
    expect(foldHistory(released, at(23))).toEqual({ status: 'awaiting-applicant' })
  })

  it('belongs to the officer who claimed last', () => {
    expect(foldHistory([received, claimed(1, 16), claimed(20, 35, 'officer-2')], at(21)).claim?.officer).toBe(
      'officer-2',
    )
  })

  it.each([
    [GRANT, 'granted', 'granted'],
    [REFUSE, 'refused', 'not-granted'],
    [MORE, 'awaiting-applicant', 'documents-needed'],
    [REFER, 'referred', 'see-officer'],
    [VOID, 'voided', 'see-officer'],
  ] as [Decision, Status, Stage][])('after %j is %s, which the traveller sees as %s', (decision, status, stage) => {
    expect(foldHistory([received, claimed(1, 16), decided(5, decision)], at(6))).toEqual({ status })
    expect(STAGE_OF[status]).toBe(stage)
  })

  it('is not changed by being read', () => {
    const history = [received, claimed(1, 16)]
    const viewed = [...history, entry(2, { type: 'viewed' }, 'officer-2')]
    expect(foldHistory(viewed, at(3))).toEqual(foldHistory(history, at(3)))
  })

  it('always folds to a status whose next steps are known', () => {
    const event = fc.constantFrom<CaseEvent>(
      { type: 'received' },
      { type: 'viewed' },
      { type: 'claimed', until: at(30) },
      { type: 'released' },
      ...[GRANT, REFUSE, MORE, REFER].map((decision) => ({ type: 'decided', decision }) as const),
    )
    fc.assert(
      fc.property(fc.array(event), fc.nat(59), (events, minute) => {
        const history = events.map((each, index) => entry(index % 60, each, 'officer-1'))
        return NEXT_STEPS[foldHistory(history, at(minute)).status] !== undefined
      }),
    )
  })
})

describe('a decision that two officers sign', () => {
  const proof = { seen: 1, credentialId: 'a', clientDataJSON: 'b', authenticatorData: 'c', signature: 'd' }
  const proposed = (minute: number, officer: string) =>
    entry(minute, { type: 'proposed', decision: REFUSE, proof }, officer)
  const returned = (minute: number) => entry(minute, { type: 'returned', note: 'The letter is genuine' }, 'officer-2')

  it('rests until the second has looked, and belongs to nobody meanwhile', () => {
    const history = [received, claimed(1, 16), proposed(2, 'officer-1')]
    expect(foldHistory(history, at(3))).toEqual({ status: 'second-look' })
    expect(findProposal(history)).toMatchObject({ decision: REFUSE, officer: 'officer-1' })
  })

  it('that is sent back leaves the case where it was before', () => {
    const history = [
      received,
      claimed(1, 16),
      decided(2, REFER),
      claimed(20, 35),
      proposed(21, 'officer-1'),
      returned(22),
    ]
    expect(foldHistory(history, at(23))).toEqual({ status: 'referred' })
    expect(findProposal(history)).toBeUndefined()
  })

  it('is over once it is decided', () => {
    const history = [received, claimed(1, 16), proposed(2, 'officer-1'), decided(5, REFUSE)]
    expect(foldHistory(history, at(6))).toEqual({ status: 'refused' })
    expect(findProposal(history)).toBeUndefined()
  })
})

describe('next steps', () => {
  it('decide only what is claimed, and nothing once it is refused or voided', () => {
    for (const status of Status.options) {
      const decisions = Step.options.filter((step) => step !== 'claim' && mayTake(status, step))
      expect(decisions).toEqual(status === 'claimed' ? ['release', 'grant', 'refuse', 'more-documents', 'refer'] : [])
    }
    expect(NEXT_STEPS.refused).toEqual([])
    expect(NEXT_STEPS.voided).toEqual([])
  })

  it('of a granted case are only to take it back, and nothing else can be taken back', () => {
    expect(claimedSteps('granted')).toEqual(['release', 'void'])
    expect(Status.options.filter((resting) => mayTake('claimed', 'void', resting))).toEqual(['granted'])
    expect(mayTake('claimed', 'grant', 'granted')).toBe(false)
  })

  it('claim only what nobody holds', () => {
    expect(Status.options.filter((status) => mayTake(status, 'claim'))).toEqual([
      'new',
      'second-look',
      'awaiting-applicant',
      'referred',
      'granted',
    ])
  })

  it('show every status to the traveller as a stage, and every stage is used', () => {
    expect(new Set(Object.values(STAGE_OF))).toEqual(new Set(Stage.options))
  })
})

describe('a grant', () => {
  it('says its fee class and what becomes of a need for several entries', () => {
    const full = { ...GRANT, feeClass: 'reciprocal', multipleEntry: 'exchange-later' }
    expect(Decision.parse(full)).toEqual(full)
    expect(Decision.safeParse({ ...GRANT, feeClass: 'cheap' }).success).toBe(false)
  })

  it('from before these were asked is read as it was written', () => {
    expect(Decision.parse(GRANT)).toEqual(GRANT)
  })
})

describe('a granted case', () => {
  it('that is voided by two is granted until the second has signed', () => {
    const proof = { seen: 1, credentialId: 'a', clientDataJSON: 'b', authenticatorData: 'c', signature: 'd' }
    const granted = [received, claimed(1, 16), decided(2, GRANT), claimed(20, 35)]
    const asked = [...granted, entry(21, { type: 'proposed', decision: VOID, proof }, 'officer-1')]
    expect(foldHistory(asked, at(22)).status).toBe('second-look')
    const back = entry(23, { type: 'returned', note: 'It is in order' }, 'officer-2')
    expect(foldHistory([...asked, back], at(24)).status).toBe('granted')
    expect(foldHistory([...asked, decided(25, VOID)], at(26)).status).toBe('voided')
  })

  it('is not changed by being printed', () => {
    const history = [received, claimed(1, 16), decided(2, GRANT)]
    expect(foldHistory([...history, entry(3, { type: 'exported', what: 'sheet' }, 'officer-1')], at(4))).toEqual({
      status: 'granted',
    })
  })
})

describe('papers the traveller added', () => {
  const added = entry(10, { type: 'supplemented', packetSha256: '0'.repeat(64), pages: 2 })

  it('bring a case that waited for them back to the queue', () => {
    expect(foldHistory([received, claimed(1, 16), decided(2, MORE), added], at(11))).toEqual({ status: 'new' })
  })

  it('change nothing about one that did not wait', () => {
    expect(foldHistory([received, claimed(1, 16), decided(2, REFER), added], at(11))).toEqual({ status: 'referred' })
    expect(foldHistory([received, claimed(1, 16), added], at(11)).claim?.officer).toBe('officer-1')
  })
})

describe('a case handed over', () => {
  const handed = (to?: string) =>
    entry(10, { type: 'handed-over', note: 'End of shift', ...(to && { to, until: at(25) }) }, 'officer-1')

  it('is held for the colleague by a lease', () => {
    const claim = { officer: 'officer-2', until: at(25) }
    expect(foldHistory([received, claimed(1, 16), handed('officer-2')], at(11))).toEqual({ status: 'claimed', claim })
  })

  it('is anybody’s where no colleague is named', () => {
    expect(foldHistory([received, claimed(1, 16), handed()], at(11))).toEqual({ status: 'new' })
  })
})

describe('a finding overruled', () => {
  const overruled = (minute: number, finding: string) =>
    entry(minute, { type: 'overruled', finding, verdict: 'fail', reason: 'Seen the original' }, 'officer-1')
  const reinstated = (minute: number, finding: string) => entry(minute, { type: 'reinstated', finding }, 'officer-1')
  const names = (entries: HistoryEntry[]) => listOverruled(entries).map(({ finding }) => finding)

  it('stays so, with whose word it is, until it is reinstated', () => {
    const history = [received, overruled(1, 'letter-name'), overruled(2, 'credit-code')]
    expect(names(history)).toEqual(['letter-name', 'credit-code'])
    expect(listOverruled(history)[0]).toMatchObject({ officer: 'officer-1', at: at(1), reason: 'Seen the original' })
    expect(names([...history, reinstated(3, 'letter-name')])).toEqual(['credit-code'])
  })

  it('counts again when new papers come', () => {
    const added = entry(5, { type: 'supplemented', packetSha256: '0'.repeat(64), pages: 1 })
    expect(names([overruled(1, 'letter-name'), added])).toEqual([])
    expect(names([overruled(1, 'letter-name'), added, overruled(6, 'letter-name')])).toEqual(['letter-name'])
  })
})
