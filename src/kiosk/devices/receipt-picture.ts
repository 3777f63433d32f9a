// A receipt as the dots of an 80 mm roll: 576 across its 72 mm of print, 203 to the inch. The browser lays the receipt out once
// more, unseen, and each of its lines is then drawn at its place, so paper and print CSS say the same in every script; printers
// have no letters for most of them, and never join Arabic ones. The QR code's modules are whole dots.
import './receipt-picture.css'

export const DOTS = 576 // across
const FONTS_WITHIN = 1_500 // ms; later the browser's own faces do

/** The picture is the caller's, to be emptied (`width = 0`) after use. */
export async function drawReceipt(receipt: Element): Promise<HTMLCanvasElement> {
  const sheet = layOut(receipt)
  try {
    const texts = listTexts(sheet)
    await Promise.race([loadFonts(texts), new Promise((late) => setTimeout(late, FONTS_WITHIN))])
    return draw(sheet, texts)
  } finally {
    sheet.remove()
  }
}

function layOut(receipt: Element): HTMLElement {
  const sheet = document.createElement('div')
  sheet.dataset.receiptPrint = 'picture'
  sheet.ariaHidden = 'true'
  sheet.append(receipt.cloneNode(true))
  document.body.append(sheet)
  return sheet
}

function listTexts(sheet: Element): Text[] {
  const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) if (walker.currentNode.nodeValue?.trim()) texts.push(walker.currentNode as Text)
  return texts
}

const styleOf = (text: Text) => getComputedStyle(text.parentElement as Element)
const fontOf = ({ fontWeight, fontSize, fontFamily }: CSSStyleDeclaration) => `${fontWeight} ${fontSize} ${fontFamily}`

async function loadFonts(texts: readonly Text[]): Promise<void> {
  const loads = texts.map((text) => document.fonts.load(fontOf(styleOf(text)), text.data))
  await Promise.allSettled(loads)
}

function draw(sheet: HTMLElement, texts: readonly Text[]): HTMLCanvasElement {
  const paper = sheet.getBoundingClientRect()
  const scale = DOTS / paper.width
  const canvas = document.createElement('canvas')
  canvas.width = DOTS
  canvas.height = Math.ceil((paper.height * scale) / 8) * 8
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('this browser draws no pictures')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.setTransform(scale, 0, 0, scale, -paper.left * scale, -paper.top * scale)
  for (const block of sheet.querySelectorAll('*')) drawRule(pen, block)
  for (const drawing of sheet.querySelectorAll('svg')) drawDrawing(pen, drawing, scale, paper)
  for (const text of texts) drawText(pen, text)
  return canvas
}

/** The line above a block. */
function drawRule(pen: CanvasRenderingContext2D, block: Element): void {
  const height = Number.parseFloat(getComputedStyle(block).borderTopWidth)
  if (!(height > 0)) return
  const { left, top, width } = block.getBoundingClientRect()
  pen.fillStyle = '#000'
  pen.fillRect(left, top, width, height)
}

function drawDrawing(pen: CanvasRenderingContext2D, svg: SVGSVGElement, scale: number, paper: DOMRect): void {
  const { left, top, width } = svg.getBoundingClientRect()
  const across = svg.viewBox.baseVal.width
  const isCode = svg.getAttribute('shape-rendering') === 'crispEdges'
  const unit = isCode ? Math.floor((width * scale) / across) : (width * scale) / across // dots
  const inset = (width * scale - unit * across) / 2
  pen.save()
  pen.setTransform(
    unit,
    0,
    0,
    unit,
    round((left - paper.left) * scale + inset),
    round((top - paper.top) * scale + inset),
  )
  for (const shape of svg.querySelectorAll('path')) {
    const { fill, stroke, strokeWidth } = getComputedStyle(shape)
    const path = new Path2D(shape.getAttribute('d') ?? '')
    pen.fillStyle = fill
    if (fill !== 'none') pen.fill(path)
    pen.strokeStyle = stroke
    pen.lineWidth = Number.parseFloat(strokeWidth)
    if (stroke !== 'none') pen.stroke(path)
  }
  pen.restore()
}

const round = Math.round

function drawText(pen: CanvasRenderingContext2D, text: Text): void {
  const style = styleOf(text)
  const isRtl = style.direction === 'rtl'
  pen.font = fontOf(style)
  pen.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing
  pen.direction = isRtl ? 'rtl' : 'ltr'
  pen.fillStyle = '#000'
  const rise = pen.measureText(text.data).fontBoundingBoxAscent
  for (const [index, { line, rect }] of listLines(text).entries()) {
    pen.textAlign = 'start'
    pen.fillText(line, isRtl ? rect.right : rect.left, rect.top + rise)
    if (index === 0) drawNumber(pen, text, rect, rise)
  }
}

/** The number of a list's item stands before its first line. */
function drawNumber(pen: CanvasRenderingContext2D, text: Text, rect: DOMRect, rise: number): void {
  const item = text.parentElement
  if (item?.tagName !== 'LI') return
  const number = `${[...(item.parentElement?.children ?? [])].indexOf(item) + 1}. `
  pen.textAlign = 'end'
  pen.fillText(number, pen.direction === 'rtl' ? rect.right : rect.left, rect.top + rise)
}

type Line = { line: string; rect: DOMRect }

/** As the browser has broken it: a line ends before the first character that stands lower. */
function listLines(text: Text): Line[] {
  const starts = [...new Intl.Segmenter().segment(text.data)].map(({ index }) => index)
  const range = document.createRange()
  const rectOf = (from: number, to: number) => {
    range.setStart(text, starts[from] ?? 0)
    range.setEnd(text, starts[to] ?? text.length)
    return range.getBoundingClientRect()
  }
  const topOf = (at: number) => rectOf(at, at + 1).top
  const lines: Line[] = []
  for (let from = 0; from < starts.length; ) {
    const end = findEnd(from, starts.length, (at) => topOf(at) > topOf(from) + 2)
    lines.push({ line: text.data.slice(starts[from], starts[end] ?? text.length).trim(), rect: rectOf(from, end) })
    from = end
  }
  return lines
}

/** The first place after `from` that stands lower; all before it stand on one line. */
function findEnd(from: number, length: number, isLower: (at: number) => boolean): number {
  let low = from + 1
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isLower(middle)) high = middle
    else low = middle + 1
  }
  return low
}
