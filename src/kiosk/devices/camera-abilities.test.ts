// What is asked of a camera that has much, little or nothing, and of one that does not keep its word.
import { describe, expect, it } from 'vitest'
import { attendTrack, measure } from './camera-abilities.ts'

type Told = Record<string, unknown>

/** A track that tells what was asked of it. */
function fakeTrack(capabilities: object | undefined, refuses: readonly string[] = []) {
  const told: Told[] = []
  const track = {
    readyState: 'live',
    getConstraints: () => ({ width: { ideal: 1_920 } }),
    ...(capabilities && { getCapabilities: () => capabilities }),
    applyConstraints: async ({ width, advanced = [] }: { width?: unknown; advanced?: Told[] }) => {
      expect(width).toEqual({ ideal: 1_920 }) // the size asked for at the start stands
      const last = advanced.at(-1) ?? {}
      if (Object.keys(last).some((name) => refuses.includes(name))) throw new DOMException('no', 'OverconstrainedError')
      told.push(Object.assign({}, ...advanced))
    },
  }
  return {
    track: track as unknown as MediaStreamTrack,
    told,
    set: (readyState: string) => Object.assign(track, { readyState }),
  }
}

const dark = { mean: 20, brightest: 90 }
const fine = { mean: 130, brightest: 255 }
const blinding = { mean: 240, brightest: 255 }
const settle = () => new Promise((resolve) => setTimeout(resolve))

async function look(attendant: ReturnType<typeof attendTrack>, ...seen: (typeof dark)[]) {
  for (const each of seen) {
    attendant.look(each)
    await settle()
  }
}

describe('a camera with focus', () => {
  it('focuses by itself where it can', async () => {
    const { track, told } = fakeTrack({ focusMode: ['manual', 'continuous'], exposureMode: ['continuous'] })
    attendTrack(track, 'document', 'auto')
    await settle()
    expect(told.at(-1)).toEqual({ focusMode: 'continuous', exposureMode: 'continuous' })
  })

  it('is told to focus now and then where it only does it when told', async () => {
    const { track, told } = fakeTrack({ focusMode: ['single-shot'] })
    await look(attendTrack(track, 'document', 'auto'), ...Array(11).fill(fine))
    expect(told).toEqual(Array(3).fill({ focusMode: 'single-shot' }))
  })

  it('by hand is set near for documents, within its range, and left alone for faces', async () => {
    const manual = { focusMode: ['manual'], focusDistance: { min: 0.3, max: 2 } }
    const near = fakeTrack(manual)
    attendTrack(near.track, 'document', 'auto')
    const far = fakeTrack(manual)
    attendTrack(far.track, 'traveller', 'auto')
    await settle()
    expect(near.told).toEqual([{ focusMode: 'manual', focusDistance: 0.3 }])
    expect(far.told).toEqual([])
  })
})

describe('a camera with a light', () => {
  it('switches it on after two dark looks, leaves it on, and off on leaving', async () => {
    const { track, told } = fakeTrack({ torch: true })
    const attendant = attendTrack(track, 'document', 'auto')
    await look(attendant, dark, fine, dark)
    expect(told).toEqual([])
    await look(attendant, dark, fine, fine, dark, dark)
    expect(told).toEqual([{ torch: true }])
    attendant.leave()
    await settle()
    expect(told.at(-1)).toEqual({ torch: false })
  })

  it('switches it off for good when it blinds the camera', async () => {
    const { track, told } = fakeTrack({ torch: true })
    await look(attendTrack(track, 'document', 'auto'), dark, dark, blinding, dark, dark, dark)
    expect(told).toEqual([{ torch: true }, { torch: false }])
  })

  it('leaves it alone when the operator says so', async () => {
    const { track, told } = fakeTrack({ torch: true })
    await look(attendTrack(track, 'document', 'off'), dark, dark, dark)
    expect(told).toEqual([])
  })

  it('without one exposes longer, and puts it back: at the start too, as a USB camera remembers', async () => {
    const { track, told } = fakeTrack({ exposureCompensation: { min: -4, max: 4 } })
    const attendant = attendTrack(track, 'document', 'auto')
    await look(attendant, dark, dark)
    attendant.leave()
    await settle()
    expect(told).toEqual([{ exposureCompensation: 0 }, { exposureCompensation: 2 }, { exposureCompensation: 0 }])
  })

  it('is asked nothing more once its track has ended', async () => {
    const { track, told, set } = fakeTrack({ torch: true })
    const attendant = attendTrack(track, 'document', 'auto')
    await look(attendant, dark, dark)
    set('ended')
    attendant.leave()
    await settle()
    expect(told).toHaveLength(1)
  })
})

describe('a camera that promises and refuses', () => {
  it('is asked once, and its other abilities are used', async () => {
    const { track, told } = fakeTrack({ focusMode: ['single-shot'], torch: true }, ['focusMode'])
    await look(attendTrack(track, 'document', 'auto'), ...Array(8).fill(dark))
    expect(told).toEqual([{ torch: true }])
  })

  it.each([undefined, {}, { focusMode: 'none', torch: false }])(
    'or has nothing (%j) is left alone',
    async (abilities) => {
      const { track, told } = fakeTrack(abilities)
      const attendant = attendTrack(track, 'document', 'auto')
      await look(attendant, dark, dark, dark)
      attendant.leave()
      expect(told).toEqual([])
    },
  )
})

it('brightness is the mean and the brightest point', () => {
  expect(measure([0, 0, 0, 255, 255, 255, 255, 255])).toEqual({ mean: 127.5, brightest: 255 })
  expect(measure([0, 0, 0, 255]).brightest).toBe(0)
})
