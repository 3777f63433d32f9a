// The papers of a grant as they will be printed: the data sheet for the desk, the slip for the traveller. Printing is written down.
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { findGranted } from '../../visa/visa-sheet.ts'
import { PrintedPaper } from '../../wire/case-act-routes.ts'
import type { CaseView } from '../../wire/cases.ts'
import type { CaseActs } from '../case/case-state.ts'
import { AfterEntrySlip } from './after-entry-slip.tsx'
import { VisaSheet } from './visa-sheet.tsx'
import './print.css'

type Props = { view: CaseView; acts: CaseActs; busy: boolean; close(): void }

export function PrintPreview({ view, acts, busy, close }: Props) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const [paper, setPaper] = useState<PrintedPaper>('sheet')
  const granted = findGranted(view.history)
  useEffect(() => dialog.current?.showModal(), [])
  if (!granted) return null
  /** The line in the history comes first: no paper leaves the desk that nobody can find again. */
  async function print() {
    if (await acts.print(paper)) window.print()
    else close()
  }
  return createPortal(
    <dialog ref={dialog} id="papers" className="print" aria-label={t('console.print.open')} onClose={close}>
      <div className="print-bar">
        {PrintedPaper.options.map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={paper === each}
            onClick={() => setPaper(each)}
          >
            {t(`console.print.${each}`)}
          </button>
        ))}
        <span className="bar-space" />
        <button type="button" className="button quiet" onClick={close}>
          {t('console.close')} <kbd>Esc</kbd>
        </button>
        <button type="button" className="button primary" disabled={busy} onClick={() => void print()}>
          {t('console.print.now')}
        </button>
      </div>
      {paper === 'sheet' ? <VisaSheet {...{ view, ...granted }} /> : <AfterEntrySlip {...{ view, ...granted }} />}
    </dialog>,
    document.body,
  )
}
