// A public page: whatever a browser offers of its own accord (menus, find, print, zoom, tabs, sources, history, the clipboard,
// opening what is dropped on it) is refused, and every touch says that somebody is there. What a page cannot refuse, such as
// keys the browser takes before the page, is left to its policy and its kiosk mode (docs/operating/reference-kiosk).
import { isForbidden } from './devices/forbidden-keys.ts'

/** Copying would leave one traveller's words to the next, and pasting would bring a stranger's. */
const REFUSED = ['contextmenu', 'dragstart', 'dragenter', 'drop', 'gesturestart', 'copy', 'cut', 'paste', 'submit']
const BUTTONS = ['mousedown', 'mouseup', 'auxclick'] // the middle one opens and pastes, the side ones go back and forth
const FIELDS = 'textarea, input:not([type="radio"], [type="checkbox"])' // where one selects to write anew
const BROWSER_KEYS = /^(Alt|Meta|Help|Find|Open|Save|Print|Close|New|Cut|Copy|Paste|Zoom\w*|Browser\w+|Launch\w+)$/

export function lockPage(page: Window, active: () => void): void {
  const refuse = (event: Event) => event.preventDefault()
  const refuseIf = <E extends Event>(type: string, isRefused: (event: E) => boolean) => {
    const hear = (event: Event) => isRefused(event as E) && refuse(event)
    page.addEventListener(type, hear, { capture: true, passive: false })
  }
  for (const type of REFUSED) refuseIf(type, () => true)
  for (const type of BUTTONS) refuseIf<MouseEvent>(type, ({ button }) => button !== 0)
  refuseIf<KeyboardEvent>('keydown', (event) => isForbidden(event) || BROWSER_KEYS.test(event.key))
  refuseIf<WheelEvent>('wheel', ({ ctrlKey }) => ctrlKey)
  refuseIf<TouchEvent>('touchmove', ({ touches }) => touches.length > 1) // also before the sheet that says so has come
  refuseIf('selectstart', ({ target }) => !(target instanceof Element && target.matches(FIELDS)))
  refuseIf<MouseEvent>('click', opensElsewhere)
  page.addEventListener('dragover', refuseDrop, { capture: true })
  for (const type of ['pointerdown', 'keydown']) page.addEventListener(type, active, { capture: true, passive: true })
}

/** Without this the browser would never ask the page about the drop, and would open the file itself. */
function refuseDrop(event: DragEvent): void {
  event.preventDefault()
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
}

/** No screen has a link or a file field; one that came in by mistake leads nowhere. */
const opensElsewhere = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest('a[href], area[href], input[type="file"]') !== null
