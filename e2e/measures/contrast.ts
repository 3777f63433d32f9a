// Runs in the page: the contrast of every text and every sign from the colours that are really worn (WCAG 2.2, 1.4.6: 7 to 1
// for text of any size, also what is disabled; 1.4.11: 3 to 1 for signs and the edges of fields).
import { boxOf, findLayer, isEmpty, isSeen, meet, nameOf } from './boxes.ts'
import type { Finding } from './measure.ts'
import { listTargets } from './targets.ts'
import type { Line } from './texts.ts'

type Rgba = [number, number, number, number]

export function measureContrast(lines: readonly Line[]): Finding[] {
  const seen = new Set<Element>()
  const texts = lines.filter(({ element }) => !seen.has(element) && seen.add(element)).map(({ element }) => element)
  const fields = [...findLayer().querySelectorAll('input:not([type="radio"], [type="checkbox"])')].filter(isSeen)
  return [
    ...[...texts, ...fields].flatMap((element) => findFaint(element, 'color', 7)),
    ...[...findLayer().querySelectorAll('svg.ui-icon')].filter(isSeen).flatMap((icon) => findFaint(icon, 'color', 3)),
    ...listTargets().flatMap(({ element }) => findFaintEdge(element)),
  ]
}

export function findFaint(element: Element, property: 'color' | 'borderBlockEndColor', least: number): Finding[] {
  const grounds = groundsOf(element)
  if (!grounds) return [{ rule: 'over-picture', what: nameOf(element) }]
  const colour = readColour(getComputedStyle(element)[property])
  colour[3] *= opacityOf(element)
  const worst = Math.min(...grounds.map((ground) => ratio(lay(colour, ground), ground)))
  return worst < least - 0.005 ? [{ rule: 'faint', what: `${worst.toFixed(2)}:1 ${nameOf(element)}` }] : []
}

/** What is known by its edge alone: fields and cards. A button is known by its word as well. */
export function findFaintEdge(element: HTMLElement): Finding[] {
  if (!element.matches('input, textarea, select, .ui-choice')) return []
  const around = element.parentElement && groundsOf(element.parentElement)
  if (!around) return []
  const { borderBlockEndColor, borderBlockEndWidth, backgroundColor } = getComputedStyle(element)
  const marks = [backgroundColor, ...(Number.parseFloat(borderBlockEndWidth) > 0 ? [borderBlockEndColor] : [])]
  const best = Math.max(
    ...marks.map((mark) => Math.min(...around.map((ground) => ratio(lay(readColour(mark), ground), ground)))),
  )
  return best < 3 ? [{ rule: 'faint-edge', what: `${best.toFixed(2)}:1 ${nameOf(element)}` }] : []
}

/** Every colour that may lie behind an element; nothing where it is a picture. */
export function groundsOf(element: Element): Rgba[] | undefined {
  const layers: Rgba[][] = []
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (hasPictureBehind(at, element)) return undefined
    const { backgroundColor, backgroundImage } = getComputedStyle(at)
    const stops = backgroundImage.match(/(?:rgba?|color|oklab|oklch|hsla?)\([^)]*\)|#[0-9a-f]+/gi)
    if (stops) layers.push(stops.map(readColour))
    const colour = readColour(backgroundColor)
    if (colour[3] > 0) layers.push([colour])
    if (colour[3] === 1 || at.matches('dialog:modal')) break
  }
  return layers.reduceRight<Rgba[]>(
    (grounds, layer) => grounds.flatMap((ground) => layer.map((top) => lay(top, ground))),
    [[255, 255, 255, 1]],
  )
}

/** A film or a photograph on the same place, within what holds both. */
export function hasPictureBehind(holder: Element, element: Element): boolean {
  if (getComputedStyle(holder).position === 'static' && holder !== element.parentElement) return false
  return [...holder.querySelectorAll('video, img')].some(
    (picture) => !element.contains(picture) && isSeen(picture) && !isEmpty(meet(boxOf(picture), boxOf(element))),
  )
}

export function opacityOf(element: Element): number {
  let opacity = 1
  for (let at: Element | null = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity)
  return opacity
}

/** Any colour CSS can write, as the browser paints it. */
export function readColour(written: string): Rgba {
  const plain = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(written)
  if (plain) return [Number(plain[1]), Number(plain[2]), Number(plain[3]), Number(plain[4] ?? 1)]
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('no canvas')
  pen.fillStyle = written
  pen.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha / 255]
}

export function lay([red, green, blue, alpha]: Rgba, [under, below, beneath]: Rgba): Rgba {
  const mix = (top: number, ground: number) => top * alpha + ground * (1 - alpha)
  return [mix(red, under), mix(green, below), mix(blue, beneath), 1]
}

export function ratio(one: Rgba, other: Rgba): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

export function luminance([red, green, blue]: Rgba): number {
  const linear = (part: number) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
