// Draws the console, as soon as its words are there and the server has said what stands on the first screen.
import { createRoot } from 'react-dom/client'
import type { Instant } from '../visa/plain-date.ts'
import { App } from './app.tsx'
import { timeText } from './beijing.ts'
import { loadLanguage } from './language.ts'
import type { Place } from './router.ts'
import { fetchCase } from './screens.tsx'
import type { Early } from './sign-in-state.ts'

type Props = Omit<React.ComponentProps<typeof App>, 'early'>

/** @param waited who is signed in, once their first screen can be filled; nothing where the server takes its time */
export async function show(root: Element, place: Place, waited: Promise<Early>, props: Props): Promise<void> {
  if (place.screen === 'case') void fetchCase()
  await loadLanguage(props.appearance.language)
  warmUp(props)
  const early = await waited
  createRoot(root).render(<App {...props} early={early} />)
}

/** While the server answers: what the first rows would otherwise wait for, a format of dates and the page's first styles. */
function warmUp({ appearance, door }: Props) {
  timeText(new Date(door.now()).toISOString() as Instant, appearance.language)
  document.documentElement.getBoundingClientRect()
}
