// @vitest-environment happy-dom
// What the traveller feels before each camera: the frame settles on what is seen, success is heard once and held for 0.6 s, and
// the line of advice is calm.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Jpeg, LetterCode } from '../../visa/application.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { SPECIMEN_PASSPORTS } from '../../visa/specimens.ts'
import type { LetterCamera, PageCamera as PageCameraPort, PagePhoto, PassportCamera } from './camera-props.ts'
import { LetterLive } from './LetterLive.tsx'
import { PageCamera } from './PageCamera.tsx'
import { PassportLive } from './PassportLive.tsx'

type On<Camera extends { start: (video: HTMLVideoElement, on: never) => unknown }> = Parameters<Camera['start']>[1]

const QUAD: [number, number][] = [
  [0.1, 0.6],
  [0.9, 0.6],
  [0.9, 0.8],
  [0.1, 0.8],
]
const CODE: LetterCode = { symbology: 'qr', text: 'A', bytes: new Uint8Array([65]), readBy: 'camera' }
const TODAY = '2026-11-23' as PlainDate
const nothing = () => undefined

let root: Root
let page: HTMLElement
let chimes = 0
const chime = () => {
  chimes += 1
}
const state = () => page.querySelector('.ui-scan')?.getAttribute('data-state')
const line = () => page.querySelector('.ui-scan__advice')?.textContent
const firstCorner = () => page.querySelector<HTMLElement>('.ui-scan__corners span')?.style.left
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  vi.useFakeTimers()
  chimes = 0
  page = document.createElement('div')
  root = createRoot(page)
})
afterEach(async () => {
  await act(() => root.unmount())
  vi.useRealTimers()
})

it('a passport: the frame settles on its lines before they are read, and success holds', async () => {
  let on = {} as On<PassportCamera>
  const start: PassportCamera['start'] = (_, told) => {
    on = told
    return nothing
  }
  const onRead = vi.fn()
  await act(() =>
    root.render(<PassportLive camera={{ start, chime }} today={TODAY} onRead={onRead} onFault={nothing} />),
  )
  expect(state()).toBe('looking')
  await act(() => on.seen(QUAD))
  expect([state(), firstCorner()]).toEqual(['settling', '10%'])
  await act(() => on.seen(undefined))
  expect(state()).toBe('looking')
  const [specimen] = SPECIMEN_PASSPORTS
  await act(() => on.read(specimen?.lines.join('\n') ?? '', undefined, QUAD))
  expect([state(), firstCorner(), chimes]).toEqual(['found', '10%', 1])
  await pass(500)
  expect(onRead).not.toHaveBeenCalled()
  await pass(200)
  expect([onRead.mock.calls.length, chimes]).toEqual([1, 1])
})

it('a letter: success is heard once however many codes are seen while it holds', async () => {
  let on = {} as On<LetterCamera>
  const start: LetterCamera['start'] = (_, told) => {
    on = told
    return nothing
  }
  const onCodes = vi.fn()
  await act(() =>
    root.render(<LetterLive camera={{ start, chime }} onCodes={onCodes} onWay={nothing} onBack={nothing} />),
  )
  await act(() => on.read(CODE, QUAD))
  await act(() => on.read({ ...CODE, text: 'B' }))
  expect([state(), chimes]).toEqual(['found', 1])
  await pass(700)
  expect(onCodes.mock.calls).toEqual([[[CODE, { ...CODE, text: 'B' }]]])
})

it('a page: the photograph is felt before it is looked at', async () => {
  const photo: PagePhoto = { jpeg: new Uint8Array([255, 216, 255]) as Jpeg, codes: [] }
  const camera: PageCameraPort = { start: () => nothing, photograph: async () => photo, chime }
  await act(() =>
    root.render(
      <PageCamera name="1" camera={camera} codes={false} onTaken={nothing} onOther={nothing} onBack={nothing} />,
    ),
  )
  await act(async () => page.querySelector<HTMLButtonElement>('[data-testid="take-photo"]')?.click())
  expect([state(), chimes]).toEqual(['found', 1])
  expect(page.querySelector('[data-testid="keep-photo"]')).toBeNull()
  await pass(700)
  expect(page.querySelector('[data-testid="keep-photo"]')).not.toBeNull()
})

it('advice that flickers changes the line once in two seconds', async () => {
  let on = {} as On<PassportCamera>
  const start: PassportCamera['start'] = (_, told) => {
    on = told
    return nothing
  }
  await act(() =>
    root.render(<PassportLive camera={{ start, chime }} today={TODAY} onRead={nothing} onFault={nothing} />),
  )
  await act(() => on.advice('closer'))
  await pass(250)
  expect(line()).toBe('kiosk.passport.advice.closer')
  const lines = new Set<string | null | undefined>()
  for (const key of ['glare', 'closer', 'hold-still', 'blurred']) {
    await act(() => on.advice(key))
    await pass(300)
    lines.add(line())
  }
  expect([...lines]).toEqual(['kiosk.passport.advice.closer'])
  await pass(900)
  await pass(250)
  expect(line()).toBe('kiosk.passport.advice.blurred')
})
