// A sign of life for whoever keeps the browser running (docs/operating/reference-kiosk): the kiosk's policy shuts the
// developer tools, so what a watcher outside may still see of the page is its title. It changes every five seconds by a
// character nobody sees or hears, and says by another that nobody is in the middle of anything.

const NAME = "Kou'an 口岸"
const BEAT = '\u200b' // zero width space
const RESTING = '\u2060' // word joiner
const EVERY_MS = 5_000

/** @param isResting whether a fresh start would disturb nobody */
export function startBeat(page: Document, isResting: () => boolean): () => void {
  let odd = false
  const beat = () => {
    odd = !odd
    page.title = NAME + (isResting() ? RESTING : '') + (odd ? BEAT : '')
  }
  beat()
  const timer = setInterval(beat, EVERY_MS)
  return () => clearInterval(timer)
}
