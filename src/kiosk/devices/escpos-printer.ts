// Receipts by ESC/POS over a line. The printer is opened for each receipt and let go after it; it is asked how it is before and
// after. One receipt at a time; what a fault or the end of the session leaves unsent is dropped, never printed later.
import type { OpenLine, PrinterLine } from './printer-line.ts'
import { confirm, readStatus } from './printer-status.ts'
import { bandsOf, encodeCut, encodeStart, type Picture } from './receipt-bytes.ts'
import { drawReceipt } from './receipt-picture.ts'
import type { Printed, PrinterState, PrintFault, ReceiptPrinter } from './receipt-printer.ts'

const TAKEN_MS = 5_000 // for one band; a stopped printer takes nothing more once its buffer is full
const ANSWERS_MS = 2_000 // for its status

export type Draw = (receipt: Element) => Promise<HTMLCanvasElement>

/** @param draw the picture of a receipt; the browser's own unless a test brings one */
export function createEscposPrinter(open: OpenLine, draw: Draw = drawReceipt): ReceiptPrinter {
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = turn.then(run)
    turn = next.catch(() => undefined)
    return next
  }
  return {
    look: () => inTurn(() => withLine(open, look, 'missing')),
    print: (receipt, signal) =>
      inTurn(async () => {
        const canvas = await draw(receipt)
        const gone: Printed = { ok: false, fault: 'gone' }
        try {
          const printed = await withLine(open, (line) => print(line, pictureOf(canvas), signal), gone)
          return printed.ok || printed.fault !== 'no-answer' || signal.aborted ? printed : await findCause(open)
        } finally {
          canvas.width = 0
        }
      }),
  }
}

function pictureOf(canvas: HTMLCanvasElement): Picture {
  const { width, height } = canvas
  const pen = canvas.getContext('2d')
  const read = (from: number, rows: number) => pen?.getImageData(0, from, width, rows) ?? new ImageData(width, rows)
  return { width, height, read }
}

/** `gone` where there is no device, or it is pulled out on the way. */
async function withLine<T>(open: OpenLine, run: (line: PrinterLine) => Promise<T>, gone: T): Promise<T> {
  const line = await open().catch(() => undefined)
  if (!line) return gone
  try {
    return await run(line)
  } catch {
    return gone
  } finally {
    await line.close().catch(() => undefined)
  }
}

async function look(line: PrinterLine): Promise<PrinterState> {
  const { fault } = await within(ANSWERS_MS, readStatus(line), { answers: false, fault: undefined })
  return fault ?? 'ready'
}

async function print(line: PrinterLine, picture: Picture, signal: AbortSignal): Promise<Printed> {
  const silent = { answers: false, fault: 'no-answer' } as const
  const before = await within(TAKEN_MS, readStatus(line), silent)
  if (before.fault) return failed(before.fault)
  if (!(await send(line, picture, signal))) return failed('no-answer')
  const printed = !before.answers || signal.aborted || (await confirm(line))
  return printed ? { ok: true } : failed('no-answer')
}

/** Whether the printer took everything. */
async function send(line: PrinterLine, picture: Picture, signal: AbortSignal): Promise<boolean> {
  const put = (bytes: Uint8Array) =>
    within(
      TAKEN_MS,
      line.write(bytes).then(() => true),
      false,
    )
  if (!(await put(encodeStart()))) return false
  for (const band of bandsOf(picture)) {
    const taken = !signal.aborted && (await put(band))
    band.fill(0)
    if (signal.aborted) break // the piece is cut off, so that it is nobody else's beginning
    if (!taken) return false
  }
  return put(encodeCut())
}

/** On a line opened anew: a question behind bytes that nobody takes would never arrive. */
async function findCause(open: OpenLine): Promise<Printed> {
  const state = await withLine(open, look, 'missing')
  return failed(state === 'paper-out' || state === 'cover-open' ? state : 'no-answer')
}

const failed = (fault: PrintFault): Printed => ({ ok: false, fault })

function within<T, U>(ms: number, awaited: Promise<T>, late: U): Promise<T | U> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<U>((done) => {
    timer = setTimeout(() => done(late), ms)
  })
  return Promise.race([awaited, limit]).finally(() => clearTimeout(timer))
}
