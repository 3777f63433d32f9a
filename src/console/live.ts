// The queue's live line: server-sent events (HTML §9.2), opened again by us where the browser gives up.
export type LiveState = 'connecting' | 'live' | 'lost'

/** `onEnded`: the session is over, and the server says so. */
type Listener = { onChange(data: string): void; onState(state: LiveState): void; onEnded(): void }

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/**
 * Listens at `address` until the returned function is called. The browser itself reopens a line that broke; one that was
 * refused (a restart behind a proxy, an ended session) stays closed, so we try again with growing pauses.
 */
export function openLive(address: string, listener: Listener): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT_MS

  function open() {
    listener.onState('connecting')
    source = new EventSource(address)
    source.onopen = () => {
      wait = FIRST_WAIT_MS
      listener.onState('live')
    }
    source.onmessage = (event) => listener.onChange(String(event.data))
    source.addEventListener('ended', () => listener.onEnded())
    source.onerror = () => {
      listener.onState('lost')
      if (source?.readyState !== EventSource.CLOSED) return
      timer = setTimeout(open, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    }
  }

  open()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
