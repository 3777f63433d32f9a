// The door to reading aloud, small enough for the first load: it hears the pad's keys and the switch, and fetches the reader then.
// The first key of a pad on the attract screen begins a session that is read aloud, where this machine has a voice for it.
import { listenToPad, type PadAct, type PadKeys } from '../devices/key-pad.ts'
import { voiceFor } from '../devices/voice.ts'
import type { Access } from '../machines/access.ts'
import type { SessionActor, SessionSnapshot } from '../session-actor.ts'
import type { Reader } from './reader.ts'

type Watched = { actor: SessionActor; keys: () => PadKeys; active: () => void }

export type Aloud = {
  start: (watched: Watched) => void
  /** Silent at once: what was to be said and all that was heard of the page is forgotten. */
  hush: () => void
}

export function createAloud(): Aloud {
  let reader: Reader | undefined
  let coming: Promise<void> | undefined
  let ends = 0 // a reader that comes after an end was fetched for somebody who has left

  const hush = () => {
    ends += 1
    coming = undefined
    reader?.close()
    reader = undefined
    globalThis.speechSynthesis?.cancel()
  }
  const bring = ({ actor, active }: Watched): Promise<void> => {
    const asked = ends
    coming ??= import('./reader.ts').then(({ openReader }) => {
      if (asked !== ends) return
      reader = openReader({ active, setCurtain: (curtain) => changeAccess(actor, { curtain }) })
      reader.follow(wishOf(actor.getSnapshot()))
    })
    return coming
  }
  const press = (act: PadAct, watched: Watched) => {
    if (beginAloud(watched.actor)) return
    if (reader) reader.press(act)
    else void bring(watched).then(() => reader?.press(act))
  }
  const follow = (now: SessionSnapshot, watched: Watched) => {
    const { aloud } = now.context.access
    if (!aloud && !now.matches('session')) return reader && hush()
    if (reader) reader.follow(wishOf(now))
    else if (aloud) void bring(watched)
  }
  return {
    hush,
    start: (watched) => {
      globalThis.speechSynthesis?.getVoices() // the first asking has them fetched
      listenToPad(window, watched.keys, (act) => press(act, watched))
      watched.actor.subscribe((now) => follow(now, watched))
    },
  }
}

/** Whether this key began a session. */
function beginAloud(actor: SessionActor): boolean {
  const now = actor.getSnapshot()
  const { language, access } = now.context
  if (!now.matches('attract') || access.aloud) return false
  actor.send({ type: 'session.begin' })
  if (voiceFor(language)) changeAccess(actor, { aloud: true })
  return true
}

function changeAccess(actor: SessionActor, change: Partial<Access>): void {
  actor.send({ type: 'access.change', access: { ...actor.getSnapshot().context.access, ...change } })
}

const wishOf = ({ context: { language, access } }: SessionSnapshot) => ({
  language,
  aloud: access.aloud,
  curtain: access.curtain,
})
