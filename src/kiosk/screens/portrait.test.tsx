// @vitest-environment happy-dom
// The portrait under a traveller's fingers: a photograph is taken whatever the hints say, and after three doubtful ones the officer
// takes it, with a way on at every moment.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Jpeg, Portrait } from '../../visa/application.ts'
import type { PortraitSeen } from '../../visa/portrait-hint.ts'
import type { PortraitCamera } from './camera-props.ts'
import { PortraitScreen } from './PortraitScreen.tsx'

const JPEG = new Uint8Array([255, 216, 255]) as Jpeg
const LIGHT = { low: 90, high: 200, burnt: 0, left: 150, right: 150, sharpness: 0.6 }
const NOBODY: PortraitSeen = { width: 540, height: 720, faces: [], light: LIGHT }
const NO_FINDER: PortraitSeen = { width: 540, height: 720, light: LIGHT }

let root: Root
let page: HTMLElement
let answers: Portrait[] = []
let chimes = 0
let look: (seen: PortraitSeen) => void
let atPhotograph: PortraitSeen | undefined

const camera: PortraitCamera = {
  start: (_video, on) => {
    look = on.seen
    return () => undefined
  },
  photograph: async () => ({ jpeg: JPEG, seen: atPhotograph }),
  chime: () => {
    chimes += 1
  },
}

const button = (testId: string) => page.querySelector<HTMLButtonElement>(`[data-testid="${testId}"]`)
const press = (testId: string) => act(async () => button(testId)?.click())
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const line = () => page.querySelector('[role="status"]')?.textContent

/** From the touch through the three seconds and the success that is seen. */
async function take(): Promise<void> {
  await press('take-photo')
  for (let second = 0; second < 3; second++) await pass(1_000)
  await pass(700)
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  vi.useFakeTimers()
  answers = []
  chimes = 0
  atPhotograph = undefined
  page = document.createElement('div')
  root = createRoot(page)
  const onAnswer = (answer: Portrait) => answers.push(answer)
  await act(() => root.render(<PortraitScreen camera={camera} onAnswer={onAnswer} onBack={() => undefined} />))
})
afterEach(async () => {
  await act(() => root.unmount())
  vi.useRealTimers()
})

describe('the portrait', () => {
  it('three doubtful photographs, and the officer comes first, the photograph still to be kept', async () => {
    atPhotograph = NOBODY
    for (const tries of [1, 2]) {
      await take()
      expect(button('portrait-officer'), `after ${tries}`).toBeNull()
      expect(button('keep-photo')).not.toBeNull()
      await press('photo-again')
    }
    await take()
    expect(button('keep-photo')).not.toBeNull()
    expect(button('back')).not.toBeNull()
    await press('portrait-officer')
    expect(answers).toEqual([{ kind: 'at-desk' }])
  })

  it('a doubtful photograph may be kept as it is', async () => {
    atPhotograph = NOBODY
    await take()
    await press('keep-photo')
    expect(answers).toEqual([{ kind: 'photo', image: JPEG }])
  })

  it('is looked at as ever where nobody can find faces, and where nothing was seen at all', async () => {
    for (const seen of [NO_FINDER, undefined]) {
      atPhotograph = seen
      await take()
      expect(page.querySelector('h1')?.textContent).toBe('kiosk.portrait.look.question')
      await press('photo-again')
    }
  })

  it('success is heard once a photograph, and seen before the picture goes', async () => {
    await press('take-photo')
    for (let second = 0; second < 3; second++) await pass(1_000)
    expect(chimes).toBe(1)
    expect(page.querySelector('[data-state="taken"]')).not.toBeNull()
    await pass(700)
    expect(page.querySelector('video')).toBeNull()
    expect(chimes).toBe(1)
  })

  it('the line of advice changes at most every two seconds, and not for a moment', async () => {
    await act(() => look(NOBODY))
    await act(() => look({ ...NOBODY, light: { ...LIGHT, high: 20 } }))
    await pass(250)
    expect(line()).toBe('kiosk.portrait.hint.too-dark')
    await act(() => look({ ...NO_FINDER, light: { ...LIGHT, sharpness: 0 } }))
    await pass(1_500)
    expect(line()).toBe('kiosk.portrait.hint.too-dark')
    await pass(600)
    await pass(300)
    expect(line()).toBe('kiosk.portrait.hint.blurred')
  })
})
