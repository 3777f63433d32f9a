// What is said beside the answer: confirm at the desk, the way there would be, what the desk itself wants said, what became of a
// card's number.
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'
import type { NeedAnswer } from '../../visa/eligibility.ts'
import type { DeskNote } from '../../visa/policy/pack-rows.ts'
import type { Trip } from '../../visa/trip.ts'
import './need.css'

export function NeedNotes({ need, told }: { need: NeedAnswer; told: Trip }) {
  const { t, i18n } = useTranslation()
  const { otherwise } = need
  const said = need.notes.map((note) => ({ id: note.id, text: wordsOf(note, i18n.language) }))
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
          {said.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      )}
    </>
  )
}

const wordsOf = ({ text }: DeskNote, language: string): string =>
  (language === 'zh-Hans' || language === 'ar' ? text[language] : undefined) ?? text.en
