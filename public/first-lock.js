// The first thing a kiosk's document runs: until its program stands on the glass, nothing a browser would do with a touch, a
// key or a dropped file by itself is let happen. From then on `src/kiosk/lock-page.ts` decides.
const refuseUntilOpen = (event) => {
  if (!document.getElementById('root')?.hasChildNodes()) event.preventDefault()
}
const kinds = ['contextmenu', 'dragenter', 'dragover', 'drop', 'keydown', 'mousedown', 'mouseup', 'auxclick', 'wheel', 'touchmove']
for (const kind of kinds) addEventListener(kind, refuseUntilOpen, { capture: true, passive: false })
