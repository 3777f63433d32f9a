// What the port server says about this port's scanners and cameras. Asked for once at the start; the service worker keeps the
// last answer, so a kiosk without a network goes on with its settings.
import { PERIPHERALS_PATH, Peripherals } from '../../wire/peripherals.ts'
import { getJson } from './server-client.ts'

/** The settings, or nothing where none can be had or none of ours came: then every default holds. */
export async function readPeripherals(server: string): Promise<Peripherals | undefined> {
  const read = Peripherals.safeParse(await getJson(server + PERIPHERALS_PATH))
  return read.success ? read.data : undefined
}
