// What other hands do while the kiosk speaks: Tab, typing on any keyboard, and touches. Everything done is said.
import { isField } from './cursor.ts'
import { CONTROL, isMasked } from './page-things.ts'
import { typedSpeech, type Word } from './spoken.ts'

export type Hands = {
  /** The focus went there by Tab. */
  focused: (control: Element) => void
  typed: (said: string) => void
  /** A control was touched, or words were. */
  touched: (element: Element, isControl: boolean) => void
}

/** Tells until the function it returns is called; what was typed is forgotten then. */
export function watchHands(hands: Hands, word: Word): () => void {
  const ending = new AbortController()
  const before = new WeakMap<Element, string>()
  let byKey = false
  const on = <E extends Event>(type: string, hear: (event: E) => void) =>
    document.addEventListener(type, (event) => hear(event as E), { capture: true, signal: ending.signal })
  on<KeyboardEvent>('keydown', ({ key }) => {
    byKey = /^(Tab|Arrow\w+)$/.test(key)
  })
  on<PointerEvent>('pointerdown', () => {
    byKey = false
  })
  on<FocusEvent>('focusin', ({ target }) => {
    if (target instanceof HTMLInputElement) before.set(target, target.value)
    if (byKey && target instanceof Element && target.matches(CONTROL)) hands.focused(target)
  })
  on<InputEvent>('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !isField(target)) return
    // The field shapes what was typed (capitals, no spaces) before this is told of it again.
    queueMicrotask(() => {
      const said = typedSpeech(before.get(target) ?? '', target.value, { word, isMasked: isMasked(target) })
      before.set(target, target.value)
      if (said) hands.typed(said)
    })
  })
  on<MouseEvent>('click', ({ target, detail }) => {
    if (detail === 0 || !(target instanceof Element)) return
    const control = target.closest(CONTROL) ?? target.closest('label')?.querySelector(CONTROL)
    hands.touched(control ?? target, control !== null && control !== undefined)
  })
  return () => ending.abort()
}
