// One tab sends. The browser holds the lock and frees it when the tab dies, so no stored flag can stay behind.

/** Resolves once this tab leads; it leads until `signal` aborts or the tab is gone. */
export function becomeLeader(name: string, signal: AbortSignal): Promise<void> {
  return new Promise((lead, reject) => {
    const hold = () =>
      new Promise<void>((release) => {
        lead()
        signal.addEventListener('abort', () => release(), { once: true })
      })
    navigator.locks.request(`leader-${name}`, { signal }, hold).catch(reject)
  })
}
