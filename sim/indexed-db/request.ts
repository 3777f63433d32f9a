// Requests and events, as much as Dexie and the outbox use of them.

export type IdbEvent = {
  type: string
  target: unknown
  defaultPrevented: boolean
  stopped: boolean
  preventDefault(): void
  stopPropagation(): void
  oldVersion?: number
  newVersion?: number
}
export type Listener = ((event: IdbEvent) => void) | null

export function makeEvent(type: string, target: unknown, more: Partial<IdbEvent> = {}): IdbEvent {
  const event: IdbEvent = {
    type,
    target,
    defaultPrevented: false,
    stopped: false,
    preventDefault: () => {
      event.defaultPrevented = true
    },
    stopPropagation: () => {
      event.stopped = true
    },
    ...more,
  }
  return event
}

export class Request {
  onsuccess: Listener = null
  onerror: Listener = null
  onupgradeneeded: Listener = null
  onblocked: Listener = null
  readyState: 'pending' | 'done' = 'pending'
  transaction: unknown = null
  source: unknown = null
  private outcome: unknown
  private fault: DOMException | null = null

  get result(): unknown {
    if (this.readyState === 'pending') throw new DOMException('the request is not done', 'InvalidStateError')
    return this.outcome
  }

  get error(): DOMException | null {
    if (this.readyState === 'pending') throw new DOMException('the request is not done', 'InvalidStateError')
    return this.fault
  }

  succeed(outcome: unknown): void {
    this.readyState = 'done'
    this.outcome = outcome
    this.fault = null
  }

  fail(fault: DOMException): void {
    this.readyState = 'done'
    this.outcome = undefined
    this.fault = fault
  }
}
