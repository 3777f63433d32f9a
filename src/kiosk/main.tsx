// The kiosk's start: the clock and chance of this machine, one session actor, one sync actor, one page.
import { createRoot } from 'react-dom/client'
import { createActor, waitFor } from 'xstate'
import '../ui/fonts.css'
import '../ui/tokens.css'
import '../ui/base.css'
import './kiosk.css'
import { App, prefetchScreens } from './app.tsx'
import { startBeat } from './beat.ts'
import { addAllLanguages, HOME_LANGUAGE, startLanguages } from './i18n.ts'
import { lockPage } from './lock-page.ts'
import { provideSession } from './provide-session.ts'
import type { SessionActor } from './session-actor.ts'
import { findBefore } from './session-mark.ts'
import { type Updates, watchUpdates } from './updates.ts'
import { createWorld, type World } from './world.ts'

const ACTIVE_EVERY_MS = 1_000
/** States in which a fresh start disturbs nobody. */
const RESTING = ['attract', 'outOfService', 'enrol'] as const

let actor: SessionActor | undefined
const isResting = () => RESTING.some((state) => actor?.getSnapshot().matches(state))
let updates: Updates | undefined
let lastActive = 0

const world = createWorld({
  now: () => Date.now(),
  chance: Math.random,
  reasons: () => actor?.getSnapshot().context.verdict ?? { blocking: [], warnings: [] },
  resting: isResting,
  active: () => {
    if (performance.now() - lastActive < ACTIVE_EVERY_MS) return
    lastActive = performance.now()
    actor?.send({ type: 'session.active' })
  },
})

async function findEndBefore(from: World) {
  const begun = await from.mark.read()
  if (begun === null) return undefined
  const lastSaved = await from.openOutbox().then(
    async (opened) => (opened.ok ? (await opened.outbox.readStatus()).lastSaved : null),
    () => null, // readiness will say what is wrong with it
  )
  return findBefore(begun, lastSaved)
}

/** What no screen can answer for: a fresh document, which holds nothing. */
const startAfresh = () => location.replace(location.pathname)

/** What an error says may quote what was typed: it reaches no console and no log of the browser's. */
const unsaid = () => undefined

/** A new version reloads the page on attract only; a session under way ends in a fresh document anyway. */
const reload = () => {
  if (actor?.getSnapshot().matches('attract')) startAfresh()
}

/** Two fingers zoom nothing here; where a browser let them all the same, the next traveller gets a page of its own size. */
const refuseZoom = () => {
  const isZoomed = Math.abs((visualViewport?.scale ?? 1) - 1) > 0.01 // a scale is a fraction, and 1 may come as 1.0000001
  if (isZoomed && isResting()) startAfresh()
}

/** Nobody waits for the settings; until they come the defaults hold. */
async function startDevices({ peripherals, scanners, printers }: World): Promise<void> {
  await peripherals.load()
  printers.start(peripherals.get())
  scanners.start(peripherals.get())
}

/** Behind the first screen, so that nothing is fetched, compiled or sent before a touch is answered. */
function startTheRest(): void {
  world.sync.start()
  void startDevices(world)
  const fetchAll = () => Promise.all([addAllLanguages(), prefetchScreens()]).catch(() => undefined)
  requestAnimationFrame(() => requestIdleCallback(() => void fetchAll()))
}

async function start(root: HTMLElement) {
  const [, before] = await Promise.all([startLanguages(HOME_LANGUAGE), findEndBefore(world)])
  const input = { language: HOME_LANGUAGE, mint: world.mint, before }
  const session = createActor(
    provideSession(world, () => updates),
    { input },
  )
  actor = session
  session.subscribe({ next: refuseZoom, error: startAfresh }) // a machine that failed answers nobody and forgets nothing
  session.start()
  world.aloud.start({ actor: session, keys: () => world.peripherals.get().pad, active: world.active })
  createRoot(root, { onUncaughtError: startAfresh, onCaughtError: unsaid, onRecoverableError: unsaid }).render(
    <App actor={session} world={world} />,
  )
  startBeat(document, isResting)
  addEventListener('online', () => world.sync.send({ type: 'sync.online' }))
  void waitFor(session, (now) => !now.matches('readiness')).then(startTheRest)
  if (import.meta.env.PROD && 'serviceWorker' in navigator) updates = watchUpdates(navigator.serviceWorker, reload)
}

lockPage(window, world.active)
visualViewport?.addEventListener('resize', refuseZoom)
addEventListener('pageshow', ({ persisted }) => persisted && startAfresh()) // an old page brought back by "back"
const root = document.getElementById('root')
if (root) void start(root)
