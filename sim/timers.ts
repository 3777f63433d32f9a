// Timers on virtual time. Each belongs to whoever set it and dies with that process.
import type { Delivery, Simulation } from './simulation.ts'

export type Timers = {
  setTimeout: (act: (...given: unknown[]) => void, delayMs?: number, ...given: unknown[]) => object
  clearTimeout: (timer: unknown) => void
  timeout: (delayMs: number) => AbortSignal
  any: (signals: readonly AbortSignal[]) => AbortSignal
  /** The call a time limit was for is over. */
  cancelTimeout: (signal: AbortSignal) => void
}

export function makeTimers(of: () => Simulation): Timers {
  const limits = new WeakMap<AbortSignal, Delivery[]>()
  const any = AbortSignal.any.bind(AbortSignal)
  const later = (delayMs: number, act: () => void) => of().after(of().current, delayMs, act)
  return {
    setTimeout: (act, delayMs = 0, ...given) => later(delayMs, () => act(...given)),
    clearTimeout: (timer) => {
      if (timer) (timer as Delivery).deliver = undefined
    },
    timeout: (delayMs) => {
      const controller = new AbortController()
      const over = () => controller.abort(new DOMException('it took too long', 'TimeoutError'))
      limits.set(controller.signal, [later(delayMs, over)])
      return controller.signal
    },
    any: (signals) => {
      const joined = any([...signals])
      limits.set(
        joined,
        signals.flatMap((signal) => limits.get(signal) ?? []),
      )
      return joined
    },
    cancelTimeout: (signal) => {
      for (const limit of limits.get(signal) ?? []) limit.deliver = undefined
    },
  }
}
