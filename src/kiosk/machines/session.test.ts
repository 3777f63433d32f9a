import { afterEach, describe, expect, it } from 'vitest'
import { type AnyStateNode, createActor, fromCallback, fromPromise, SimulatedClock } from 'xstate'
import { getAdjacencyMap } from 'xstate/graph'
import type { Answers } from '../../visa/application.ts'
import type { Instant } from '../../visa/plain-date.ts'
import type { SupplementAnswers } from '../../visa/supplement.ts'
import { PLAIN_ACCESS } from './access.ts'
import { SOUND } from './readiness.suite.ts'
import { readinessMachine } from './readiness.ts'
import type { Facts } from './readiness-facts.ts'
import { sessionMachine } from './session.ts'
import type { Attempt, PrintOutcome, SealOutcome, SessionEvent, StageFound } from './session-context.ts'
import type { OperatorOutcome } from './session-parts.ts'

const at = '2026-11-23T09:00:00.000Z' as Instant
const attempt: Attempt = { applicationId: 'a'.repeat(32), reference: 'UTO4K7M2Q9XA', createdAt: at }
const input = { language: 'en', mint: () => attempt }
const stored: SealOutcome = { ok: true, saved: { reference: attempt.reference, packetId: 'b'.repeat(32), savedAt: at } }
const passport = {
  nationality: 'UTO',
  primaryIdentifier: 'ERIKSSON',
  secondaryIdentifier: 'ANNA MARIA',
} as Answers['passport']

type World = {
  facts?: Facts
  room?: () => Promise<boolean>
  seal?: () => Promise<SealOutcome>
  print?: (signal: AbortSignal) => Promise<PrintOutcome>
  enrolAlone?: () => Promise<boolean>
  openOperator?: () => Promise<OperatorOutcome>
}
const stop: (() => void)[] = []
afterEach(() => {
  for (const end of stop.splice(0)) end()
})

function openKiosk(world: World = {}) {
  const clock = new SimulatedClock()
  const wiped: string[] = []
  let warned = 0
  const machine = sessionMachine.provide({
    actions: {
      soundWarning: () => {
        warned += 1
      },
    },
    actors: {
      readiness: readinessMachine.provide({
        actors: {
          readFacts: fromPromise(async () => world.facts ?? SOUND),
          enrolAlone: fromPromise(world.enrolAlone ?? (async () => false)),
        },
      }),
      admit: fromPromise(world.room ?? (async () => true)),
      seal: fromPromise(world.seal ?? (async () => stored)),
      openOperator: fromPromise(world.openOperator ?? (async () => ({ ok: true }) as const)),
      findStage: fromPromise<StageFound, { reference: string }>(async () => ({
        known: true,
        stage: 'granted',
        at,
        asOf: at,
      })),
      print: fromPromise<PrintOutcome>(async ({ signal }) => world.print?.(signal) ?? { ok: true }),
      watchReceipt: fromCallback(() => undefined),
      wipe: fromPromise(async () => {
        wiped.push('wiped')
      }),
    },
  })
  const actor = createActor(machine, { input, clock }).start()
  stop.push(() => actor.stop())
  const settle = () => new Promise<void>((done) => setTimeout(done, 5))
  const send = (...events: SessionEvent[]) => {
    for (const event of events) actor.send(event)
  }
  const step = () => actor.getSnapshot().value
  return { actor, clock, wiped, settle, send, step, heard: () => warned }
}

const answer = (answers: Partial<Answers> = {}): SessionEvent => ({ type: 'step.answer', answers })
const toNotice: SessionEvent[] = [
  { type: 'session.begin' },
  { type: 'language.choose', language: 'ar' },
  { type: 'service.choose', service: 'apply' },
]
const toReview: SessionEvent[] = [
  ...toNotice,
  answer(),
  answer({ passport }),
  ...Array.from({ length: 7 }, () => answer()),
]

const standsOn = (kiosk: ReturnType<typeof openKiosk>) => {
  const value = kiosk.step()
  return typeof value === 'object' && 'session' in value ? value.session?.step : value
}

