// What is said beside the answer: confirm at the desk, the way there would be, what the desk itself wants said, what became of a
// card's number.
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../ui/direction.ts'
import { Notice } from '../../ui/Notice.tsx'
import type { NeedAnswer } from '../../visa/eligibility.ts'
import { isLanguage } from '../../visa/languages.ts'
import type { DeskNote } from '../../visa/policy/pack-rows.ts'
import type { Trip } from '../../visa/trip.ts'
import './need.css'

export function NeedNotes({ need, told }: { need: NeedAnswer; told: Trip }) {
  const { t, i18n } = useTranslation()
  const { otherwise } = need
  const said = need.notes.map((note) => ({ id: note.id, ...wordsOf(note, i18n.language) }))
  return (
    <>
      {need.outcome === 'card' && told.cardNumber && (
        <Notice kind="done" word={t('kiosk.need.result.cardAgrees')} silent>
          {t('kiosk.need.result.cardLine')}
        </Notice>
      )}
      {need.confirmAtDesk && (
        <Notice kind="info" word={t('kiosk.need.result.confirmWord')} silent>
          {t('kiosk.need.result.confirm')}
        </Notice>
      )}
      {(otherwise || said.length > 0) && (
        <ul className="kiosk-need__said">
          {otherwise && (
            <li>
              {t('kiosk.need.result.otherwise')} <b>{t(`visa.need.${otherwise.rule}.title`)}</b>
            </li>
          )}
          {said.map(({ id, lang, text }) => (
            <li key={id} lang={lang} dir={directionOf(lang)}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** In the reader's language where the desk wrote it, else in English, which is always there. */
function wordsOf({ text }: DeskNote, language: string): { lang: string; text: string } {
  const own = isLanguage(language) ? text[language] : undefined
  return own ? { lang: language, text: own } : { lang: 'en', text: text.en }
}
