// The console's page: the world (clock, address, preferences) meets the app here and nowhere else. First the server is asked,
// with nothing loaded but what that needs; the drawing comes meanwhile.
import * as z from 'zod/mini'
import '../ui/fonts.css'
import '../ui/tokens.css'
import '../ui/base.css'
import './console.css'
import './carry.css'
import './queue/queue.css'
import './case/case.css'
import './case/letter-panel.css'
import './numbers/numbers.css'
import { readAppearance } from './appearance.ts'
import { makeClient } from './client.ts'
import { makeMemory } from './memory.ts'
import { firstPage } from './queue/queue-feed.ts'
import { placeOf } from './router.ts'
import type { ClientWorld } from './sign-in-state.ts'

/** A server that answers at once is waited for before the first picture; a slower one is seen to be asked. */
const PATIENCE_MS = 250

z.config({ jitless: true }) // the page's policy forbids code made from strings

const prefers = (query: string) => window.matchMedia(query).matches
const appearance = readAppearance(window.location.search, {
  language: window.navigator.language,
  dark: prefers('(prefers-color-scheme: dark)'),
  contrast: prefers('(prefers-contrast: more)'),
})
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const door: ClientWorld = { now: Date.now, onSignedOut: () => undefined }
const client = makeClient(door)
// On their way before anything is drawn: who is signed in, and what most begin with.
const asked = client.call('session.read', {})
const place = placeOf(window.location.hash)
const { search, sort, fields } = makeMemory().queue
const rows =
  place.screen === 'queue' && client.ahead('case.list', firstPage({ filter: place.filter, sort, fields, search }))
const { show } = await import('./page.tsx')
const late = new Promise<undefined>((tell) => setTimeout(tell, PATIENCE_MS))
const answers = Promise.all([asked, rows]).then(([session]) => session)
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
await show(root, place, Promise.race([answers, late]), { door, client, asked, random, appearance })
