// The receipt printer: a port. Adapters: the browser's own printing (`browser-printer.ts`), and ESC/POS over a serial line or USB
// (`escpos-printer.ts`). A fault never holds a traveller up: what the paper says stands on the screen and can be photographed.

/** `no-answer`: it takes no more bytes, or does not say that it printed. */
export type PrintFault = 'unavailable' | 'gone' | 'paper-out' | 'cover-open' | 'no-answer'
export type Printed = { ok: true } | { ok: false; fault: PrintFault }

/** What is known of a printer while nobody prints. */
export type PrinterState = 'ready' | 'missing' | 'paper-out' | 'cover-open'

export type ReceiptPrinter = {
  /** @param signal ends the printing: what was not sent is dropped, and the paper is cut where it stands */
  print: (receipt: Element, signal: AbortSignal) => Promise<Printed>
  look: () => Promise<PrinterState>
}
