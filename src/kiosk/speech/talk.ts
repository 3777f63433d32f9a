// What the reader says, made from elements and from its own few words; silent while reading aloud is off.
import { createSpeaker, type Speaker, type Spoken } from '../devices/speaker.ts'
import { voiceFor } from '../devices/voice.ts'
import { readThing, wordsOf } from './page-things.ts'
import { joinRuns, speechOf, type Tongue, type Word } from './spoken.ts'

export type Talk = Speaker & {
  turn: (aloud: boolean) => void
  word: Word
  /** Each thing with what it is and how it stands. */
  things: (elements: readonly Element[]) => Spoken[]
  /** The words inside, and nothing else. */
  lines: (elements: readonly Element[]) => Spoken[]
  /** Words of the reader's own. */
  own: (text: string) => Spoken[]
}

/** @param heard told after each thing said to its end */
export function createTalk(word: Word, heard: () => void): Talk {
  const speaker = createSpeaker(globalThis.speechSynthesis, heard)
  let aloud = false
  const tongue = (): Tongue => ({
    word,
    language: document.documentElement.lang,
    canSay: (language) => voiceFor(language) !== undefined,
  })
  return {
    ...speaker,
    say: (words) => {
      if (aloud) speaker.say(words)
    },
    add: (words) => {
      if (aloud) speaker.add(words)
    },
    turn: (on) => {
      aloud = on
      if (!on) speaker.hush()
    },
    word,
    things: (elements) => elements.flatMap((element) => speechOf(readThing(element), tongue())),
    lines: (elements) => elements.flatMap((element) => joinRuns(wordsOf(element), tongue())),
    own: (text) => (text ? [{ text, language: document.documentElement.lang }] : []),
  }
}
