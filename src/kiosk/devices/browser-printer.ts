// A receipt by the browser's own printing with print CSS (80 mm roll). A kiosk's browser prints without asking
// (--kiosk-printing) and then never says `afterprint`, so that is not waited for; `beforeprint` is the sign that printing exists
// at all. Whether there is a printer behind it, and paper in it, a browser does not say.
import './browser-printer.css'
import type { ReceiptPrinter } from './receipt-printer.ts'

const KEPT_FOR = 10_000 // ms the copy stays in the page for the printer to draw

function layOut(receipt: Element): HTMLElement {
  for (const old of document.querySelectorAll('[data-receipt-print]')) old.remove()
  const sheet = document.createElement('div')
  sheet.dataset.receiptPrint = ''
  sheet.ariaHidden = 'true'
  sheet.append(receipt.cloneNode(true))
  document.body.append(sheet)
  return sheet
}

export const browserPrinter: ReceiptPrinter = {
  print: async (receipt) => {
    let began = false
    const note = () => {
      began = true
    }
    const sheet = layOut(receipt)
    addEventListener('beforeprint', note, { once: true })
    try {
      if (typeof window.print === 'function') window.print()
    } catch {
      // a browser that refuses has printed nothing
    }
    removeEventListener('beforeprint', note)
    setTimeout(() => sheet.remove(), KEPT_FOR)
    return began ? { ok: true } : { ok: false, fault: 'unavailable' }
  },
  look: async () => 'ready',
}