describe('the session', () => {
  it('walks from the first touch to the review, keeping every answer, and back to the wipe', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...toReview)
    expect(standsOn(kiosk)).toBe('review')
    expect(kiosk.actor.getSnapshot().context.answers.passport).toEqual(passport)
    kiosk.send(answer(), answer({ declaration: {} as Answers['declaration'] }))
    await kiosk.settle()
    expect(standsOn(kiosk)).toEqual({ saved: 'resting' })
    expect(kiosk.actor.getSnapshot().context.answers).toEqual({})
    kiosk.send({ type: 'session.done' })
    await kiosk.settle()
    expect(kiosk.wiped).toHaveLength(1)
    expect(kiosk.actor.getSnapshot().context).toMatchObject({ language: 'en', answers: {}, saved: undefined })
  })

  it('seals documents added to an application under its reference, and finds the way back to how it stands', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send({ type: 'session.begin' }, { type: 'language.choose', language: 'en' })
    kiosk.send({ type: 'service.choose', service: 'check' }, { type: 'check.look', reference: attempt.reference })
    await kiosk.settle()
    kiosk.send(answer(), { type: 'step.back' })
    expect(standsOn(kiosk)).toBe('stage')
    kiosk.send(answer())
    expect(standsOn(kiosk)).toBe('supplement')
    kiosk.send({ type: 'step.answer', answers: { supplement: {} as SupplementAnswers } })
    expect(standsOn(kiosk)).toBe('sealing')
    await kiosk.settle()
    expect(standsOn(kiosk)).toEqual({ saved: 'resting' })
    expect(kiosk.actor.getSnapshot().context.answers).toEqual({})
  })

  it('brings an edited line straight back to the review', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...toReview, { type: 'review.edit', step: 'visit' })
    expect(standsOn(kiosk)).toBe('visit')
    kiosk.send(answer({ visit: { flight: 'UT12' } as Answers['visit'] }))
    expect(standsOn(kiosk)).toBe('review')
    kiosk.send({ type: 'review.edit', step: 'contact' }, { type: 'step.back' })
    expect(standsOn(kiosk)).toBe('review')
    expect(kiosk.actor.getSnapshot().context.answers.visit?.flight).toBe('UT12')
  })

  it('asks again whether a visa is needed when the edited passport has another nationality', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...toReview, { type: 'review.edit', step: 'passport' })
    kiosk.send(answer({ passport: { ...passport, nationality: 'D' } as Answers['passport'] }))
    expect(standsOn(kiosk)).toBe('need')
    kiosk.send(answer({ need: {} as Answers['need'] }))
    expect(standsOn(kiosk)).toBe('review')
  })

  it('changes language and text size at any step without losing an answer', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...toReview, { type: 'overlay.open', overlay: 'language' })
    kiosk.send({ type: 'language.choose', language: 'zh-Hans' })
    const { context } = kiosk.actor.getSnapshot()
    expect([standsOn(kiosk), context.language, context.answers.passport]).toEqual(['review', 'zh-Hans', passport])
  })

  it('makes one packet of twenty taps on submit', async () => {
    let sealed = 0
    const kiosk = openKiosk({
      seal: async () => {
        sealed += 1
        return stored
      },
    })
    await kiosk.settle()
    kiosk.send(...toReview, answer())
    kiosk.send(...Array.from({ length: 20 }, () => answer()))
    await kiosk.settle()
    expect(sealed).toBe(1)
  })

  it('keeps the answers and the same application when storing fails, and stores it on the second try', async () => {
    const outcomes: SealOutcome[] = [{ ok: false, fault: 'storage-full' }, stored]
    const kiosk = openKiosk({ seal: async () => outcomes.shift() ?? stored })
    await kiosk.settle()
    kiosk.send(...toReview, answer(), answer())
    await kiosk.settle()
    expect(standsOn(kiosk)).toBe('sealFault')
    expect(kiosk.actor.getSnapshot().context).toMatchObject({ fault: 'storage-full', attempt, answers: { passport } })
    kiosk.send({ type: 'seal.retry' })
    await kiosk.settle()
    expect(standsOn(kiosk)).toEqual({ saved: 'resting' })
  })
})

