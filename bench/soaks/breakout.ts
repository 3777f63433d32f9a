// The monkey: one run is some 10,000 events (3,000 gestures) from its seed, in every state of the machine.
// Needs a build (`npm run build`).
//   npm run soak -- breakout --runs 10
import { KIOSK_SWITCHES, storm, type Watch, watch } from '../../e2e/fixtures/breakout.ts'
import { type KioskBrowser, openKiosk, startKioskBrowser } from '../../e2e/fixtures/kiosk-browser.ts'
import { type Port, startPort } from '../../e2e/fixtures/port.ts'
import type { Soak } from '../soak.ts'

const GESTURES = 3_000

type Stage = { port: Port; kiosk: KioskBrowser; watched: Watch }

let stage: Stage | undefined

export const soak: Soak = async (seed) => {
  stage ??= await openStage()
  try {
    const { gestures, events, visited } = await storm(stage.kiosk, stage.watched, seed, GESTURES)
    console.log(`seed ${seed}: ${events} events in ${visited.size} states, nothing let through`)
    return { gestures, events }
  } catch (error) {
    await stage.kiosk.kill()
    await stage.port.stop()
    stage = undefined
    throw error
  }
}

async function openStage(): Promise<Stage> {
  const port = await startPort()
  process.once('exit', () => void port.stop())
  const kiosk = await startKioskBrowser({ args: KIOSK_SWITCHES })
  const watched = await watch(kiosk, port.url)
  await kiosk.page.clock.install()
  await openKiosk(kiosk, port.url)
  return { port, kiosk, watched }
}
