// Virtual time: one queue of deliveries, each belonging to a process, taken one at a time. Between two deliveries every
// promise runs as far as it can, so what happens follows from the seed and the order of asking alone, never from how fast
// the machine is.

/** A browser or a server. What it has asked for is never delivered once it is dead. */
export type Process = { name: string; alive: boolean }
export type Delivery = { at: number; order: number; process: Process; deliver: (() => void) | undefined }

export type Simulation = {
  /** True time, milliseconds since 1970; the clocks of kiosks and server may say something else. */
  now: number
  steps: number
  /** Whose delivery is running. */
  current: Process
  trace: number // of every decision, so that two runs can be compared
  after(process: Process, delayMs: number, deliver: () => void): Delivery
  /** Cryptography: done between deliveries, in the order of asking. */
  compute(work: () => void): void
  /** Runs when the delivery's last promise has run, as a browser ends a transaction's turn. */
  whenSettled(work: () => void): void
  /** Called before every delivery. */
  onStep: (() => void) | undefined
  /** Delivers until `isOver`, or until nothing is left or `untilMs` is reached. */
  run(isOver: () => boolean, untilMs: number): Promise<boolean>
}

const NOBODY: Process = { name: 'nobody', alive: true }
/** More steps than any schedule needs: a schedule that goes on and on is a busy loop. */
const MOST_STEPS = 200_000

const turn = globalThis.setImmediate
const drained = () => new Promise<void>((resolve) => turn(resolve))

export function makeSimulation(now: number): Simulation {
  const queue: Delivery[] = []
  let order = 0
  let computing: (() => void)[] = []
  let settling: (() => void)[] = []

  async function settle(): Promise<void> {
    for (;;) {
      await drained()
      const ended = settling
      settling = []
      for (const end of ended) end()
      const computed = computing
      computing = []
      if (computed.length === 0 && ended.length === 0) return
      for (const work of computed) work()
    }
  }

  const simulation: Simulation = {
    now,
    steps: 0,
    current: NOBODY,
    trace: 0,
    onStep: undefined,
    after: (process, delayMs, deliver) => {
      order += 1
      const delivery = { at: simulation.now + Math.max(0, delayMs), order, process, deliver }
      push(queue, delivery)
      return delivery
    },
    compute: (work) => void computing.push(work),
    whenSettled: (work) => void settling.push(work),
    run: async (isOver, untilMs) => {
      simulation.current = NOBODY
      await settle()
      while (!isOver()) {
        const next = queue[0]
        if (!next || next.at > untilMs) return false
        pop(queue)
        if (!next.deliver || !next.process.alive) continue
        simulation.onStep?.()
        if (!next.process.alive) continue
        simulation.now = Math.max(simulation.now, next.at)
        simulation.steps += 1
        if (simulation.steps > MOST_STEPS) throw new Error('the schedule never comes to rest')
        simulation.current = next.process
        simulation.trace = (Math.imul(simulation.trace, 31) + next.order + Math.floor(simulation.now)) | 0
        next.deliver()
        await settle()
      }
      return true
    },
  }
  return simulation
}

const before = (a: Delivery, b: Delivery) => a.at < b.at || (a.at === b.at && a.order < b.order)

/** A binary heap, the next delivery first. */
function push(heap: Delivery[], delivery: Delivery): void {
  let at = heap.length
  heap.push(delivery)
  while (at > 0) {
    const parent = (at - 1) >> 1
    const above = heap[parent] as Delivery
    if (!before(delivery, above)) break
    heap[at] = above
    at = parent
  }
  heap[at] = delivery
}

function pop(heap: Delivery[]): void {
  const last = heap.pop() as Delivery
  if (heap.length === 0) return
  let at = 0
  for (;;) {
    let child = at * 2 + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && before(heap[child + 1] as Delivery, heap[child] as Delivery)) child += 1
    if (!before(heap[child] as Delivery, last)) break
    heap[at] = heap[child] as Delivery
    at = child
  }
  heap[at] = last
}
