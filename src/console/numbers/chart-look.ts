// How a chart looks in the theme of this moment. Series differ by what they are made of (solid, hatched, dashed), and only then by
// colour; where the system forces its own colours, by that alone.
import type { Chart, LineElement, Plugin } from 'chart.js'

/** `attention`: waits too long. */
export type Stuff = 'solid' | 'hatched' | 'attention' | 'dashed'

export type Palette = {
  ink: string
  soft: string
  line: string
  paper: string
  amber: string
  face: string
  size: number
}

export function readPalette(element: Element): Palette {
  const own = getComputedStyle(element)
  const root = getComputedStyle(document.documentElement)
  const colour = (name: string) => root.getPropertyValue(name).trim()
  const common = { face: own.fontFamily, size: Number.parseFloat(own.fontSize) * 0.8667 }
  if (window.matchMedia('(forced-colors: active)').matches) {
    const ink = own.color // what the system made of it
    return { ...common, ink, soft: ink, line: ink, amber: ink, paper: getComputedStyle(document.body).backgroundColor }
  }
  const names = { ink: '--ink', soft: '--ink-soft', line: '--hairline', amber: '--amber', paper: '--card' }
  const entries = Object.entries(names).map(([name, token]) => [name, colour(token)])
  return { ...common, ...(Object.fromEntries(entries) as Omit<Palette, 'face' | 'size'>) }
}

const STEP = 6 // px between the strokes of a hatching

/** What a bar of this stuff is filled with. */
export function fillOf(stuff: Stuff, { soft, amber }: Palette): string | CanvasPattern {
  if (stuff === 'solid') return soft
  if (stuff === 'dashed') return 'transparent'
  return hatch(stuff === 'attention' ? amber : soft, stuff === 'attention')
}

export const strokeOf = (stuff: Stuff, { soft, amber, ink }: Palette): string =>
  stuff === 'attention' ? amber : stuff === 'dashed' ? ink : soft

function hatch(colour: string, crossed: boolean): string | CanvasPattern {
  const tile = document.createElement('canvas')
  tile.width = STEP
  tile.height = STEP
  const pen = tile.getContext('2d')
  if (!pen) return colour
  pen.strokeStyle = colour
  pen.lineWidth = crossed ? 2 : 1.4
  pen.lineCap = 'square'
  pen.beginPath()
  for (const from of [-STEP, 0, STEP]) {
    pen.moveTo(from, STEP)
    pen.lineTo(from + STEP, 0)
    if (!crossed) continue
    pen.moveTo(from, 0)
    pen.lineTo(from + STEP, STEP)
  }
  pen.stroke()
  return pen.createPattern(tile, 'repeat') ?? colour
}

/** Text at the end of each bar, `textOf(series, at)`, and ground around a line, so that it is seen on bars of any colour. */
export function drawByHand(
  textOf: (series: number, at: number) => string | undefined,
  palette: () => Palette,
): Plugin<'bar'> {
  return {
    id: 'by-hand',
    beforeDatasetDraw: (chart, { meta }) => {
      const line = meta.dataset as LineElement | undefined
      if ((meta.type as string) !== 'line' || !line) return
      const { options } = line
      line.options = { ...options, borderColor: palette().paper, borderWidth: 5, borderDash: [] } as typeof options
      line.draw(chart.ctx, chart.chartArea)
      line.options = options
    },
    afterDatasetsDraw: (chart) => {
      const { ink, face, size } = palette()
      const pen = chart.ctx
      pen.save()
      pen.fillStyle = ink
      pen.font = `600 ${size}px ${face}`
      for (const [series] of chart.data.datasets.entries()) writeSeries(chart, series, textOf)
      pen.restore()
    },
  }
}

function writeSeries(
  chart: Chart<'bar'>,
  series: number,
  textOf: (series: number, at: number) => string | undefined,
): void {
  const pen = chart.ctx
  const lies = chart.options.indexAxis === 'y'
  pen.textAlign = lies ? 'left' : 'center'
  pen.textBaseline = lies ? 'middle' : 'bottom'
  for (const [at, bar] of chart.getDatasetMeta(series).data.entries()) {
    const text = textOf(series, at)
    if (text) pen.fillText(text, bar.x + (lies ? 6 : 0), bar.y - (lies ? 0 : 4))
  }
}
