// Asking one question: chosen from the list or in one's own words, shown in the traveller's language, timed until the answer is written down.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../ui/direction.ts'
import { EnquiryCode } from '../../visa/enquiry.ts'
import type { Instant } from '../../visa/plain-date.ts'
import { clockText } from '../beijing.ts'
import { useDesk, useNow } from '../desk.ts'
import { useKeys } from '../keys.ts'
import { showSpan } from './enquiries.ts'
import { questionIn } from './enquiry-words.ts'

const OWN = 'own'
const LONGEST = 1_000

export type Asked = { question: string; askedAt: Instant }
type Props = { language: string; busy: boolean; answer(asked: Asked & { answer: string }): Promise<boolean> }

export function AskForm({ language, busy, answer }: Props) {
  const { client } = useDesk()
  const [asked, setAsked] = useState<Asked>()
  const ask = (question: string) => setAsked({ question, askedAt: new Date(client.now()).toISOString() as Instant })
  if (!asked) return <ChooseQuestion ask={ask} />
  const record = async (text: string) => {
    if (await answer({ ...asked, answer: text })) setAsked(undefined)
  }
  return <TakeAnswer asked={asked} language={language} busy={busy} record={record} cancel={() => setAsked(undefined)} />
}

function ChooseQuestion({ ask }: { ask(question: string): void }) {
  const { t } = useTranslation()
  const id = useId()
  const select = useRef<HTMLSelectElement>(null)
  const [chosen, setChosen] = useState<string>('purpose')
  const [own, setOwn] = useState('')
  useKeys({ e: () => select.current?.focus() })
  const question = chosen === OWN ? own.trim() : chosen
  return (
    <form
      className="enquiry-ask"
      onSubmit={(event) => {
        event.preventDefault()
        if (question) ask(question)
      }}
    >
      <label htmlFor={id}>{t('console.enquiries.which')}</label>
      <select
        ref={select}
        id={id}
        value={chosen}
        aria-keyshortcuts="e"
        onChange={(event) => setChosen(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.form?.requestSubmit()}
      >
        {EnquiryCode.options.map((code) => (
          <option key={code} value={code}>
            {t(`enquiry.ask.${code}`)}
          </option>
        ))}
        <option value={OWN}>{t('console.enquiries.own')}</option>
      </select>
      {chosen === OWN && (
        <input
          aria-label={t('console.enquiries.ownLabel')}
          value={own}
          maxLength={LONGEST}
          onChange={(event) => setOwn(event.target.value)}
        />
      )}
      <button type="submit" className="button" disabled={!question}>
        {t('console.enquiries.ask')} <kbd>e</kbd>
      </button>
    </form>
  )
}

type AnswerProps = { asked: Asked; language: string; busy: boolean; record(text: string): void; cancel(): void }

function TakeAnswer({ asked, language, busy, record, cancel }: AnswerProps) {
  const { t, i18n } = useTranslation()
  const { client } = useDesk()
  const id = useId()
  const now = useNow(client, 1_000)
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const theirs = language === i18n.language ? undefined : questionIn(language, asked.question)
  const seconds = Math.max(0, Math.round((now - Date.parse(asked.askedAt)) / 1_000))
  const send = () => (text.trim() ? record(text.trim()) : field.current?.focus())
  const onKey = (event: KeyboardEvent) => {
    const isSend = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing
    if (!isSend && event.key !== 'Escape') return
    event.preventDefault()
    if (isSend) send()
    else cancel()
  }
  return (
    <div className="enquiry-answer">
      <p className="enquiry-question">{questionIn(i18n.language, asked.question) ?? asked.question}</p>
      {theirs && (
        <p className="enquiry-theirs" lang={language} dir={directionOf(language)} title={t('console.enquiries.turn')}>
          {theirs}
        </p>
      )}
      <p className="quiet" role="timer">
        {t('console.enquiries.asked', { time: clockText(asked.askedAt), span: showSpan(seconds) })}
      </p>
      <label htmlFor={id}>{t('console.enquiries.answer')}</label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKey}
      />
      <div className="actions">
        <button type="button" className="button quiet" onClick={cancel}>
          {t('console.enquiries.cancel')} <kbd>Esc</kbd>
        </button>
        <button type="button" className="button primary" disabled={busy || !text.trim()} onClick={send}>
          {t('console.enquiries.record')} <kbd>Enter</kbd>
        </button>
      </div>
    </div>
  )
}
