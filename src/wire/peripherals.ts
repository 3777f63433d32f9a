// How this port's scanners, cameras and receipt printers are set, as an operator writes it in one file; every part has a default.
import * as z from 'zod/mini'

/** Where the port server gives it out. It names devices and nobody. */
export const PERIPHERALS_PATH = '/kiosk/peripherals.json'

const affix = z.string().check(z.maxLength(20))
const ms = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most))

/** A scanner that types. */
const Wedge = z.strictObject({
  /** What it sends before and after each scan, beside Enter and Tab. Control characters as JSON writes them, `\u0002`. */
  prefix: z.optional(affix),
  suffix: z.optional(affix),
  /** The keyboard layout the scanner itself is set to; `system`: the machine's own. */
  layout: z.optional(z.enum(['us', 'gb', 'de', 'fr', 'system'])),
  /** ms without a key that end a scan. */
  pause: z.optional(ms(50, 2_000)),
  /** ms between two keys of one scan at most. */
  maxGap: z.optional(ms(5, 100)),
  minLength: z.optional(z.int().check(z.minimum(3), z.maximum(100))),
  /** Function keys that stand for a control character: `{ "F8": 29 }`. */
  functionKeys: z.optional(
    z.record(z.string().check(z.regex(/^F\d{1,2}$/)), z.int().check(z.minimum(0), z.maximum(31))),
  ),
})

const Camera = z.strictObject({
  /** Part of the device's name, where several cameras are fitted. */
  label: z.optional(z.string().check(z.minLength(1), z.maxLength(80))),
  /** The camera's own light: switched on when it is measured too dark, or left alone. */
  light: z.optional(z.enum(['auto', 'off'])),
})

const usbNumber = z.int().check(z.minimum(0), z.maximum(0xffff))

/** What receipts are printed by where nobody has chosen otherwise on the machine; the browser must have been granted the device. */
const Printer = z.strictObject({
  kind: z.optional(z.enum(['browser', 'serial', 'usb'])),
  vendorId: z.optional(usbNumber),
  productId: z.optional(usbNumber),
  baudRate: z.optional(z.int().check(z.minimum(300), z.maximum(921_600))),
})

const key = z.optional(
  z.string().check(z.regex(/^(F\d{1,2}|Arrow(Left|Right|Up|Down)|Enter|Escape|Home|End|PageUp|PageDown)$/)),
)

/** What a four-key pad sends, as `KeyboardEvent.key`; `again`, `unplugged`: where it has a key to repeat, and tells of its headset. */
const Pad = z.strictObject({ next: key, previous: key, choose: key, back: key, again: key, unplugged: key })

export const Peripherals = z.strictObject({
  wedge: z.optional(Wedge),
  serial: z.optional(z.strictObject({ baudRate: z.optional(z.int().check(z.minimum(300), z.maximum(921_600))) })),
  cameras: z.optional(z.strictObject({ document: z.optional(Camera), traveller: z.optional(Camera) })),
  printer: z.optional(Printer),
  pad: z.optional(Pad),
})
export type Peripherals = z.infer<typeof Peripherals>
