// Saying one thing after another with the machine's voices. The browser's own queue is not used: it cannot be paused in the middle
// on every system, and what stands in it could outlive the person it is meant for.
import { voiceFor } from './voice.ts'

/** Words in one language, as they are said in one breath. */
export type Spoken = { text: string; language: string }

export type Speaker = {
  /** Says it now; whatever was being said ends. */
  say: (words: readonly Spoken[]) => void
  /** Says it after what is being said. */
  add: (words: readonly Spoken[]) => void
  isSpeaking: () => boolean
  /** Stops in the middle and keeps the rest. */
  pause: () => void
  /** Goes on where it was paused; false when there is nothing to go on with. */
  goOn: () => boolean
  /** Silent, with nothing kept. */
  hush: () => void
  /** One step faster or slower, between half and twice the usual. */
  changeRate: (by: number) => void
}

const RATES = [0.5, 0.7, 1, 1.3, 1.6, 2] as const
const USUAL = 2

/** `asked`: a person's own act brought it about. */
type Waiting = { words: Spoken; asked: boolean }

const mark =
  (asked: boolean) =>
  (words: Spoken): Waiting => ({ words, asked })

/** @param heard told after each thing that was asked for and said to its end: somebody listens; lines that change by themselves tell of nobody */
export function createSpeaker(synthesis: SpeechSynthesis | undefined, heard: () => void): Speaker {
  let waiting: Waiting[] = []
  let current: (Waiting & { utterance: SpeechSynthesisUtterance }) | undefined
  let isPaused = false
  let rate = USUAL

  const sayNext = () => {
    const next = waiting.shift()
    current = undefined
    if (!next || !synthesis) return
    const { words, asked } = next
    const voice = voiceFor(words.language)
    if (!voice) return sayNext()
    const utterance = new SpeechSynthesisUtterance(words.text)
    Object.assign(utterance, { voice, lang: voice.lang, rate: RATES[rate] })
    current = { words, asked, utterance }
    const goOn = () => current?.utterance === utterance && sayNext()
    utterance.onend = () => {
      if (asked) heard()
      goOn()
    }
    utterance.onerror = goOn
    synthesis.speak(utterance)
  }
  const stop = () => {
    current = undefined
    synthesis?.cancel()
  }
  return {
    say: (words) => {
      stop()
      isPaused = false
      waiting = words.map(mark(true))
      sayNext()
    },
    add: (words) => {
      waiting.push(...words.map(mark(false)))
      if (!current && !isPaused) sayNext()
    },
    isSpeaking: () => current !== undefined,
    pause: () => {
      if (current) waiting.unshift(current)
      isPaused = true
      stop()
    },
    goOn: () => {
      if (!isPaused || waiting.length === 0) return false
      isPaused = false
      sayNext()
      return true
    },
    hush: () => {
      waiting = []
      isPaused = false
      stop()
    },
    changeRate: (by) => {
      rate = Math.min(RATES.length - 1, Math.max(0, rate + by))
    },
  }
}
