// The papers: pages of the letter, the passport and supporting documents, one at a time.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView, CaseImage as Paper } from '../../wire/cases.ts'
import { pathOf } from '../client.ts'
import { useKeys } from '../keys.ts'
import { Viewer } from './viewer.tsx'

/** What came last, then the letter: it is what the officer has to read. */
const ORDER = { added: -1, letter: 0, passport: 1, document: 2, portrait: 3 } as const

function usePaperName(): (paper: Paper, at: number) => string {
  const { t } = useTranslation()
  return (paper, at) => {
    if (paper.kind === 'portrait') return t('console.papers.portrait')
    if (paper.kind === 'passport') return t('console.papers.passport')
    if (paper.kind === 'letter') return t('console.papers.letter', { page: paper.name.split('-')[1] ?? at + 1 })
    if (paper.kind === 'added')
      return t('console.papers.added', {
        what: t(`visa.wanted.${paper.wanted ?? 'other'}`),
        page: paper.name.split('-')[1] ?? at + 1,
      })
    return t(`visa.document.${paper.caption ?? 'other'}`)
  }
}

export function Papers({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const nameOf = usePaperName()
  const papers = view.images.toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind])
  const [at, setAt] = useState(0)
  const paper = papers[at]
  const turn = (by: number) => () => setAt((papers.length + at + by) % Math.max(1, papers.length))
  useKeys({ '[': turn(-1), ']': turn(1) })
  return (
    <section className="papers" aria-labelledby="papers-title">
      <h2 id="papers-title">{t('console.papers.title')}</h2>
      <Missing view={view} />
      {papers.length > 0 && (
        <fieldset className="tabs">
          <legend className="ui-hidden">{t('console.papers.title')}</legend>
          {papers.map((each, index) => (
            <button key={each.name} type="button" aria-pressed={index === at} onClick={() => setAt(index)}>
              {nameOf(each, index)}
            </button>
          ))}
        </fieldset>
      )}
      {paper && (
        <Viewer
          key={paper.name}
          address={pathOf('case.image', { params: { reference: view.summary.reference, name: paper.name } })}
          label={nameOf(paper, at)}
        />
      )}
    </section>
  )
}

/** What is not here because it will be shown at the desk. */
function Missing({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const { letter, documents } = view.record
  return (
    <>
      {letter.atDesk && <p className="quiet">{t('console.papers.letterAtDesk')}</p>}
      {documents.atDesk && <p className="quiet">{t('console.papers.documentsAtDesk')}</p>}
    </>
  )
}
