// "Is this you?": what was read, as facts to compare with the page. An expired passport ends here, with a way on.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { type Fact, Facts } from '../../ui/Facts.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { Passport } from '../../visa/application.ts'
import { stateName } from '../../visa/codes.ts'
import { passportFaults, STOPPING_PASSPORT_FAULTS } from '../../visa/passport.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { PassportZone } from './PassportZone.tsx'
import { passportWarnings } from './passport-warnings.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import { showDay, showPartialDate } from './show-date.ts'
import './passport.css'

type Props = {
  passport: Passport
  today: PlainDate
  onConfirm: (passport: Passport) => void
  onAgain: () => void
  onBack: () => void
}

export function PassportResult({ passport, today, onConfirm, onAgain, onBack }: Props) {
  const { t, i18n } = useTranslation()
  const faults = passportFaults(passport, { today })
  const stopped = faults.find((fault) => STOPPING_PASSPORT_FAULTS.includes(fault))
  const facts = passportFacts(passport, t, i18n.language)
  if (stopped)
    return (
      <ScreenLayout
        page="stopped"
        question={t(`kiosk.passport.stopped.${stopped}`)}
        note={t(`kiosk.passport.stopped.${stopped}Note`, { date: showDay(passport.expiryDate, i18n.language) })}
        picture={<Picture name="desk-way" />}
        onBack={onBack}
        primary={{ label: t('kiosk.passport.stopped.another'), onPress: onAgain }}
      >
        <Notice kind="attention" word={t('kiosk.form.look')} silent>
          {t('kiosk.passport.stopped.desk')}
        </Notice>
        <Facts facts={facts.slice(0, 3)} />
      </ScreenLayout>
    )
  return (
    <ScreenLayout
      page="result"
      shape="wide"
      question={t('kiosk.passport.result.question')}
      note={t('kiosk.passport.result.note')}
      onBack={onBack}
      other={<Button onPress={onAgain}>{t('kiosk.passport.result.no')}</Button>}
      primary={{ label: t('kiosk.passport.result.yes'), onPress: () => onConfirm(passport) }}
    >
      {passport.page && <PassportZone page={passport.page} />}
      <div className="kiosk-identity">
        <Facts facts={facts} />
      </div>
      <Warnings texts={passportWarnings(passport, today, t)} />
    </ScreenLayout>
  )
}

function Warnings({ texts }: { texts: string[] }) {
  const { t } = useTranslation()
  const [first, second] = texts
  if (!first) return null
  if (!second) return <Notice kind="attention" word={first} silent />
  return (
    <Notice kind="attention" word={t('kiosk.form.look')} silent>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  )
}

function passportFacts(passport: Passport, t: TFunction, locale: string): Fact[] {
  const state = (code: string) => stateName(code, locale, t)
  const fact = (id: string, value: string, code = false): Fact => ({ id, label: t(`visa.field.${id}`), value, code })
  return [
    fact('primaryIdentifier', passport.primaryIdentifier, true),
    passport.secondaryIdentifier
      ? fact('secondaryIdentifier', passport.secondaryIdentifier, true)
      : fact('secondaryIdentifier', t('kiosk.passport.result.noGivenNames')),
    fact('documentNumber', passport.documentNumber, true),
    fact('nationality', state(passport.nationality)),
    fact('dateOfBirth', showPartialDate(passport.dateOfBirth, locale) ?? t('kiosk.form.notStated')),
    fact('sex', t(`visa.sex.${passport.sex}`)),
    fact('issuingState', state(passport.issuingState)),
    fact('expiryDate', showDay(passport.expiryDate, locale)),
  ]
}
