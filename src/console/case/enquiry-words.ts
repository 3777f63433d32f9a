// The wording of the standard questions in the officer's language and the traveller's, fetched when a case is first opened.
import i18next from 'i18next'
import { useEffect, useState } from 'react'
import { EnquiryCode } from '../../visa/enquiry.ts'

type Words = Record<string, unknown>

const files = import.meta.glob<Words>('../../../locales/*.json', { query: '?enquiry', import: 'default' })
const loaders = new Map(Object.entries(files).map(([path, load]) => [path.replace(/^.*\/|\.json.*$/g, ''), load]))
const added = new Set<string>()

const isAdded = (language: string) => added.has(language) || !loaders.has(language)

/** Whether the words of both are there; a language without any is nothing to wait for. */
export function useEnquiryWords(officers: string, travellers: string): boolean {
  const [, setCount] = useState(0)
  useEffect(() => {
    let isLeft = false
    const adding = [...new Set([officers, travellers])].map(addWords)
    void Promise.all(adding).then(() => !isLeft && setCount((count) => count + 1))
    return () => {
      isLeft = true
    }
  }, [officers, travellers])
  return isAdded(officers) && isAdded(travellers)
}

async function addWords(language: string): Promise<void> {
  const load = loaders.get(language)
  if (!load || added.has(language)) return
  i18next.addResourceBundle(language, 'translation', await load(), true, true)
  added.add(language)
}

export function isStandard(question: string): question is EnquiryCode {
  return EnquiryCode.safeParse(question).success
}

/** A question in a language; `undefined` where it is in the officer's own words, or the language is not spoken here. */
export function questionIn(language: string, question: string): string | undefined {
  if (!isStandard(question) || !added.has(language)) return undefined
  return i18next.getFixedT(language)(`enquiry.ask.${question}`)
}
