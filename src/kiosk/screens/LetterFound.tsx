// What the code held, shown as inert text, compared with the passport, and plainly called read and not verified.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { type Fact, Facts } from '../../ui/Facts.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { LetterCode, Passport } from '../../visa/application.ts'
import { type CodeKind, compareLetter, describeCode } from '../../visa/letter/reading.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import './camera-screens.css'

type Props = {
  passport: Passport
  code: LetterCode
  /** Photographs taken so far. */
  pages: number
  onDone: () => void
  onAgain: () => void
  onPages: () => void
  onBack: () => void
}

export function LetterFound({ passport, code, pages, onDone, onAgain, onPages, onBack }: Props) {
  const { t } = useTranslation()
  const { kind, shown } = describeCode(code)
  const isLetter = kind !== 'kouan-receipt'
  const again = { label: t('kiosk.letter.found.again'), onPress: onAgain }
  return (
    <ScreenLayout
      page="found"
      question={t(isLetter ? 'kiosk.letter.found.question' : 'kiosk.letter.found.receipt')}
      note={t(isLetter ? 'kiosk.letter.found.note' : 'kiosk.letter.found.receiptNote')}
      onBack={onBack}
      other={isLetter && <Button onPress={onAgain}>{again.label}</Button>}
      primary={isLetter ? { onPress: onDone } : again}
    >
      <Notice kind="attention" word={t('kiosk.letter.found.unverified')} silent />
      <figure className="kiosk-content">
        <figcaption>{t(`visa.codeKind.${kind}`)}</figcaption>
        <bdi className="kiosk-content__text" dir="auto">
          {shown}
        </bdi>
      </figure>
      {isLetter && <Facts facts={comparison(passport, code, kind, t)} label={t('kiosk.letter.found.compared')} />}
      {isLetter && (
        <div>
          <Button icon="plus" onPress={onPages}>
            {pages > 0 ? t('kiosk.letter.found.withPages', { count: pages }) : t('kiosk.letter.found.addPages')}
          </Button>
        </div>
      )}
    </ScreenLayout>
  )
}

/** A code that holds no readable text has nothing to compare, which is no fault of the letter. */
function comparison(passport: Passport, code: LetterCode, kind: CodeKind, t: TFunction): Fact[] {
  const compared = compareLetter(passport, code)
  if (kind !== 'text')
    return [{ id: 'compared', label: t('kiosk.letter.found.compared'), value: t('kiosk.letter.occurs.not-applicable') }]
  return (['documentNumber', 'surname'] as const).map((field) => ({
    id: field,
    label: t(field === 'surname' ? 'visa.field.primaryIdentifier' : 'visa.field.documentNumber'),
    value: t(`kiosk.letter.occurs.${compared[field]}`),
    ...(compared[field] === 'not-found' && { attention: t('kiosk.form.look') }),
  }))
}
