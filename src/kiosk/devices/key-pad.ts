// A pad of four keys for hands that do not see: next, previous, choose, back. Such pads are keyboards that send keys of their own;
// which ones is set at the port. A key of the pad does nothing else: neither a field nor a shortcut nor a wedge reader sees it.

/** The four, and what better pads have besides: say it again, pause, and the headset pulled out. */
export const PAD_ACTS = ['next', 'previous', 'choose', 'back', 'again', 'unplugged'] as const
export type PadAct = (typeof PAD_ACTS)[number]

/** `KeyboardEvent.key` of each. */
export type PadKeys = Partial<Record<PadAct, string>>

export const padDefaults: PadKeys = { next: 'F13', previous: 'F14', choose: 'F15', back: 'F16' }

/** ms: what follows another key faster was typed by a barcode, and no barcode walks the screen. */
const NO_FINGER = 35

/** @param target usually `window`: it must see the keys before anything else does */
export function listenToPad(target: EventTarget, keys: () => PadKeys, press: (act: PadAct) => void): void {
  let last = Number.NEGATIVE_INFINITY
  const find = (key: string) => PAD_ACTS.find((act) => keys()[act] === key)
  const hear = (event: KeyboardEvent) => {
    const act = find(event.key)
    const isFinger = event.timeStamp - last > NO_FINGER && !event.repeat
    last = event.timeStamp
    if (!act) return
    event.preventDefault()
    if (!isFinger) return
    event.stopImmediatePropagation()
    press(act)
  }
  target.addEventListener('keydown', (event) => hear(event as KeyboardEvent), { capture: true })
}
