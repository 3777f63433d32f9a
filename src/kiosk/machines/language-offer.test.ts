// The language a passport speaks for: offered once, taken or left, and no answer is lost by it.
import { afterEach, describe, expect, it } from 'vitest'
import { createActor, fromCallback, fromPromise, SimulatedClock } from 'xstate'
import type { Answers } from '../../visa/application.ts'
import { LANGUAGES } from '../../visa/languages.ts'
import type { Instant } from '../../visa/plain-date.ts'
import { SOUND } from './readiness.suite.ts'
import { readinessMachine } from './readiness.ts'
import { sessionMachine } from './session.ts'
import type { Attempt, SessionEvent } from './session-context.ts'

const at = '2026-11-23T09:00:00.000Z' as Instant
const attempt: Attempt = { applicationId: 'a'.repeat(32), reference: 'UTO4K7M2Q9XA', createdAt: at }
const passportOf = (nationality: string) => ({ passport: { nationality } as Answers['passport'] })
const answer = (answers: Partial<Answers> = {}): SessionEvent => ({ type: 'step.answer', answers })

const stop: (() => void)[] = []
afterEach(() => {
  for (const end of stop.splice(0)) end()
})

async function openAt(nationality: string, language = 'en') {
  const readiness = readinessMachine.provide({
    actors: { readFacts: fromPromise(async () => SOUND), enrolAlone: fromPromise(async () => false) },
  })
  const machine = sessionMachine.provide({
    actors: {
      readiness,
      admit: fromPromise(async () => true),
      watchReceipt: fromCallback(() => undefined),
      wipe: fromPromise<void>(async () => undefined),
    },
  })
  const clock = new SimulatedClock()
  const actor = createActor(machine, { input: { language: 'en', mint: () => attempt }, clock }).start()
  stop.push(() => actor.stop())
  const settle = () => new Promise<void>((done) => setTimeout(done, 5))
  await settle()
  const send = (...events: SessionEvent[]) => {
    for (const event of events) actor.send(event)
  }
  send({ type: 'session.begin' }, { type: 'language.choose', language }, { type: 'service.choose', service: 'apply' })
  send(answer(), answer(passportOf(nationality)))
  const seen = () => {
    const { language: spoken, offer, answers } = actor.getSnapshot().context
    return { spoken, offer, nationality: answers.passport?.nationality }
  }
  return { actor, send, seen, settle }
}

describe('after the passport', () => {
  it.each([
    ['D', 'de'],
    ['JPN', 'ja'],
    ['VNM', 'vi'],
  ])('a holder from %s is offered %s, takes it and keeps every answer', async (state, tag) => {
    const kiosk = await openAt(state)
    expect(kiosk.seen()).toEqual({ spoken: 'en', offer: tag, nationality: state })
    kiosk.send({ type: 'offer.take' })
    expect(kiosk.seen()).toEqual({ spoken: tag, offer: undefined, nationality: state })
  })

  it('whoever stays, or goes on without a word, is not asked again', async () => {
    const stays = await openAt('JPN')
    stays.send({ type: 'offer.leave' })
    expect(stays.seen()).toMatchObject({ spoken: 'en', offer: undefined })
    const goesOn = await openAt('JPN')
    goesOn.send(answer())
    expect(goesOn.seen()).toMatchObject({ spoken: 'en', offer: undefined })
    for (const kiosk of [stays, goesOn]) {
      kiosk.send({ type: 'step.back' }, { type: 'step.back' }, answer(passportOf('D')))
      expect(kiosk.seen()).toMatchObject({ spoken: 'en', offer: undefined })
    }
  })

  it('nobody is offered what they read already, or what nobody can guess', async () => {
    expect((await openAt('D', 'de')).seen().offer).toBeUndefined()
    expect((await openAt('CHE')).seen().offer).toBeUndefined()
    expect((await openAt('UTO')).seen().offer).toBeUndefined()
  })

  it('a language chosen from the panel ends the offer, and the end of the session forgets it', async () => {
    const kiosk = await openAt('TUR')
    kiosk.send({ type: 'overlay.open', overlay: 'language' }, { type: 'language.choose', language: 'ru' })
    expect(kiosk.seen()).toMatchObject({ spoken: 'ru', offer: undefined })
    const other = await openAt('TUR')
    other.send({ type: 'session.erase' })
    await other.settle()
    expect(other.actor.getSnapshot().context).toMatchObject({ language: 'en', offer: undefined, offered: false })
  })
})

it('at every step to the review every language is chosen, and every answer stays', async () => {
  const kiosk = await openAt('UTO')
  const given: Partial<Answers>[] = [
    { need: { outcome: 'apply' } as unknown as Answers['need'] },
    { purpose: { purpose: 'installation' } as unknown as Answers['purpose'] },
    ...['letter', 'visit', 'contact', 'documents', 'portrait'].map(
      (name) => ({ [name]: { of: name } }) as Partial<Answers>,
    ),
  ]
  let kept: Partial<Answers> = kiosk.actor.getSnapshot().context.answers
  for (const answers of given) {
    for (const language of LANGUAGES) {
      kiosk.send({ type: 'overlay.open', overlay: 'language' }, { type: 'language.choose', language })
      expect(kiosk.actor.getSnapshot().context).toMatchObject({ language, answers: kept })
    }
    kiosk.send(answer(answers))
    kept = { ...kept, ...answers }
  }
  expect(kiosk.actor.getSnapshot().matches({ session: { step: 'review' } })).toBe(true)
  expect(kiosk.actor.getSnapshot().context.answers).toEqual(kept)
})
