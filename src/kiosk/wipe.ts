// The end of a session, in a fixed order: camera and speech off, print aborted, marks gone, a fresh document.
// The machine has dropped its context before it asks for this. The new document checks itself (`isWiped`) before it opens.
import type { World } from './world.ts'

/** Long enough to be read, short enough for the next in line. */
const SHOWN_FOR_MS = 600

export async function wipePage(world: World): Promise<void> {
  world.cameraUse.stopAll()
  world.sounds.close()
  globalThis.speechSynthesis?.cancel()
  for (const sheet of document.querySelectorAll('[data-receipt-print]')) sheet.remove()
  const shown = new Promise((passed) => setTimeout(passed, SHOWN_FOR_MS))
  await Promise.all([shown, world.mark.clear()])
  location.replace(location.pathname)
  return new Promise(() => undefined) // this document ends here
}
