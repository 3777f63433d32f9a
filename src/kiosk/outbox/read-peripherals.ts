// What the port server says about this port's scanners and cameras. Asked for once at the start; the service worker keeps the
// last answer, so a kiosk without a network goes on with its settings.
import { PERIPHERALS_PATH, Peripherals } from '../../wire/peripherals.ts'
import { getJson } from './server-client.ts'

/** `told` is empty where nothing can be had or what came is none of ours: then every default holds. */
export async function readPeripherals(server: string): Promise<{ told: Peripherals; valid: boolean }> {
  const came = await getJson(server + PERIPHERALS_PATH)
  if (came === undefined) return { told: {}, valid: true } // no network and nothing kept: a first start
  const read = Peripherals.safeParse(came)
  return read.success ? { told: read.data, valid: true } : { told: {}, valid: false }
}
