// What the traveller takes along: what to do after entry, in Chinese with their own language beside, each with where it is written.
import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../ui/direction.ts'
import type { Language } from '../../visa/languages.ts'
import { showReference } from '../../visa/reference.ts'
import type { Grant } from '../../visa/visa-sheet.ts'
import type { CaseView } from '../../wire/cases.ts'
import { slipLanguageOf, slipWords } from './slip-language.ts'

type Props = { view: CaseView; grant: Grant }

const LINES = ['enterBy', 'stay', 'carry', 'register', 'extend', 'exchange', 'hotline'] as const
const ALWAYS = LINES.filter((line) => line !== 'exchange')

export function AfterEntrySlip({ view, grant }: Props) {
  const language = slipLanguageOf(view.record.language)
  const t = useSlipWords(language)
  const chinese = useSlipWords('zh-Hans')
  if (!t || !chinese) return null
  const values = { day: grant.enterBy, days: grant.stay, port: view.summary.portOfEntry }
  const lines = grant.multipleEntry && grant.multipleEntry !== 'not-needed' ? LINES : ALWAYS
  return (
    <article className="paper paper-slip">
      <header>
        <h1>
          <span lang="zh-Hans">{chinese('visa.slip.title')}</span>
          {language !== 'zh-Hans' && <Own language={language} text={t('visa.slip.title')} />}
        </h1>
        <p className="paper-reference">{showReference(view.summary.reference)}</p>
      </header>
      <ol className="slip-lines">
        {lines.map((line) => (
          <li key={line}>
            <p lang="zh-Hans">{chinese(`visa.slip.${line}`, values)}</p>
            {language !== 'zh-Hans' && <Own language={language} text={t(`visa.slip.${line}`, values)} />}
          </li>
        ))}
      </ol>
    </article>
  )
}

function Own({ language, text }: { language: Language; text: string }) {
  return (
    <span className="slip-own" lang={language} dir={directionOf(language)}>
      {text}
    </span>
  )
}

function useSlipWords(language: Language): TFunction | undefined {
  const { i18n } = useTranslation()
  const [t, setT] = useState<TFunction>()
  useEffect(() => {
    let current = true
    void slipWords(i18n, language).then((words) => current && setT(() => words))
    return () => {
      current = false
    }
  }, [i18n, language])
  return t
}
