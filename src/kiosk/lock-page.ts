// A public page: no menus, no dragging, no pinching, no selecting; and every touch says that somebody is there.

export function lockPage(page: Window, active: () => void): void {
  const refuse = (event: Event) => event.preventDefault()
  for (const type of ['contextmenu', 'dragstart', 'drop', 'gesturestart']) page.addEventListener(type, refuse)
  const refuseZoom = (event: WheelEvent) => event.ctrlKey && event.preventDefault()
  page.addEventListener('wheel', refuseZoom, { passive: false })
  for (const type of ['pointerdown', 'keydown']) page.addEventListener(type, active, { capture: true, passive: true })
}
