// The data page of a passport of Utopia, TD3 (ICAO Doc 9303-4): 125 × 88 mm, the zone in OCR-B at ten characters an inch.
// Drawn, not photographed; SPECIMEN across it.
import { readMrz } from '../../src/visa/mrz.ts'
import { SPECIMEN_TODAY, type SpecimenPassport } from '../../src/visa/specimens.ts'

const STYLE = `
  * { box-sizing: border-box; margin: 0 }
  body { width: 125mm; height: 88mm; position: relative; overflow: hidden; font: 6.5pt/1.25 'Noto Sans', sans-serif; color: #17324a;
         background: repeating-radial-gradient(circle at 80% 20%, #e8f0ee 0 .5mm, #f6f3ea .5mm 1.3mm) }
  h1 { position: absolute; left: 6mm; top: 3.5mm; font-size: 9.5pt; letter-spacing: .14em }
  .face { position: absolute; left: 6mm; top: 12mm; width: 34mm; height: 43mm; background: #dfe6e6; border: .2mm solid #8aa }
  dl { position: absolute; left: 44mm; top: 12mm; width: 77mm; display: grid; grid-template-columns: 1fr 1fr; gap: 1.1mm 3mm }
  dt { font-size: 5pt; color: #4a6a78 }
  dd { margin: 0; font-size: 7.5pt; font-weight: 600 }
  .wide { grid-column: 1 / -1 }
  .zone { position: absolute; left: 0; right: 0; bottom: 0; height: 23.2mm; background: #fbfaf5; padding: 6mm 0 0 4mm;
          font: 10pt/6.35mm 'OCR B', 'OCRB', 'Noto Sans Mono', 'DejaVu Sans Mono', monospace; color: #111; white-space: pre }
  .zone span { display: inline-block; width: 2.54mm; text-align: center }
  .mark { position: absolute; inset: 0 0 22mm; display: grid; place-items: center; font: 700 34pt/1 sans-serif; color: #b3392b;
          opacity: .16; transform: rotate(-18deg); letter-spacing: .16em }`

const FACE = `<svg viewBox="0 0 34 43" width="100%" height="100%"><path d="M3 43c1-9 7-12 14-12s13 3 14 12z" fill="#24475c"/>
  <ellipse cx="17" cy="19" rx="8.5" ry="10.5" fill="#e2b99a"/><path d="M8 18c0-9 4-12 9-12s9 3 9 12c-3-5-5-6-9-6s-6 1-9 6z" fill="#5a4030"/>
  <circle cx="13.6" cy="18.5" r=".9"/><circle cx="20.4" cy="18.5" r=".9"/><path d="M14 25q3 1.6 6 0" stroke="#8a4b3d" fill="none"/></svg>`

type Row = [label: string, value: string, wide?: boolean]

/** The page's own rows; of a zone that does not read, only what stands in it. */
function rows(passport: SpecimenPassport): Row[] {
  const reading = readMrz(passport.lines.join('\n'), { today: SPECIMEN_TODAY })
  const [surname = '', given = ''] = passport.printedName.split(', ')
  const names: Row[] = [
    ['Surname', surname, true],
    ['Given names', given, true],
  ]
  if (!reading.ok) return [...names, ['Passport No.', passport.lines[1].slice(0, 9)]]
  const { documentNumber, dateOfBirth, sex, expiryDate } = reading.passport
  return [
    ...names,
    ['Type', 'P'],
    ['Code of State', 'UTO'],
    ['Passport No.', documentNumber],
    ['Nationality', 'UTOPIAN'],
    ['Date of birth', dateOfBirth],
    ['Sex', sex],
    ['Place of birth', 'ZENITH'],
    ['Date of expiry', expiryDate],
  ]
}

const inHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const zoneLine = (line: string) => [...line].map((character) => `<span>${inHtml(character)}</span>`).join('')

export function passportPage(passport: SpecimenPassport): string {
  const list = rows(passport)
    .map(
      ([label, value, wide]) =>
        `<div${wide ? ' class="wide"' : ''}><dt>${label}</dt><dd>${inHtml(value) || '–'}</dd></div>`,
    )
    .join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Specimen passport ${passport.id}</title><style>${STYLE}</style>
  <body data-code><h1>UTOPIA · PASSPORT</h1><div class="face">${FACE}</div><dl>${list}</dl><div class="mark">SPECIMEN</div>
  <div class="zone">${passport.lines.map(zoneLine).join('\n')}</div></body></html>`
}