describe('the receipt', () => {
  async function openSaved(print: (signal: AbortSignal) => Promise<PrintOutcome>) {
    const kiosk = openKiosk({ print })
    await kiosk.settle()
    kiosk.send(...toReview, answer(), answer())
    await kiosk.settle()
    kiosk.send({ type: 'receipt.print' })
    const printed = () => kiosk.actor.getSnapshot().context.printed
    return { ...kiosk, printed }
  }

  it.each(['unavailable', 'gone', 'paper-out', 'cover-open', 'no-answer'] as const)(
    'that fails as %s leaves the session where it was, and may be printed again',
    async (fault) => {
      const outcomes: PrintOutcome[] = [{ ok: false, fault }, { ok: true }]
      const kiosk = await openSaved(async () => outcomes.shift() ?? { ok: true })
      await kiosk.settle()
      expect([standsOn(kiosk), kiosk.printed()]).toEqual([{ saved: 'resting' }, fault])
      kiosk.send({ type: 'receipt.print' })
      await kiosk.settle()
      expect(kiosk.printed()).toBe('done')
    },
  )

  it('holds the session awake, and is given up after a minute', async () => {
    const kiosk = await openSaved(() => new Promise(() => undefined))
    kiosk.clock.increment(59_999)
    expect(standsOn(kiosk)).toEqual({ saved: 'printing' })
    kiosk.clock.increment(1)
    expect([standsOn(kiosk), kiosk.printed()]).toEqual([{ saved: 'resting' }, 'no-answer'])
    kiosk.clock.increment(89_999)
    expect(kiosk.step()).toMatchObject({ session: { attention: 'watching' } })
  })

  it('ends with the session: the printer is told to stop, and nobody learns how it went', async () => {
    let given: AbortSignal | undefined
    const kiosk = await openSaved((signal) => {
      given = signal
      return new Promise(() => undefined)
    })
    expect(given?.aborted).toBe(false)
    kiosk.send({ type: 'session.done' })
    expect(given?.aborted).toBe(true)
    await kiosk.settle()
    expect(kiosk.printed()).toBe('no')
  })
})

describe('an abandoned session', () => {
  it('without personal data is asked after 45 seconds and returns to attract after 30 more', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...toNotice)
    kiosk.clock.increment(44_999)
    expect(kiosk.actor.getSnapshot().matches({ session: { attention: 'watching' } })).toBe(true)
    kiosk.clock.increment(1)
    expect(kiosk.actor.getSnapshot().matches({ session: { attention: 'warning' } })).toBe(true)
    kiosk.clock.increment(30_000)
    expect(standsOn(kiosk)).toEqual({ attract: 'resting' })
  })

  it('with personal data is asked after 90 seconds and wiped after 30 more', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...toNotice, answer())
    kiosk.clock.increment(90_000)
    kiosk.clock.increment(30_000)
    await kiosk.settle()
    expect(kiosk.wiped).toHaveLength(1)
  })

  it('waits three times as long for somebody who asked for more time', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...toNotice, answer())
    kiosk.send({
      type: 'access.change',
      access: {
        textSize: 'largest',
        theme: 'contrast',
        sound: true,
        moreTime: true,
        lowReach: true,
        easy: true,
        aloud: true,
        curtain: true,
      },
    })
    kiosk.clock.increment(269_999)
    expect(kiosk.actor.getSnapshot().matches({ session: { attention: 'watching' } })).toBe(true)
  })

  it('can be extended more than ten times', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...toNotice)
    for (let time = 0; time < 12; time += 1) {
      kiosk.clock.increment(45_000)
      expect(kiosk.actor.getSnapshot().matches({ session: { attention: 'warning' } })).toBe(true)
      kiosk.send({ type: 'session.extend' })
    }
    expect(standsOn(kiosk)).toBe('notice')
  })

  it.each(['moreTime', 'aloud'] as const)('waits and asks three times as long with %s', async (name) => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...toNotice, { type: 'access.change', access: { ...PLAIN_ACCESS, [name]: true } })
    const isWarning = () => kiosk.actor.getSnapshot().matches({ session: { attention: 'warning' } })
    for (let time = 0; time < 12; time += 1) {
      kiosk.clock.increment(134_999)
      expect(isWarning()).toBe(false)
      kiosk.clock.increment(1)
      expect(isWarning()).toBe(true)
      kiosk.send({ type: 'session.extend' })
    }
    kiosk.clock.increment(135_000 + 89_999)
    expect(isWarning()).toBe(true)
    expect(standsOn(kiosk)).toBe('notice')
  })

  it('is asked after half an hour even when somebody keeps touching', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...toNotice)
    for (let minute = 0; minute < 60; minute += 1) {
      kiosk.clock.increment(30_000)
      kiosk.send({ type: 'session.active' })
    }
    expect(kiosk.actor.getSnapshot().matches({ session: { attention: 'warning' } })).toBe(true)
  })

  it('is saved, not wiped, when submit and the last second of the warning fall together', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...toReview, answer())
    kiosk.clock.increment(90_000)
    kiosk.clock.increment(29_999)
    kiosk.send(answer())
    kiosk.clock.increment(1)
    await kiosk.settle()
    expect(standsOn(kiosk)).toEqual({ saved: 'resting' })
    expect(kiosk.wiped).toHaveLength(0)
  })
})

