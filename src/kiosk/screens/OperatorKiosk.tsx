// This kiosk by its storage, versions and lists; and enrolling it anew.
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { type Fact, Facts } from '../../ui/Facts.tsx'
import type { PlainDate } from '../../visa/plain-date.ts'
import { showBeijing } from './beijing-time.ts'
import { OperatorGroup } from './OperatorScreen.tsx'
import type { OperatorReport } from './operator-props.ts'
import { showBytes } from './show-amount.ts'
import { showDay } from './show-date.ts'

export type OperatorKioskProps = { report: OperatorReport; onEnrol: () => void }

export function OperatorKiosk({ report, onEnrol }: OperatorKioskProps) {
  const { t } = useTranslation()
  return (
    <>
      <StorageGroup report={report} />
      <VersionGroup report={report} />
      <OperatorGroup title={t('staff.kiosk.enrol')} note={t('staff.kiosk.enrolNote')}>
        <EnrolAnew onEnrol={onEnrol} />
      </OperatorGroup>
    </>
  )
}

function useFact() {
  const { t } = useTranslation()
  return (id: string, value: string | number, code = false): Fact => ({
    ...{ id, value, code },
    label: t(`staff.kiosk.${id}`),
  })
}

function StorageGroup({ report }: { report: OperatorReport }) {
  const { t, i18n } = useTranslation()
  const fact = useFact()
  const { persisted, usedBytes, quotaBytes } = report.storage
  const bytes = (amount: number | null) =>
    amount === null ? t('staff.kiosk.unknown') : showBytes(amount, i18n.language)
  const free = usedBytes === null || quotaBytes === null ? null : quotaBytes - usedBytes
  return (
    <OperatorGroup title={t('staff.kiosk.storage')}>
      <Facts
        label={t('staff.kiosk.storage')}
        facts={[
          fact('persisted', t(persisted ? 'staff.kiosk.yes' : 'staff.kiosk.no')),
          fact('used', bytes(usedBytes)),
          fact('free', bytes(free)),
          fact('generation', report.generation),
          fact('scrub', scrubOf(report, i18n.language, t)),
        ]}
      />
    </OperatorGroup>
  )
}

function scrubOf({ scrub }: OperatorReport, locale: string, t: TFunction): string {
  if (!scrub) return t('staff.state.never')
  const { endedAt, checked, damaged } = scrub
  if (!endedAt) return t('staff.kiosk.scrubRunning', { checked })
  const { date, time } = showBeijing(endedAt, locale)
  return t('staff.kiosk.scrubDone', { date: `${date} ${time}`, checked, damaged })
}

function VersionGroup({ report }: { report: OperatorReport }) {
  const { t, i18n } = useTranslation()
  const fact = useFact()
  const day = (of: PlainDate | null, otherwise: string) => (of ? showDay(of, i18n.language) : otherwise)
  return (
    <OperatorGroup title={t('staff.kiosk.versions')}>
      <Facts
        label={t('staff.kiosk.versions')}
        facts={[
          fact('name', report.kioskId ?? t('staff.state.none'), true),
          fact('port', report.portOfEntry ?? t('staff.state.none'), true),
          fact('line', report.line),
          fact('build', report.build, true),
          fact('database', report.databaseVersion),
          fact('browser', report.browser, true),
          fact('trust', day(report.trustListDate, t('staff.state.none'))),
          fact('policy', day(report.policyDate, t('staff.kiosk.builtIn'))),
          fact('invitations', report.invitations ?? t('staff.state.none')),
        ]}
      />
    </OperatorGroup>
  )
}

/** Asks once more in the same place. */
function EnrolAnew({ onEnrol }: { onEnrol: () => void }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <div className="operator__buttons">
        <Button onPress={() => setAsked(true)} testId="enrol-anew">
          {t('staff.kiosk.enrol')}
        </Button>
      </div>
    )
  }
  return (
    <div className="operator__buttons" role="alert">
      <p>{t('staff.kiosk.enrolSure')}</p>
      <Button onPress={() => setAsked(false)} autoFocus>
        {t('staff.kiosk.enrolNo')}
      </Button>
      <Button kind="end-strong" onPress={onEnrol} testId="enrol-yes">
        {t('staff.kiosk.enrolYes')}
      </Button>
    </div>
  )
}
