import { expect, it } from 'vitest'
import { startFaceFinder } from './face-finder.ts'
import type { FaceAnswer, FaceQuestion, FaceSeen } from './face-worker.ts'

const SEEN: FaceSeen = {
  ...{ width: 540, height: 720, faces: [] },
  light: { low: 90, high: 200, burnt: 0, left: 150, right: 150, sharpness: 0.5 },
}
const FRAME = {} as VideoFrame
const live = { readyState: 4 } as HTMLVideoElement
const moment = () => new Promise<void>((resolve) => setTimeout(resolve))

/** A worker that answers as told; a question without an answer is left open. */
function standIn(answer: (question: FaceQuestion) => FaceAnswer | undefined) {
  const asked: FaceQuestion[] = []
  const worker = {
    ended: false,
    onmessage: undefined as ((event: { data: FaceAnswer }) => void) | undefined,
    postMessage: (question: FaceQuestion) => {
      asked.push(question)
      const data = answer(question)
      if (data) queueMicrotask(() => worker.onmessage?.({ data }))
    },
    terminate: () => {
      worker.ended = true
    },
  }
  return { worker, asked }
}

const start = ({ worker }: ReturnType<typeof standIn>, pause: (ms: number) => Promise<void> = moment) =>
  startFaceFinder(3 / 4, { start: () => worker as unknown as Worker, grab: async () => FRAME, pause })

it('what is seen is told again and again until the step is left, and the worker ends with it', async () => {
  const stand = standIn(() => ({ kind: 'seen', seen: SEEN }))
  const finder = start(stand)
  const leave = new AbortController()
  let looks = 0
  await finder.watch(live, leave.signal, (seen) => {
    expect(seen).toEqual(SEEN)
    looks += 1
    if (looks === 3) leave.abort()
  })
  finder.close()
  expect(stand.asked.map(({ aspect, faces }) => [aspect, faces])).toEqual(Array(3).fill([3 / 4, true]))
  expect(stand.worker.ended).toBe(true)
  expect(await finder.look(live)).toBeUndefined()
})

it('a browser without workers says nothing, and holds nobody up', async () => {
  const finder = startFaceFinder(3 / 4, {
    start: () => {
      throw new Error('no workers here')
    },
    grab: async () => FRAME,
  })
  await finder.watch(live, new AbortController().signal, () => expect.unreachable())
  expect(await finder.look(live)).toBeUndefined()
})

it('a worker that failed once is not asked again', async () => {
  const stand = standIn(() => ({ kind: 'failed' }))
  const finder = start(stand)
  await finder.watch(live, new AbortController().signal, () => expect.unreachable())
  expect(await finder.look(live)).toBeUndefined()
  expect(stand.asked).toHaveLength(1)
})

it('three slow looks in a row, and only the light is asked for', async () => {
  const stand = standIn(() => ({ kind: 'seen', seen: SEEN }))
  const finder = start(stand, async () => undefined) // every wait is over before any answer
  for (let looks = 0; looks < 4; looks += 1) {
    await finder.look(live)
    await moment()
  }
  expect(stand.asked.map(({ faces }) => faces)).toEqual([true, true, true, false])
})

it('a photograph does not wait for a look that never comes', async () => {
  const finder = start(standIn(() => undefined))
  expect(await finder.look(live)).toBeUndefined()
})

it('no look at a camera that gives no picture yet', async () => {
  const stand = standIn(() => ({ kind: 'seen', seen: SEEN }))
  expect(await start(stand).look({ readyState: 1 } as HTMLVideoElement)).toBeUndefined()
  expect(stand.asked).toEqual([])
})