describe('a kiosk that is not ready', () => {
  it('is out of service with its reasons, and opens by itself once they are gone', async () => {
    const world: World = { facts: { ...SOUND, persisted: false } }
    const kiosk = openKiosk(world)
    await kiosk.settle()
    expect(standsOn(kiosk)).toBe('outOfService')
    expect(kiosk.actor.getSnapshot().context.verdict.blocking).toEqual(['storage-not-persistent'])
    world.facts = SOUND
    kiosk.clock.increment(20_000)
    await kiosk.settle()
    expect(standsOn(kiosk)).toEqual({ attract: 'resting' })
  })

  it('asks the operator for a code when it is not enrolled', async () => {
    const kiosk = openKiosk({ facts: { ...SOUND, enrolled: false } })
    await kiosk.settle()
    expect(standsOn(kiosk)).toEqual({ enrol: 'asking' })
  })

  it('lets staff enrol it anew when the port had withdrawn it', async () => {
    const kiosk = openKiosk({ facts: { ...SOUND, revoked: true } })
    await kiosk.settle()
    kiosk.send({ type: 'enrol.open' })
    expect(standsOn(kiosk)).toEqual({ enrol: 'asking' })
  })

  it('opens in a demonstration with the failed check as a warning', async () => {
    const kiosk = openKiosk({ facts: { ...SOUND, mode: 'demonstration', persisted: false } })
    await kiosk.settle()
    expect(standsOn(kiosk)).toEqual({ attract: 'resting' })
    expect(kiosk.actor.getSnapshot().context.verdict.warnings).toEqual(['storage-not-persistent'])
  })
})

describe('a session that begins where no room is left', () => {
  const begin: SessionEvent[] = [{ type: 'session.begin' }, { type: 'language.choose', language: 'en' }]

  it('ends before anybody has typed anything, through the wipe', async () => {
    const kiosk = openKiosk({ room: async () => false })
    await kiosk.settle()
    kiosk.send(...begin)
    await kiosk.settle()
    expect(kiosk.wiped).toHaveLength(1)
    expect(standsOn(kiosk)).toEqual({ attract: 'resting' }) // in the product a fresh document, which looks at itself
  })

  it('is not cut short once personal data may have been typed, nor where the browser will not say', async () => {
    const slow = openKiosk({ room: () => new Promise((say) => setTimeout(() => say(false), 2)) })
    await slow.settle()
    slow.send(...toReview)
    await slow.settle()
    expect(standsOn(slow)).toBe('review')
    const silent = openKiosk({ room: () => Promise.reject(new Error('no estimate')) })
    await silent.settle()
    silent.send(...toNotice)
    await silent.settle()
    expect(silent.wiped).toEqual([])
  })
})

