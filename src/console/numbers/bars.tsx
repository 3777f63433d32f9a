// Bars on a canvas, drawn by Chart.js: named for screen readers, walked with the arrow keys, redrawn in place when numbers or
// theme change. Nothing moves: a number that changes is simply the other number.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type Scale,
  Tooltip,
} from 'chart.js'
import { useEffect, useRef } from 'react'
import { useDesk } from '../desk.ts'
import { drawByHand, fillOf, type Palette, readPalette, type Stuff, strokeOf } from './chart-look.ts'

Chart.register(
  BarController,
  BarElement,
  LineController,
  LineElement,
  PointElement,
  CategoryScale,
  LinearScale,
  Tooltip,
)

/** `stuffs`: of single bars, where they differ. A `dashed` series is a line, the others are bars. */
export type Series = { name: string; stuff: Stuff; values: readonly (number | null)[]; stuffs?: readonly Stuff[] }

export type BarsProps = {
  summary: string
  labels: readonly string[]
  series: readonly Series[]
  lies?: boolean // bars from the start of the line to its end, one below the other
  stacked?: boolean
  height: number // px
  /** Said of a value: in the tip, by screen readers, on the axis. */
  say?: (value: number) => string
  /** Written at the end of a bar. */
  label?: (series: number, at: number) => string | undefined
  everyLabel?: number // how many places of the axis share one label
}

export function Bars(props: BarsProps) {
  const { announce } = useDesk()
  const canvas = useRef<HTMLCanvasElement>(null)
  const chart = useRef<Chart | undefined>(undefined)
  const current = useRef(props)
  current.current = props
  const at = useRef(-1)

  useEffect(() => {
    const { current: on } = canvas
    const leaving = new AbortController()
    if (on) {
      void loadFace(on, current.current).then(() => {
        if (!leaving.signal.aborted) chart.current = draw(on, () => current.current, leaving.signal)
      })
    }
    return () => leaving.abort()
  }, [])
  useEffect(() => {
    if (chart.current) redraw(chart.current, props)
  }, [props])

  function onKeyDown(event: React.KeyboardEvent) {
    const to = stepOf(event.key, at.current, props.labels.length)
    if (to === undefined || !chart.current) return
    event.preventDefault()
    at.current = to
    point(chart.current, props, to)
    announce(to < 0 ? '' : sayAt(props, to))
  }
  function onBlur() {
    at.current = -1
    if (chart.current) point(chart.current, props, -1)
  }
  return (
    // An image whose single values are said on the arrow keys; the table below has them all.
    <div
      className="bars"
      role="img"
      aria-label={props.summary}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk along the bars
      tabIndex={0}
      style={{ blockSize: props.height }}
      {...{ onKeyDown, onBlur }}
    >
      <canvas ref={canvas} />
    </div>
  )
}

function stepOf(key: string, at: number, length: number): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(length - 1, at + 1)
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  if (key === 'End') return length - 1
  return key === 'Escape' ? -1 : undefined
}

const textOf = ({ say = String }: BarsProps, value: number) => say(value)

function sayAt(props: BarsProps, at: number): string {
  const said = props.series.flatMap(({ name, values }) => {
    const value = values[at]
    return value === null || value === undefined ? [] : [`${name} ${textOf(props, value)}`]
  })
  return `${props.labels[at]?.replace('\n', ' ') ?? ''}: ${said.join('; ')}`
}

function point(chart: Chart, { series }: BarsProps, at: number): void {
  const elements = at < 0 ? [] : series.map((_, datasetIndex) => ({ datasetIndex, index: at }))
  const there = elements.filter(({ datasetIndex }) => chart.getDatasetMeta(datasetIndex).data[at])
  chart.setActiveElements(there)
  chart.tooltip?.setActiveElements(there, { x: 0, y: 0 })
  chart.update('none')
}

/** A name that was measured in another face would be cut: the chart waits for its own. */
async function loadFace(canvas: HTMLCanvasElement, { labels }: BarsProps): Promise<void> {
  const { face, size } = readPalette(canvas)
  await document.fonts.load(`${size}px ${face}`, labels.join('')).catch(() => []) // then in the face there is
}

/** Follows the theme, which is an attribute of the page, and the system's forced colours, until `leaving`. */
function draw(canvas: HTMLCanvasElement, props: () => BarsProps, leaving: AbortSignal): Chart {
  const box = canvas.parentElement ?? canvas
  const byHand = drawByHand(
    (series, at) => props().label?.(series, at),
    () => readPalette(box),
  )
  const chart = new Chart(canvas, { ...configOf(props(), readPalette(box)), plugins: [byHand] } as ChartConfiguration)
  const repaint = () => redraw(chart, props())
  const theme = new MutationObserver(repaint)
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  window.matchMedia('(forced-colors: active)').addEventListener('change', repaint, { signal: leaving })
  leaving.addEventListener('abort', () => {
    theme.disconnect()
    chart.destroy()
  })
  return chart
}

