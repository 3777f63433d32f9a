// The wording of the standard questions in every language the product speaks, fetched when a case is first opened.
import i18next from 'i18next'
import { useEffect, useState } from 'react'
import { EnquiryCode } from '../../visa/enquiry.ts'

type Words = Record<string, unknown>

const files = import.meta.glob<Words>('../../../locales/*.json', { query: '?enquiry', import: 'default' })
const loaders = new Map(Object.entries(files).map(([path, load]) => [path.replace(/^.*\/|\.json.*$/g, ''), load]))
const added = new Set<string>()

/** Whether the words are there. */
export function useEnquiryWords(): boolean {
  const [ready, setReady] = useState(added.size === loaders.size)
  useEffect(() => {
    let isLeft = false
    void addWords().then(() => !isLeft && setReady(true))
    return () => {
      isLeft = true
    }
  }, [])
  return ready
}

async function addWords(): Promise<void> {
  for (const [language, load] of loaders) {
    if (added.has(language)) continue
    i18next.addResourceBundle(language, 'translation', await load(), true, true)
    added.add(language)
  }
}

export function isStandard(question: string): question is EnquiryCode {
  return EnquiryCode.safeParse(question).success
}

/** A question in a language; `undefined` where it is in the officer's own words, or the language is not spoken here. */
export function questionIn(language: string, question: string): string | undefined {
  if (!isStandard(question) || !added.has(language)) return undefined
  return i18next.getFixedT(language)(`enquiry.ask.${question}`)
}