describe("the operator's screen", () => {
  const isOpen = (kiosk: ReturnType<typeof openKiosk>) =>
    kiosk.actor.getSnapshot().matches({ operator: { door: 'open' } })
  const openWith: SessionEvent[] = [{ type: 'operator.open' }, { type: 'operator.code', code: '8K2019XQ14' }]

  it('opens with a good code, on a kiosk in service and on one that is not', async () => {
    for (const facts of [SOUND, { ...SOUND, persisted: false }]) {
      const kiosk = openKiosk({ facts })
      await kiosk.settle()
      kiosk.send(...openWith)
      await kiosk.settle()
      expect(isOpen(kiosk)).toBe(true)
    }
  })

  it('stays shut for a bad code, says why and how long to wait, and keeps no code', async () => {
    const refused = { ok: false, fault: 'wrong', waitMs: 30_000 } as const
    const kiosk = openKiosk({ openOperator: async () => refused })
    await kiosk.settle()
    kiosk.send(...openWith)
    await kiosk.settle()
    expect(isOpen(kiosk)).toBe(false)
    const { context } = kiosk.actor.getSnapshot()
    expect(context.operatorFault).toMatchObject({ fault: 'wrong', waitMs: 30_000 })
    expect(JSON.stringify(context)).not.toContain('8K2019XQ14')
  })

  it('is shut again, through the wipe, after two minutes without a touch and half a minute of asking', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...openWith)
    await kiosk.settle()
    kiosk.clock.increment(119_999)
    kiosk.send({ type: 'session.active' })
    kiosk.clock.increment(119_999)
    expect(isOpen(kiosk)).toBe(true)
    kiosk.clock.increment(1)
    expect(kiosk.actor.getSnapshot().matches({ operator: { attention: 'warning' } })).toBe(true)
    kiosk.clock.increment(30_000)
    await kiosk.settle()
    expect(kiosk.wiped).toHaveLength(1)
    expect(standsOn(kiosk)).toEqual({ attract: 'resting' })
  })

  it('leads through the wipe when it is left, and to a new enrolment when that is asked for', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...openWith)
    await kiosk.settle()
    kiosk.send({ type: 'operator.leave' })
    await kiosk.settle()
    expect(kiosk.wiped).toHaveLength(1)
    kiosk.send(...openWith)
    await kiosk.settle()
    kiosk.send({ type: 'operator.enrol' })
    expect(standsOn(kiosk)).toEqual({ enrol: 'asking' })
  })

  it('leads to a new enrolment only once it is open', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send({ type: 'operator.open' }, { type: 'operator.enrol' })
    expect(kiosk.actor.getSnapshot().matches({ operator: { door: 'asking' } })).toBe(true)
  })
})

describe('a time limit', () => {
  const ASKS = ['idleLimit', 'warningLimit', 'sessionLimit', 'extensionLimit'] // docs/decisions/0034
  const OWN_WORK = ['sealLimit', 'findLimit', 'printLimit', 'admitLimit']

  it('of a session asks before it ends anything, or is the kiosk’s own work', () => {
    const inSession = listNodes(sessionMachine.root).filter(({ path }) => path[0] === 'session')
    const delays = inSession.flatMap((node) => node.after.map(({ delay }) => String(delay)))
    expect([...new Set(delays)].sort()).toEqual([...ASKS, ...OWN_WORK].sort())
  })

  const cases: [string, SessionEvent[], number][] = [
    ['an idle session', toNotice, 45_000],
    ['an idle session with personal data', [...toNotice, answer()], 90_000],
    ['settings before a session', [{ type: 'access.change', access: { ...PLAIN_ACCESS, easy: true } }], 45_000],
    ['the operator’s screen', [{ type: 'operator.open' }], 120_000],
  ]
  it.each(cases)('of %s is heard each time, ten times and more', async (_, events, ms) => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(...events)
    for (let time = 1; time <= 11; time += 1) {
      kiosk.clock.increment(ms)
      await kiosk.settle()
      expect(kiosk.heard()).toBe(time)
      kiosk.send({ type: 'session.extend' })
    }
    expect(kiosk.wiped).toEqual([])
  })
})

