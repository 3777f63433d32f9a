// The receipt printer: a port, and its adapter over the browser's own printing with print CSS (80 mm roll).
// A kiosk's browser prints without asking (--kiosk-printing) and then never says `afterprint`, so that is not waited for;
// `beforeprint` is the sign that printing exists at all.
import './receipt-printer.css'

export type PrintFault = 'unavailable'

export type ReceiptPrinter = { print: (receipt: Element) => { ok: true } | { ok: false; fault: PrintFault } }

const KEPT_FOR = 10_000 // ms the copy stays in the page for the printer to draw

function layOut(receipt: Element): HTMLElement {
  for (const old of document.querySelectorAll('[data-receipt-print]')) old.remove()
  const sheet = document.createElement('div')
  sheet.dataset.receiptPrint = ''
  sheet.ariaHidden = 'true'
  sheet.append(receipt.cloneNode(true))
  copyCanvases(receipt, sheet)
  document.body.append(sheet)
  return sheet
}

/** A cloned canvas is blank; its picture has to be drawn again. */
function copyCanvases(from: Element, to: Element) {
  const copies = to.querySelectorAll('canvas')
  for (const [i, canvas] of [...from.querySelectorAll('canvas')].entries()) {
    copies[i]?.getContext('2d')?.drawImage(canvas, 0, 0)
  }
}

export const browserPrinter: ReceiptPrinter = {
  print: (receipt) => {
    let began = false
    const note = () => {
      began = true
    }
    const sheet = layOut(receipt)
    addEventListener('beforeprint', note, { once: true })
    if (typeof window.print === 'function') window.print()
    removeEventListener('beforeprint', note)
    setTimeout(() => sheet.remove(), KEPT_FOR)
    return began ? { ok: true } : { ok: false, fault: 'unavailable' }
  },
}
