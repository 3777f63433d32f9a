// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { PLAIN_ACCESS } from '../machines/access.ts'
import type { SessionActor } from '../session-actor.ts'
import { type Aloud, createAloud } from './door.ts'

vi.mock('../late-words.ts', () => ({ addSpeechWords: async () => undefined, word: (key: string) => `(${key})` }))

let said: string[]
let aloud: Aloud
let tell: () => void
let now: { place: string; aloud: boolean; language: string }
const sent: string[] = []

const voice = (lang: string) => ({ lang, localService: true, default: false })
const snapshot = () => ({
  matches: (place: string) => place === now.place,
  context: { language: now.language, access: { ...PLAIN_ACCESS, aloud: now.aloud } },
})
const actor = {
  getSnapshot: snapshot,
  subscribe: (hear: (state: unknown) => void) => {
    tell = () => hear(snapshot())
  },
  send: (event: { type: string }) => sent.push(event.type),
} as unknown as SessionActor

const showPassport = (name: string) => {
  document.body.innerHTML = `<div class="ui-frame"><main><h1>${name}</h1><p role="status">Read</p></main></div>`
}
const settle = () => vi.waitFor(() => expect(said.length).toBeGreaterThan(0), { timeout: 10_000 })
const rest = () => new Promise((go) => setTimeout(go, 20))

beforeAll(async () => void (await import('./reader.ts')))

beforeEach(() => {
  said = []
  sent.length = 0
  now = { place: 'session', aloud: true, language: 'en' }
  document.documentElement.lang = 'en'
  vi.stubGlobal('speechSynthesis', {
    getVoices: () => [voice('en-GB')],
    speak: (utterance: { text: string; onend: () => void }) => {
      said.push(utterance.text)
      queueMicrotask(() => utterance.onend())
    },
    cancel: () => undefined,
  })
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      readonly text: string
      constructor(text: string) {
        this.text = text
      }
    },
  )
  showPassport('ERIKSSON')
  aloud = createAloud()
  aloud.start({ actor, keys: () => ({ next: 'F13' }), active: () => undefined })
})
afterEach(() => {
  aloud.hush()
  vi.unstubAllGlobals()
})

describe('reading aloud', () => {
  it('begins when it is switched on, with what stands on the screen', async () => {
    tell()
    await settle()
    await rest()
    expect(said.join()).toContain('ERIKSSON')
  })

  it('tells how it is used again where another screen comes before that was heard, and once it was heard no more', async () => {
    const endings: (() => void)[] = []
    const speak = (utterance: { text: string; onend: () => void }) => {
      said.push(utterance.text)
      endings.push(utterance.onend)
    }
    Object.assign(speechSynthesis, { speak })
    tell()
    await settle()
    showPassport('MUSTERMANN')
    await rest()
    expect(said).toEqual(['(howto)', '(howto)'])
    endings.at(-1)?.()
    showPassport('ERIKSSON')
    await rest()
    expect(said).toEqual(['(howto)', '(howto)', 'MUSTERMANN', 'ERIKSSON'])
  })

  it('says nothing more once it is hushed, whatever the page does', async () => {
    tell()
    await settle()
    await rest()
    aloud.hush()
    said = []
    showPassport('MUSTERMANN')
    await rest()
    expect(said).toEqual([])
  })

  it('is not begun for somebody who left while it was fetched', async () => {
    tell()
    aloud.hush()
    await import('./reader.ts')
    await rest()
    expect(said).toEqual([])
  })

  it('says lines that change by themselves, once each', async () => {
    tell()
    await settle()
    await rest()
    const line = document.querySelector('[role="status"]')
    if (line) line.textContent = 'Received by the port'
    await rest()
    if (line) line.textContent = 'Received by the port'
    await rest()
    expect(said.filter((text) => text === 'Received by the port')).toHaveLength(1)
  })

  it('begins a session by the first key of a pad, aloud only where there is a voice', () => {
    now = { place: 'attract', aloud: false, language: 'en' }
    dispatchEvent(new KeyboardEvent('keydown', { key: 'F13' }))
    expect(sent).toEqual(['session.begin', 'access.change'])
  })

  it('begins it without a voice where the machine has none', () => {
    now = { place: 'attract', aloud: false, language: 'th' }
    dispatchEvent(new KeyboardEvent('keydown', { key: 'F13' }))
    expect(sent).toEqual(['session.begin'])
  })
})
