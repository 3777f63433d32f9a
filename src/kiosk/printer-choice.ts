// Which printer an operator chose on this machine. The browser keeps the grant itself; beside it only the device's numbers are
// kept, so that it is found again among what was granted. No personal data, and nothing of any receipt.
import * as z from 'zod/mini'

const number = z.optional(z.int().check(z.minimum(0), z.maximum(0xffff)))

export const PrinterChoice = z.object({
  kind: z.enum(['browser', 'serial', 'usb']),
  vendorId: number,
  productId: number,
  place: number, // among devices with these numbers, or with none
})
export type PrinterChoice = z.infer<typeof PrinterChoice>
export type PrinterKind = PrinterChoice['kind']

/** Of `localStorage`; `self-check.ts` knows it as ours. */
const KEY = 'printer'

export function readChoice(kept: Pick<Storage, 'getItem'>): PrinterChoice | undefined {
  try {
    return PrinterChoice.safeParse(JSON.parse(kept.getItem(KEY) ?? 'null')).data
  } catch {
    return undefined // damaged, or no storage: the port's settings hold
  }
}

export function keepChoice(kept: Pick<Storage, 'setItem'>, choice: PrinterChoice): void {
  kept.setItem(KEY, JSON.stringify(choice))
}
