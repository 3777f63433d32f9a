// Of a granted case: the way to its papers. What draws them comes when it is asked for.
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../wire/cases.ts'
import type { CaseActs } from '../case/case-state.ts'
import { useKeys } from '../keys.ts'

const PrintPreview = lazy(async () => ({ default: (await import('./print-preview.tsx')).PrintPreview }))

export function PrintButton({ view, acts, busy }: { view: CaseView; acts: CaseActs; busy: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const show = () => setOpen(true)
  useKeys({ p: show })
  return (
    <>
      <button type="button" className="button" onClick={show} aria-keyshortcuts="p">
        {t('console.print.open')} <kbd>p</kbd>
      </button>
      {open && (
        <Suspense>
          <PrintPreview {...{ view, acts, busy }} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
