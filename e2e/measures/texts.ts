// Runs in the page: every line of text as it is drawn, from its highest mark to its lowest, is whole and lies on nothing else.
import { type Box, boxOf, findCut, findLayer, isEmpty, isSeen, meet, nameOf, scrollerOf, shownPart } from './boxes.ts'
import { readColour } from './contrast.ts'
import type { Finding } from './measure.ts'

export type Line = { element: Element; text: string; ink: Box; top: number } // `top` of the type, the same for all of a line

export function measureTexts(lines: readonly Line[]): Finding[] {
  return [
    ...lines.flatMap(findCutText),
    ...lines.flatMap(findEscaped),
    ...findOverlaps(lines),
    ...findTightLines(lines),
    ...findPageWider(),
  ]
}

export function listLines(): Line[] {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) throw new Error('no canvas')
  const walk = document.createTreeWalker(findLayer(), NodeFilter.SHOW_TEXT)
  const lines: Line[] = []
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element = node.parentElement
    if (!element || !node.nodeValue?.trim() || element.closest('svg, script, style') || !isSeen(element)) continue
    takeFont(pen, element)
    for (const { text, box } of splitLines(node as Text))
      lines.push({ element, text, ink: inkOf(pen, text, box), top: box.top })
  }
  return lines
}

export function takeFont(pen: CanvasRenderingContext2D, element: Element): void {
  const { fontStyle, fontWeight, fontSize, fontFamily, letterSpacing, direction } = getComputedStyle(element)
  pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
  pen.letterSpacing = letterSpacing === 'normal' ? '0px' : letterSpacing
  pen.direction = direction as 'ltr' | 'rtl'
}

/** The lines a text is broken into, with the box of the type on each. */
export function splitLines(node: Text): { text: string; box: Box }[] {
  const range = document.createRange()
  range.selectNodeContents(node)
  const rects = [...range.getClientRects()].filter(({ width }) => width > 0)
  const [first] = rects
  if (!first) return []
  if (rects.every(({ top }) => Math.abs(top - first.top) < 2))
    return [{ text: node.data.trim(), box: joinBoxes(rects) }]
  const lines = new Map<number, { text: string; rects: DOMRect[] }>()
  for (let at = 0; at < node.length; at += 1) {
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    // The letter behind a soft hyphen is given the hyphen's box as well, at the end of the line before.
    const rect = [...range.getClientRects()].at(-1)
    if (!rect || (rect.width === 0 && rect.height === 0)) continue
    const top = Math.round(rect.top)
    const line = lines.get(top) ?? { text: '', rects: [] }
    lines.set(top, { text: line.text + node.data[at], rects: [...line.rects, rect] })
  }
  return [...lines.values()]
    .map(({ text, rects: parts }) => ({ text: text.trim(), box: joinBoxes(parts) }))
    .filter(({ text }) => text !== '')
}

export function joinBoxes(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  }
}

/** From the box of the type, which is as high as the face says, to what its letters fill, which may be more or less. */
export function inkOf(pen: CanvasRenderingContext2D, text: string, box: Box): Box {
  const drawn = pen.measureText(text)
  const height = drawn.fontBoundingBoxAscent + drawn.fontBoundingBoxDescent
  const baseline = box.top + ((box.bottom - box.top) * drawn.fontBoundingBoxAscent) / height
  return {
    left: box.left,
    right: box.right,
    top: baseline - drawn.actualBoundingBoxAscent,
    bottom: baseline + drawn.actualBoundingBoxDescent,
  }
}

export function findCutText({ element, text, ink }: Line): Finding[] {
  if (ink.left < -1 || ink.right > innerWidth + 1) return [{ rule: 'outside', what: `“${text}” of ${nameOf(element)}` }]
  const cut = findCut(element, ink)
  return cut ? [{ rule: 'cut', what: `“${text}” ${cut}` }] : []
}

/** Out of the button, card or dialog it is written on; upwards and downwards only where that has an edge or a ground to leave. */
export function findEscaped({ element, text, ink }: Line): Finding[] {
  const board = element.closest('button, label, a, li, .ui-notice, .ui-dialog')
  if (!board) return []
  const { left, top, right, bottom } = boxOf(board)
  const aside = Math.max(left - ink.left, ink.right - right)
  const by = isDrawn(board) ? Math.max(aside, top - ink.top, ink.bottom - bottom) : aside
  return by > 1 ? [{ rule: 'escaped', what: `“${text}” by ${Math.round(by)} px from ${nameOf(board)}` }] : []
}

/** A dialog scrolls what is longer than itself. */
export function isDrawn(board: Element): boolean {
  const { borderTopWidth, backgroundColor } = getComputedStyle(board)
  return !board.matches('dialog') && (Number.parseFloat(borderTopWidth) > 0 || readColour(backgroundColor)[3] > 0)
}

/** Two texts drawn on one place; what scrolls together is compared as if nothing were scrolled away. */
export function findOverlaps(lines: readonly Line[]): Finding[] {
  const places = lines.map((line) => ({
    ...line,
    scroller: scrollerOf(line.element),
    shown: shownPart(line.element, line.ink),
  }))
  return places.flatMap((one, at) =>
    places.slice(at + 1).flatMap((other) => {
      if (one.element === other.element) return []
      const together = one.scroller === other.scroller
      const common = together ? meet(one.ink, other.ink) : meet(one.shown, other.shown)
      if (common.right - common.left <= 1 || common.bottom - common.top <= 1) return []
      if (isEmpty(common)) return []
      const height = Math.round(common.bottom - common.top)
      return [{ rule: 'overlap', what: `“${one.text}” and “${other.text}” by ${height} px` }]
    }),
  )
}

/** Lines of one text set so close that marks below one reach the marks above the next. */
export function findTightLines(lines: readonly Line[]): Finding[] {
  return lines.slice(1).flatMap((line, at) => {
    const before = lines[at]
    if (!before || before.element !== line.element || line.top - before.top < 2) return []
    const into = before.ink.bottom - line.ink.top
    const size = Number.parseFloat(getComputedStyle(line.element).fontSize)
    return into > size * 0.12
      ? [{ rule: 'tight', what: `${Math.round(into)} px between “${before.text}” and “${line.text}”` }]
      : []
  })
}

export function findPageWider(): Finding[] {
  const wide = [document.documentElement, ...findLayer().querySelectorAll('.ui-frame__page, .ui-dialog__body')]
  return wide
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => ({
      rule: 'sideways',
      what: `${element.scrollWidth - element.clientWidth} px in ${nameOf(element)}`,
    }))
}
