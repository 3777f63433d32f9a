// The end of a session, in a fixed order: camera and voice fall silent, the machine drops its context (both before this is
// asked), printing is taken back, pictures are revoked, the browser's stores are emptied of what is not ours, and a fresh
// document takes this one's place. It checks itself (`self-check.ts`) before it opens. No step needs the network, and none
// that hangs or fails keeps the document from ending.
import { eraseLeftovers, type Page } from './self-check.ts'
import type { World } from './world.ts'

/** Long enough to be read, short enough for the next in line. */
const SHOWN_FOR_MS = 400
/** A disk that hangs is not waited for any longer. */
const LONGEST_MS = 900

const pass = (ms: number) => new Promise((passed) => setTimeout(passed, ms))

/** What must stop before anything else: cameras with their tracks, sounds, a voice. */
export function hush({ cameraUse, sounds, aloud }: Pick<World, 'cameraUse' | 'sounds' | 'aloud'>): void {
  cameraUse.stopAll()
  sounds.close()
  aloud.hush()
}

/** @returns never: the document ends here */
export async function wipePage({ mark }: Pick<World, 'mark'>, page: Page & Pick<Window, 'location'>): Promise<void> {
  for (const sheet of page.document.querySelectorAll('[data-receipt-print]')) sheet.remove()
  for (const picture of page.document.querySelectorAll<HTMLImageElement>('img[src^="blob:"]')) {
    URL.revokeObjectURL(picture.src)
  }
  const emptied = Promise.allSettled([mark.clear(), eraseLeftovers(page)])
  await Promise.race([Promise.all([pass(SHOWN_FOR_MS), emptied]), pass(LONGEST_MS)])
  page.location.replace(page.location.pathname)
  return new Promise(() => undefined)
}
