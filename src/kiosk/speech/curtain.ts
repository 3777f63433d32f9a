// The blank screen: nothing is drawn while everything stays where it is for keys, readers and the voice. Touches operate nothing, for
// nobody sees what they would press: the first says so, the next one lifts it. Paper is not blank: a receipt prints as ever.
import './curtain.css'

const TOUCHES = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'click']

/** @returns what lifts it */
export function drawCurtain(told: () => void, lift: () => void): () => void {
  const drawn = new AbortController()
  let touches = 0
  const hear = (event: Event) => {
    if (event instanceof MouseEvent && event.type === 'click' && event.detail === 0) return // a key's press, not a finger's
    event.stopImmediatePropagation()
    if (!event.type.startsWith('touch')) event.preventDefault() // a touch refused here would never be told as a click
    if (event.type !== 'click') return
    touches += 1
    if (touches > 1) lift()
    else told()
  }
  for (const type of TOUCHES) {
    window.addEventListener(type, hear, { capture: true, passive: false, signal: drawn.signal })
  }
  document.documentElement.toggleAttribute('data-curtain', true)
  return () => {
    drawn.abort()
    document.documentElement.removeAttribute('data-curtain')
  }
}