describe('settings chosen before a session', () => {
  const chosen = { ...PLAIN_ACCESS, lowReach: true, textSize: 'largest' } as const
  const choose: SessionEvent = { type: 'access.change', access: chosen }
  const worn = ({ actor }: ReturnType<typeof openKiosk>) => actor.getSnapshot().context.access
  const isAsked = ({ actor }: ReturnType<typeof openKiosk>) => actor.getSnapshot().context.lentAsked

  it('go with the session that begins, and are not asked about again', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(choose, { type: 'language.choose', language: 'ar' })
    kiosk.clock.increment(44_000)
    kiosk.send({ type: 'session.active' })
    kiosk.clock.increment(44_000)
    expect([worn(kiosk), isAsked(kiosk)]).toEqual([chosen, false])
  })

  it('are asked about after 45 seconds and forgotten after 30 more', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(choose)
    kiosk.clock.increment(44_999)
    expect(isAsked(kiosk)).toBe(false)
    kiosk.clock.increment(1)
    expect([worn(kiosk), isAsked(kiosk)]).toEqual([chosen, true])
    kiosk.clock.increment(30_000)
    expect([worn(kiosk), isAsked(kiosk)]).toEqual([PLAIN_ACCESS, false])
    expect(kiosk.actor.getSnapshot().matches('attract')).toBe(true)
  })

  it('are kept by one touch, more than ten times', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(choose)
    for (let time = 0; time < 12; time += 1) {
      kiosk.clock.increment(45_000)
      await kiosk.settle() // it looks at itself meanwhile
      expect(isAsked(kiosk)).toBe(true)
      kiosk.send({ type: 'session.extend' })
    }
    expect([worn(kiosk), isAsked(kiosk)]).toEqual([chosen, false])
  })

  it('end on a kiosk out of service too, which looks at itself all the while', async () => {
    const kiosk = openKiosk({ facts: { ...SOUND, revoked: true } })
    await kiosk.settle()
    kiosk.send(choose)
    for (let seconds = 0; seconds < 75; seconds += 5) {
      kiosk.clock.increment(5_000)
      await kiosk.settle()
    }
    expect(kiosk.actor.getSnapshot().matches('outOfService')).toBe(true)
    expect(worn(kiosk)).toEqual(PLAIN_ACCESS)
  })

  it('are nothing to ask about while the display is the usual one', async () => {
    const kiosk = openKiosk()
    await kiosk.settle()
    kiosk.send(choose, { type: 'access.change', access: PLAIN_ACCESS })
    kiosk.clock.increment(46_000)
    expect(isAsked(kiosk)).toBe(false)
  })
})