function redraw(chart: Chart, props: BarsProps): void {
  const palette = readPalette(chart.canvas.parentElement ?? chart.canvas)
  const { data, options } = configOf(props, palette)
  chart.data.labels = data.labels ?? []
  chart.data.datasets = data.datasets
  if (options) chart.options = options
  chart.update('none')
}

function configOf(props: BarsProps, palette: Palette): ChartConfiguration {
  return {
    type: 'bar',
    data: { labels: props.labels.map(linesOf), datasets: props.series.map((series) => datasetOf(series, palette)) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: props.lies ? 'y' : 'x',
      interaction: { mode: 'index', axis: props.lies ? 'y' : 'x', intersect: false },
      font: { family: palette.face, size: palette.size },
      layout: { padding: props.lies ? { right: 76 } : { top: props.label ? 20 : 6 } },
      scales: props.lies
        ? { x: valueAxis(props, palette), y: nameAxis(props, palette) }
        : { x: nameAxis(props, palette), y: valueAxis(props, palette) },
      plugins: { tooltip: tipOf(props, palette) },
    },
  } as ChartConfiguration
}

/** A label of two lines has a line break. */
const linesOf = (label: string) => (label.includes('\n') ? label.split('\n') : label)

function datasetOf({ name, stuff, stuffs, values }: Series, palette: Palette) {
  const common = { label: name, data: [...values] }
  if (stuff === 'dashed') {
    const line = {
      borderColor: strokeOf(stuff, palette),
      borderWidth: 1.5,
      borderDash: [5, 4],
      stepped: 'middle' as const,
    }
    return { ...common, ...line, type: 'line' as const, pointRadius: 0, pointHitRadius: 0, order: 0 }
  }
  const each = stuffs ?? values.map(() => stuff)
  return {
    ...common,
    order: 1,
    backgroundColor: each.map((one) => fillOf(one, palette)),
    borderColor: each.map((one) => strokeOf(one, palette)),
    borderWidth: 1,
    maxBarThickness: 30,
    categoryPercentage: values.length > 40 ? 0.94 : 0.8,
    barPercentage: values.length > 40 ? 0.9 : 0.94,
  }
}

const NAME_GAP = 14 // px between a name and its bar

function nameAxis({ lies, stacked, everyLabel, labels }: BarsProps, { ink, soft, line, face, size }: Palette) {
  const callback = function (this: { getLabelForValue(value: number): string }, value: number | string, at: number) {
    return everyLabel && at % everyLabel !== 0 ? null : this.getLabelForValue(Number(value))
  }
  // Left to itself the library cuts names at half of what the padding leaves.
  const widen = (scale: Scale) => {
    const { ctx, chart } = scale
    ctx.font = `${size}px ${face}`
    const longest = Math.max(...labels.map((label) => ctx.measureText(label).width))
    scale.width = Math.min(chart.width / 2, Math.ceil(longest) + NAME_GAP)
  }
  return {
    stacked: stacked ?? false,
    ...(lies && { afterFit: widen }),
    border: { color: lies ? line : soft },
    grid: { display: false },
    ticks: { color: ink, font: { family: face, size }, autoSkip: false, maxRotation: 0, callback },
  }
}

/** Values that are written at the bars need no axis. */
function valueAxis(props: BarsProps, { soft, line, face, size }: Palette) {
  const ticks = { color: soft, font: { family: face, size }, precision: 0, maxTicksLimit: 5 }
  return {
    stacked: props.stacked ?? false,
    display: !props.label,
    beginAtZero: true,
    suggestedMax: 1,
    border: { display: false },
    grid: { color: line },
    ticks: { ...ticks, callback: (value: number | string) => textOf(props, Number(value)) },
  }
}

function tipOf(props: BarsProps, { ink, paper, face, size }: Palette) {
  return {
    backgroundColor: ink,
    titleColor: paper,
    bodyColor: paper,
    cornerRadius: 4,
    displayColors: false,
    titleFont: { family: face, size },
    bodyFont: { family: face, size },
    callbacks: {
      label: ({ dataset, raw }: { dataset: { label?: string }; raw: unknown }) =>
        `${dataset.label ?? ''}: ${textOf(props, Number(raw))}`,
    },
  }
}
