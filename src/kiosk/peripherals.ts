// How this kiosk's scanners, cameras and printer are set: the defaults until the port server has said otherwise.
import type { CameraSettings, Facing } from './devices/camera.ts'
import { type PadKeys, padDefaults } from './devices/key-pad.ts'
import { type WedgeSettings, wedgeDefaults } from './devices/wedge-settings.ts'
import { readPeripherals } from './outbox/read-peripherals.ts'
import type { PrinterChoice } from './printer-choice.ts'

export type PeripheralSettings = {
  wedge: WedgeSettings
  serial: { baudRate: number }
  cameras: Record<Facing, CameraSettings>
  pad: PadKeys
  printer: PrinterChoice & { baudRate: number } // until an operator chooses another on the machine itself
}

/** `isValid`: false once settings came that are none of ours. */
export type Peripherals = { get: () => PeripheralSettings; isValid: () => boolean; load: () => Promise<void> }

type Told = Awaited<ReturnType<typeof readPeripherals>>['told']

const settingsOf = (told: Told): PeripheralSettings => ({
  wedge: { ...wedgeDefaults, ...told.wedge },
  serial: { baudRate: 9_600, ...told.serial },
  cameras: {
    document: { light: 'auto', ...told.cameras?.document },
    traveller: { light: 'off', ...told.cameras?.traveller },
  },
  pad: { ...padDefaults, ...told.pad },
  printer: { kind: 'browser', baudRate: 115_200, ...told.printer },
})

export function createPeripherals(server: string): Peripherals {
  let settings = settingsOf({})
  let valid = true
  return {
    get: () => settings,
    isValid: () => valid,
    load: async () => {
      const read = await readPeripherals(server)
      settings = settingsOf(read.told)
      valid = read.valid
    },
  }
}
