// Words that the first screen does not wait for: those of the operator's screen, of reading aloud, and of how an application
// stands and what is added to it. One file a language and section, fetched behind the first screen and added when they are needed.
import i18next from 'i18next'
import { useEffect, useState } from 'react'
import { byTag } from './i18n.ts'

type Words = Record<string, unknown>
type Late = { loaders: Map<string, () => Promise<Words>>; added: Set<string> }

const staff = lateWords(import.meta.glob<Words>('../../locales/*.json', { query: '?staff', import: 'default' }))
const speech = lateWords(import.meta.glob<Words>('../../locales/*.json', { query: '?speech', import: 'default' }))
const supplement = lateWords(
  import.meta.glob<Words>('../../locales/*.json', { query: '?supplement', import: 'default' }),
)

function lateWords(files: Record<string, () => Promise<Words>>): Late {
  return { loaders: byTag(files), added: new Set() }
}

export const useStaffWords = (language: string): boolean => useLate(staff, language)
export const useSupplementWords = (language: string): boolean => useLate(supplement, language)

/** Whether the words of this language are there. */
function useLate(late: Late, language: string): boolean {
  const [ready, setReady] = useState(late.added.has(language))
  useEffect(() => {
    let isLeft = false
    setReady(late.added.has(language))
    void add(late, language).then(() => !isLeft && setReady(true))
    return () => {
      isLeft = true
    }
  }, [late, language])
  return ready
}

async function add({ loaders, added }: Late, language: string): Promise<void> {
  const load = loaders.get(language)
  if (!load || added.has(language)) return
  i18next.addResourceBundle(language, 'translation', await load(), true, true)
  added.add(language)
}

/** What the reader says of its own, in the language of the page. */
export const addSpeechWords = (language: string): Promise<void> => add(speech, language)
export const word = (key: string, values?: Record<string, number>): string => i18next.t(`speech.${key}`, { ...values })

/** Fetches them all, so that no network is needed when a screen is opened. */
export async function fetchLateWords(): Promise<void> {
  await Promise.all([staff, supplement, speech].flatMap(({ loaders }) => [...loaders.values()].map((load) => load())))
}
