// One line of the machine readable zone as it is typed: 44 places of one width, a ruler below, wrong places marked.
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import type { MrzFieldFault } from '../../visa/mrz.ts'
import './passport.css'

type Props = {
  at: 0 | 1
  value: string
  faults: MrzFieldFault[]
  /** Marked because it is not complete yet. */
  short: boolean
  onChange: (value: string) => void
}

const LENGTH = 44
const TENS = [10, 20, 30, 40]

export function MrzLine({ at, value, faults, short, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div className="kiosk-mrz" data-wrong={faults.length > 0 || undefined}>
      <Field
        id={`mrz-${at + 1}`}
        label={t('kiosk.passport.type.line', { number: at + 1 })}
        kind="mrz"
        maxLength={LENGTH}
        value={value}
        onChange={onChange}
        required
        fault={short ? t('kiosk.passport.type.shortLine', { typed: value.length }) : undefined}
      />
      <div className="kiosk-mrz__ruler" aria-hidden="true">
        {faults.map(({ field, start, end }) => (
          <span key={field} className="kiosk-mrz__wrong" style={{ gridColumn: `${start + 1} / ${end + 1}` }} />
        ))}
        {value.length < LENGTH && <span className="kiosk-mrz__next" style={{ gridColumn: value.length + 1 }} />}
        {TENS.map((ten) => (
          <span key={ten} className="kiosk-mrz__ten" style={{ gridColumn: ten }}>
            {ten}
          </span>
        ))}
      </div>
      <p className="kiosk-mrz__typed" aria-live="off">
        {t('kiosk.passport.type.typed', { typed: value.length })}
      </p>
    </div>
  )
}
