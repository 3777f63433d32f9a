// The console's page: the world (clock, address, preferences) meets the app here and nowhere else.
import { createRoot } from 'react-dom/client'
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
import { App } from './app.tsx'
import { readAppearance } from './appearance.ts'
import { makeClient } from './client.ts'
import { loadLanguage } from './language.ts'
import type { ClientWorld } from './sign-in-state.ts'

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
const asked = client.call('session.read', {}) // on its way before anything is drawn
await loadLanguage(appearance.language)
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
createRoot(root).render(<App {...{ door, client, asked, random, appearance }} />)
