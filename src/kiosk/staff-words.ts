// The words of the operator's screen: one file a language, fetched behind the first screen and added when the screen is opened.
import i18next from 'i18next'
import { useEffect, useState } from 'react'

const files = import.meta.glob<Record<string, unknown>>('../../locales/*.json', { query: '?staff', import: 'default' })
const loaders = new Map(Object.entries(files).map(([path, load]) => [path.replace(/^.*\/|\.json.*$/g, ''), load]))
const added = new Set<string>()

/** Whether the words of this language are there. */
export function useStaffWords(language: string): boolean {
  const [ready, setReady] = useState(added.has(language))
  useEffect(() => {
    let isLeft = false
    setReady(added.has(language))
    void addStaffWords(language).then(() => !isLeft && setReady(true))
    return () => {
      isLeft = true
    }
  }, [language])
  return ready
}

async function addStaffWords(language: string): Promise<void> {
  const load = loaders.get(language)
  if (!load || added.has(language)) return
  i18next.addResourceBundle(language, 'translation', await load(), true, true)
  added.add(language)
}

/** Fetches them all, so that no network is needed when the screen is opened. */
export async function fetchStaffWords(): Promise<void> {
  await Promise.all([...loaders.values()].map((load) => load()))
}