describe('every state of the session', () => {
  const events = walkEvents()
  const map = getAdjacencyMap(sessionMachine, {
    input,
    events,
    serializeState: ({ value, context }) => JSON.stringify([value, context.personal, context.editing]),
  })
  const places = Object.entries(map) as [string, (typeof map)[keyof typeof map]][]

  const steps = new Map(places)

  it('has a timeout or an idle edge', () => {
    const stood = new Set(places.flatMap(([, { state }]) => state._nodes.map((node) => node.id)))
    expect(listNodes(sessionMachine.root).filter((node) => !stood.has(node.id))).toEqual([])
    for (const [place, { state }] of places) {
      const timed = state._nodes.some((node) => node.after.length > 0 && !node.path.includes('limit'))
      expect(timed, place).toBe(true)
    }
  })

  it('inside a session reaches help, the end, and the attract screen', () => {
    for (const [place, { state }] of places) {
      if (state.matches('operator')) {
        expect(
          reaches(place, (value) => value.includes('"wipe"')),
          `${place} reaches the wipe`,
        ).toBe(true)
      }
      if (!state.matches('session')) continue
      expect(
        reaches(place, (value) => value.includes('"panel":"help"')),
        `${place} reaches help`,
      ).toBe(true)
      expect(
        reaches(place, (value) => value.includes('"wipe"')),
        `${place} reaches the wipe`,
      ).toBe(true)
    }
    for (const [place] of places) {
      expect(
        reaches(place, (value) => value.includes('"attract"')),
        `${place} reaches attract`,
      ).toBe(true)
    }
  })

  it("outside attract and out of service leads nowhere near the operator's screen, and none of it opens without a code", () => {
    const entered = places.flatMap(([, { state, transitions }]) =>
      Object.values(transitions).flatMap(({ state: next }) =>
        next.matches('operator') && !state.matches('operator') ? [state] : [],
      ),
    )
    expect(entered.length).toBeGreaterThan(0)
    for (const state of entered) expect(state.matches('attract') || state.matches('outOfService')).toBe(true)
    const opened = places.flatMap(([, { state, transitions }]) =>
      Object.values(transitions).flatMap(({ state: next }) =>
        next.matches({ operator: { door: 'open' } }) && !state.matches({ operator: { door: 'open' } }) ? [state] : [],
      ),
    )
    expect(opened.length).toBeGreaterThan(0)
    for (const state of opened) expect(state.matches({ operator: { door: 'checking' } })).toBe(true)
  })

  function reaches(from: string, isGoal: (value: string) => boolean): boolean {
    const seen = new Set([from])
    const queue = [from]
    for (let place = queue.shift(); place !== undefined; place = queue.shift()) {
      if (isGoal(place)) return true
      for (const { state } of Object.values(steps.get(place)?.transitions ?? {})) {
        const next = JSON.stringify([state.value, state.context.personal, state.context.editing])
        if (seen.has(next)) continue
        seen.add(next)
        queue.push(next)
      }
    }
    return false
  }
})

/** Everything that can happen to the machine: the traveller's events, every timeout, and every answer of the world. */
function walkEvents(): SessionEvent[] {
  const traveller: SessionEvent[] = [
    ...toNotice,
    answer(),
    { type: 'step.back' },
    { type: 'service.choose', service: 'check' },
    { type: 'service.choose', service: 'need' },
    { type: 'review.edit', step: 'visit' },
    { type: 'seal.retry' },
    { type: 'check.look', reference: attempt.reference },
    { type: 'enrol.open' },
    { type: 'enrol.code', code: 'UTO-123-456' },
    { type: 'operator.open' },
    { type: 'operator.code', code: '8K2019XQ14' },
    { type: 'operator.enrol' },
    { type: 'operator.leave' },
    { type: 'receipt.print' },
    { type: 'session.extend' },
    { type: 'session.erase' },
    { type: 'session.done' },
    ...(['help', 'end', 'access', 'language'] as const).map((overlay) => ({ type: 'overlay.open' as const, overlay })),
    { type: 'overlay.close' },
  ]
  const nodes = listNodes(sessionMachine.root)
  const timeouts = nodes.flatMap((node) => node.after.map((edge) => ({ type: edge.eventType })))
  const done = nodes.flatMap((node) =>
    node.invoke.flatMap(({ id, src }) =>
      (OUTPUTS[String(src)] ?? [undefined]).map((output) => ({ type: `xstate.done.actor.${id}`, output })),
    ),
  )
  return [...traveller, ...([...timeouts, ...done] as unknown as SessionEvent[])]
}

function listNodes(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(listNodes)]
}

const blockedBy = (...blocking: string[]) => ({ mode: 'production', blocking, warnings: [] })
const OUTPUTS: Record<string, readonly unknown[]> = {
  readiness: [blockedBy(), blockedBy('space-low'), blockedBy('not-enrolled')],
  enrol: [{ ok: true }, { ok: false, fault: 'code-not-valid' }],
  openOperator: [{ ok: true }, { ok: false, fault: 'wrong', waitMs: 0 }],
  seal: [stored, { ok: false, fault: 'storage-full' }],
  print: [{ ok: true }, { ok: false, fault: 'paper-out' }],
}
