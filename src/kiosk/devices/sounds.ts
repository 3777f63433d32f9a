// Three short sounds, made on the spot: done (two notes up), look here (one soft note), time is short (two notes, the same).
// Never the only sign of anything, and silent where the browser gives no sound.

export type Sound = 'done' | 'look' | 'hurry'

export type Sounds = { play: (sound: Sound) => void; close: () => void }

type Note = { hertz: number; at: number; lasts: number } // seconds

const NOTES: Record<Sound, readonly Note[]> = {
  done: [
    { hertz: 659.26, at: 0, lasts: 0.14 },
    { hertz: 987.77, at: 0.12, lasts: 0.26 },
  ],
  look: [{ hertz: 587.33, at: 0, lasts: 0.22 }],
  hurry: [
    { hertz: 783.99, at: 0, lasts: 0.12 },
    { hertz: 783.99, at: 0.2, lasts: 0.16 },
  ],
}

const VOLUME = 0.18
const ATTACK = 0.012 // seconds: without it every note begins with a click

function ring(audio: AudioContext, note: Note) {
  const from = audio.currentTime + note.at
  const tone = new OscillatorNode(audio, { type: 'sine', frequency: note.hertz })
  const gain = new GainNode(audio, { gain: 0 })
  gain.gain.setValueAtTime(0, from)
  gain.gain.linearRampToValueAtTime(VOLUME, from + ATTACK)
  gain.gain.exponentialRampToValueAtTime(0.0001, from + note.lasts)
  tone.connect(gain).connect(audio.destination)
  tone.start(from)
  tone.stop(from + note.lasts)
}

/** The context is made by the first sound, which a touch has always come before: browsers are silent until then. */
export function createSounds(): Sounds {
  let audio: AudioContext | undefined
  return {
    play: (sound) => {
      if (typeof AudioContext === 'undefined') return
      audio ??= new AudioContext()
      const context = audio
      void context.resume().then(() => {
        for (const note of NOTES[sound]) ring(context, note)
      })
    },
    close: () => {
      void audio?.close()
      audio = undefined
    },
  }
}
