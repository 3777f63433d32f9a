// Enquiries at the desk: questions with their answers and how long they took, and free notes. Answers are taken down by who
// holds the case, notes by anybody of the port.
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../wire/cases.ts'
import { useKeys } from '../keys.ts'
import { AskForm } from './ask-form.tsx'
import type { CaseActs } from './case-state.ts'
import { type Answer, listAnswers, showSpan } from './enquiries.ts'
import { questionIn, useEnquiryWords } from './enquiry-words.ts'
import './enquiries.css'

type Props = { view: CaseView; acts: CaseActs; busy: boolean; mayAnswer: boolean }

export function EnquiriesPanel({ view, acts, busy, mayAnswer }: Props) {
  const { t, i18n } = useTranslation()
  const answers = listAnswers(view.history)
  if (!useEnquiryWords(i18n.language, view.record.language)) return null
  return (
    <section className="enquiries" aria-labelledby="enquiries-title">
      <h2 id="enquiries-title">{t('console.enquiries.title')}</h2>
      {answers.length === 0 && <p className="quiet">{t('console.enquiries.none')}</p>}
      <ol>
        {answers.map((one) => (
          <AnswerLine key={one.at} one={one} />
        ))}
      </ol>
      {mayAnswer ? (
        <AskForm language={view.record.language} busy={busy} answer={acts.answer} />
      ) : (
        <p className="quiet">{t('console.enquiries.claimFirst')}</p>
      )}
      <NoteForm busy={busy} note={acts.note} />
    </section>
  )
}

function AnswerLine({ one: { question, answer, seconds, officerName } }: { one: Answer }) {
  const { t, i18n } = useTranslation()
  return (
    <li>
      <strong>{questionIn(i18n.language, question) ?? question}</strong>
      <q>{answer}</q>{' '}
      <small>
        {officerName} {t('console.enquiries.took', { span: showSpan(seconds) })}
      </small>
    </li>
  )
}

const LONGEST = 1_000

function NoteForm({ busy, note }: { busy: boolean; note(text: string): Promise<boolean> }) {
  const { t } = useTranslation()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  useKeys({ t: () => field.current?.focus() })
  async function send() {
    if (await note(text.trim())) setText('')
  }
  return (
    <form
      className="enquiry-note"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) void send()
      }}
    >
      <label htmlFor={id}>{t('console.enquiries.note')}</label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        maxLength={LONGEST}
        value={text}
        aria-keyshortcuts="t"
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button" disabled={busy || !text.trim()}>
        {t('console.enquiries.noteAdd')} <kbd>t</kbd>
      </button>
    </form>
  )
}
