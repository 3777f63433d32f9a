// The address bar as a value React follows.
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { hashOf, type Place, placeOf } from './router.ts'

function follow(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

export function usePlace(): [Place, (place: Place) => void] {
  const hash = useSyncExternalStore(follow, () => window.location.hash)
  const place = useMemo(() => placeOf(hash), [hash])
  const go = useCallback((next: Place) => {
    window.location.hash = hashOf(next)
  }, [])
  return [place, go]
}
