import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSpeaker, type Speaker } from './speaker.ts'

type Said = { text: string; rate: number; voice: { localService: boolean }; onend: () => void }

let said: Said[]
let cancelled: number
let heard: number
let speaker: Speaker

const synthesis = {
  getVoices: () => [
    { lang: 'en-GB', localService: true, default: true },
    { lang: 'fr-FR', localService: false, default: false },
  ],
  speak: (utterance: Said) => said.push(utterance),
  cancel: () => {
    cancelled += 1
  },
} as unknown as SpeechSynthesis

const en = (...texts: string[]) => texts.map((text) => ({ text, language: 'en' }))
const texts = () => said.map(({ text }) => text)
const end = () => said.at(-1)?.onend()

beforeEach(() => {
  said = []
  cancelled = 0
  heard = 0
  vi.stubGlobal('speechSynthesis', synthesis)
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      readonly text: string
      constructor(text: string) {
        this.text = text
      }
    },
  )
  speaker = createSpeaker(synthesis, () => {
    heard += 1
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('the speaker', () => {
  it('says one thing after another, and says that each was heard', () => {
    speaker.say(en('Passport', 'Continue'))
    expect(texts()).toEqual(['Passport'])
    end()
    expect(texts()).toEqual(['Passport', 'Continue'])
    end()
    expect([heard, speaker.isSpeaking()]).toEqual([2, false])
  })

  it('is interrupted by what is said next, and not by what is added', () => {
    speaker.say(en('Passport', 'Continue'))
    speaker.add(en('Saved'))
    speaker.say(en('Back'))
    said[0]?.onend() // the browser ends what was cut
    end()
    expect(texts()).toEqual(['Passport', 'Back'])
    expect(cancelled).toBe(2)
  })

  it('takes lines that change by themselves for nobody listening', () => {
    speaker.add(en('Closer', 'Too dark'))
    end()
    end()
    expect([texts().length, heard]).toEqual([2, 0])
  })

  it('pauses in the middle and goes on with the same words', () => {
    speaker.say(en('A long notice', 'Your rights'))
    speaker.pause()
    speaker.add(en('Saved'))
    expect(texts()).toEqual(['A long notice'])
    expect(speaker.goOn()).toBe(true)
    end()
    end()
    expect(texts()).toEqual(['A long notice', 'A long notice', 'Your rights', 'Saved'])
    expect(speaker.goOn()).toBe(false)
  })

  it('keeps nothing after it was hushed', () => {
    speaker.say(en('L898902C3', 'ERIKSSON'))
    speaker.pause()
    speaker.hush()
    said[0]?.onend()
    expect(speaker.goOn()).toBe(false)
    expect(texts()).toEqual(['L898902C3'])
  })

  it('never uses a voice that sends the words away: what has none is left out', () => {
    speaker.say([{ text: 'Bonjour', language: 'fr' }, ...en('Hello')])
    expect(texts()).toEqual(['Hello'])
    expect(said.every(({ voice }) => voice.localService)).toBe(true)
  })

  it('speaks faster and slower within bounds', () => {
    for (let steps = 0; steps < 9; steps += 1) speaker.changeRate(1)
    speaker.say(en('Hello'))
    for (let steps = 0; steps < 9; steps += 1) speaker.changeRate(-1)
    speaker.say(en('Hello'))
    expect(said.map(({ rate }) => rate)).toEqual([2, 0.5])
  })
})
