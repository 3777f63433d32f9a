// Lines of the history that are an officer's work on a case rather than a turn in it.
import { useTranslation } from 'react-i18next'
import { clockText } from '../beijing.ts'
import { questionIn } from './enquiry-words.ts'
import type { HistoryLine } from './history-lines.ts'

export function HistoryWork({ event }: Pick<HistoryLine, 'event'>) {
  const { t, i18n } = useTranslation()
  switch (event.type) {
    case 'overruled':
      return (
        <>
          {t('console.history.overruled', { rule: t(`visa.findings.${event.finding}.title`) })} <q>{event.reason}</q>
        </>
      )
    case 'reinstated':
      return t('console.history.reinstated', { rule: t(`visa.findings.${event.finding}.title`) })
    case 'noted':
      return (
        <>
          {t('console.history.noted')} <q>{event.text}</q>
        </>
      )
    case 'answered':
      return (
        <>
          {t('console.history.answered', { time: clockText(event.askedAt) })}{' '}
          <q>{questionIn(i18n.language, event.question) ?? event.question}</q> <q>{event.answer}</q>
        </>
      )
    case 'exported':
      return t(`console.history.exported.${event.what}`)
    case 'handed-over':
      return (
        <>
          {t(event.to ? 'console.history.handedTo' : 'console.history.handedBack')} <q>{event.note}</q>
        </>
      )
    default:
      return null
  }
}
