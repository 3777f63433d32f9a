// How the printed letter looks: one A4 page in black, one quiet line colour, fonts that the machine has. Nothing may reach over
// the page's edge: a browser then prints everything smaller, the seal's modules too.

const SERIF =
  "'Noto Serif', 'Liberation Serif', 'Times New Roman', 'Noto Serif CJK SC', 'Source Han Serif SC', 'Songti SC', SimSun, serif"
const CHINESE = "'Noto Serif CJK SC', 'Source Han Serif SC', 'Songti SC', SimSun, serif"

export const PAGE_STYLE = `
@page { size: A4; margin: 0 }
* { box-sizing: border-box; margin: 0 }
html { background: #fff }
body { width: 210mm; height: 296.5mm; padding: 14mm 18mm 12mm; position: relative; overflow: hidden; display: flex;
  flex-direction: column; gap: 3.6mm; background: #fff; color: #111; font: 10pt/1.42 ${SERIF}; -webkit-print-color-adjust: exact;
  print-color-adjust: exact }
body.crowded { font-size: 8.8pt; line-height: 1.32; gap: 2.4mm; padding-top: 11mm }
body.crowded :is(th, td) { padding-block: .2mm }
body.crowded .facts p { white-space: normal; flex-shrink: 1 }
[lang='zh-Hans'] { font-family: ${CHINESE} }
[lang='en'] { font-family: ${SERIF} }
p, td, h1 { overflow-wrap: anywhere }
header { border-bottom: .5mm solid #111; padding-bottom: 3mm }
.inviter { font-size: 1.1em; text-align: center; margin-bottom: 2mm }
h1 { display: flex; justify-content: center; align-items: baseline; gap: 6mm; font-weight: 600; font-size: 19pt; line-height: 1.2 }
h1 [lang='zh-Hans'] { letter-spacing: .3em; margin-right: -.3em }
h1 [lang='en'] { font-size: 15pt; font-weight: 500 }
.facts { display: flex; justify-content: space-between; gap: 6mm }
.facts p { min-width: 0; flex: 0 1 auto }
.facts p + p { white-space: nowrap; flex-shrink: 0 }
.facts small, .sign small, th { color: #333 }
.facts small { display: block }
small { font-size: .82em }
.pair { display: grid; grid-template-columns: 1fr 1.25fr; gap: 8mm }
section { display: grid; grid-template-columns: 25mm 1fr; border-top: .25mm solid #777; padding-top: 1.6mm; column-gap: 3mm }
h2 { font-size: 1em; font-weight: 700; line-height: 1.35 }
h2 span, th span { display: block }
th span { display: inline }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th { width: 55mm; text-align: left; font-weight: 400; vertical-align: baseline; padding: .6mm 3mm .6mm 0; font-size: .88em }
td { vertical-align: baseline; padding: .6mm 0; font-weight: 500 }
footer { margin-top: auto; display: flex; gap: 6mm; align-items: flex-end; border-top: .5mm solid #111; padding-top: 3mm }
.seal { flex: none; margin: 0 0 calc(-4 * var(--module)) calc(-4 * var(--module)); aspect-ratio: 1; position: relative; z-index: 1 }
.seal svg { display: block; width: 100%; height: 100%; shape-rendering: crispEdges }
.side { flex: 1; min-width: 0; display: flex; flex-direction: column; gap: 3mm; align-self: stretch; justify-content: space-between }
.sign { display: flex; gap: 5mm; align-items: stretch; justify-content: space-between; flex: 1; min-height: 40mm }
.line { flex: 1; min-width: 0; display: flex; flex-direction: column }
.line p { margin-top: auto; padding-top: 14mm; border-bottom: .25mm solid #111 }
.line small span { display: block }
.line .date span { display: inline }
.line .date { margin-top: 3.5mm; padding-bottom: 1mm; border-bottom: .25mm solid #111 }
.stamp { flex: none; width: 40mm; height: 40mm; border: .25mm dashed #777; display: grid; place-content: center; text-align: center;
  font-size: .82em; color: #555 }
.stamp span { display: block }
.note { font-size: 7pt; line-height: 1.4; color: #222 }
.specimen { position: absolute; inset: 0; display: grid; place-items: center; overflow: hidden; pointer-events: none }
.specimen span { font: 700 62pt/1 ${CHINESE}; color: #b3392b; opacity: .1; transform: rotate(-28deg); letter-spacing: .06em;
  white-space: nowrap }
`
