// An invitation letter as an A4 page. Its contents follow what a business invitation must hold (policy fact I1);
// the words, the company and the people are ours, and SPECIMEN stands on every page.
import { readSpecimen, type SPECIMEN_LETTERS } from '../../src/visa/specimens.ts'
import type { PrintedBarcode } from './barcodes.ts'

type Letter = (typeof SPECIMEN_LETTERS)[number]

const STYLE = `
  * { box-sizing: border-box; margin: 0 }
  body { width: 210mm; height: 297mm; padding: 18mm 20mm; position: relative; background: #fff; color: #1b1b1f;
         font: 10.5pt/1.5 'Noto Serif', 'Liberation Serif', serif; overflow: hidden }
  header { display: flex; gap: 5mm; align-items: center; border-bottom: .6mm solid #24475c; padding-bottom: 4mm }
  header svg { width: 16mm; height: 16mm }
  h1 { font-size: 15pt; color: #24475c }
  header p { font-size: 8.5pt }
  .line { display: flex; justify-content: space-between; margin: 7mm 0 5mm }
  h2 { font-size: 13pt; text-align: center; letter-spacing: .06em; margin-bottom: 5mm }
  table { border-collapse: collapse; width: 100%; margin: 4mm 0 }
  td { border: .2mm solid #999; padding: 1.3mm 2.5mm; vertical-align: top }
  td:first-child { width: 46mm; background: #f2f4f5 }
  .sign { display: flex; justify-content: space-between; align-items: flex-end; margin-top: 9mm }
  .stamp { width: 30mm; height: 30mm; border: .7mm solid #b3392b; border-radius: 50%; color: #b3392b; font-size: 7.5pt;
           display: grid; place-items: center; text-align: center; transform: rotate(-9deg); line-height: 1.25 }
  .code { position: absolute; left: 20mm; bottom: 17mm }
  .code p { font-size: 7.5pt; color: #444; margin-top: 1mm }
  .mark { position: absolute; inset: 0; display: grid; place-items: center; font: 700 74pt/1 sans-serif; color: #24475c;
          opacity: .07; transform: rotate(-28deg); letter-spacing: .12em }
  footer { position: absolute; right: 20mm; bottom: 17mm; width: 76mm; text-align: right; font-size: 7.5pt; color: #444 }`

const CRANE = `<svg viewBox="0 0 32 32" fill="none" stroke="#24475c" stroke-width="2">
  <path d="M4 28h24M10 28V9M10 9h18M10 9 6 14M10 5v4m0-4 14 4M24 9v9m-3 0h6v5h-6z"/></svg>`

const inHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

function rows(letter: Letter): [string, string][] {
  const isEriksson = letter.documentNumber === 'L898902C3'
  const { sex, dateOfBirth } = readSpecimen(isEriksson ? 'eriksson' : 'one-name')
  return [
    ['Name in passport', letter.invitee],
    ['Sex, date of birth', `${sex}, ${dateOfBirth}`],
    ['Passport', `${letter.documentNumber}, Utopia (UTO)`],
    ['Reason for the visit', letter.reason],
    ['Arrival, departure', `${letter.arrival}, ${letter.departure}`],
    ['Place', letter.inviter.address],
    ['Relation to us', 'Engineer of our supplier, Zenith Cranes of Utopia'],
    ['Who pays', 'Travel: Zenith Cranes. Lodging: the inviter'],
    ['Inviter', `${letter.inviter.name}, ${letter.inviter.creditCode}`],
    ['Address, telephone', `${letter.inviter.address}; ${letter.inviter.phone}`],
  ]
}

export function letterPage(letter: Letter, barcode?: PrintedBarcode): string {
  const code = barcode
    ? `<div class="code"><img data-code alt="" style="width:${barcode.printedWidth}mm;display:block"
         src="data:image/png;base64,${barcode.png.toString('base64')}"><p>Letter ${letter.id}, specimen</p></div>`
    : ''
  const table = rows(letter)
    .map(([what, value]) => `<tr><td>${what}</td><td>${inHtml(value)}</td></tr>`)
    .join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Specimen letter ${letter.id}</title><style>${STYLE}</style>
  <body><div class="mark">SPECIMEN</div>
  <header>${CRANE}<div><h1>${inHtml(letter.inviter.name)}</h1><p>${inHtml(letter.inviter.address)} · ${letter.inviter.phone}</p></div></header>
  <div class="line"><span>To the port visa office</span><span>22 November 2026</span></div>
  <h2>INVITATION</h2>
  <p>A quay crane of ours has stood still since 20 November. We ask the engineer named below to come at once and repair it,
     and answer for the visit as set out here.</p>
  <table>${table}</table>
  <p>We will meet the guest on arrival and report any change of these plans to the port visa office.</p>
  <div class="sign"><p>Lin Specimen<br>Legal representative (signature)</p><div class="stamp">PENGLAI<br>PORT CRANES<br>SPECIMEN<br>STAMP</div></div>
  ${code}
  <footer>SPECIMEN. Made for demonstration and tests. No such company and no such person exists.</footer></body></html>`
}
