// What a printer says of itself in real time, also while it is busy or stopped (ESC/POS: DLE EOT), and how it confirms that
// everything before was printed (GS r, answered in its turn). A printer that answers neither is believed to be well.
import type { PrinterLine } from './printer-line.ts'
import type { PrintFault } from './receipt-printer.ts'

const ASK_CAUSE = Uint8Array.of(0x10, 0x04, 0x02) // of being off line: bit 2 cover open, bit 5 stopped for want of paper
const ASK_PAPER = Uint8Array.of(0x10, 0x04, 0x04) // bits 5 and 6: the roll's end has passed the sensor
const CONFIRM = Uint8Array.of(0x1d, 0x72, 0x01)
const ANSWER_MS = 400
const PRINTED_MS = 8_000

const isStatus = (byte: number) => (byte & 0x93) === 0x12 // bits 0, 1, 4 and 7 are fixed
const isConfirmation = (byte: number) => (byte & 0x90) === 0

export type StatusFault = Extract<PrintFault, 'paper-out' | 'cover-open'>
/** `answers`: whether it can be asked at all. */
export type Status = { answers: boolean; fault: StatusFault | undefined }

export async function readStatus(line: PrinterLine): Promise<Status> {
  const cause = await ask(line, ASK_CAUSE)
  if (cause === undefined) return { answers: false, fault: undefined }
  if (cause & 0x04) return { answers: true, fault: 'cover-open' }
  if (cause & 0x20) return { answers: true, fault: 'paper-out' }
  const paper = await ask(line, ASK_PAPER)
  return { answers: true, fault: (paper ?? 0) & 0x60 ? 'paper-out' : undefined }
}

async function ask(line: PrinterLine, question: Uint8Array): Promise<number | undefined> {
  await line.write(question)
  return hearSuch(line, isStatus, ANSWER_MS)
}

/** Whether all that was sent has been printed. */
export async function confirm(line: PrinterLine): Promise<boolean> {
  await line.write(CONFIRM)
  return (await hearSuch(line, isConfirmation, PRINTED_MS)) !== undefined
}

async function hearSuch(line: PrinterLine, isSuch: (byte: number) => boolean, ms: number): Promise<number | undefined> {
  for (let byte = await line.hear(ms); byte !== undefined; byte = await line.hear(ms)) if (isSuch(byte)) return byte
  return undefined
}
