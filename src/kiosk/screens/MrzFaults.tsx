// Why two typed lines do not read, said field by field with the places to compare.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'
import type { MrzFieldFault, MrzReading } from '../../visa/mrz.ts'

/** The overall digit disagrees whenever a field's own does: it is only worth naming alone. */
export function faultsToShow(reading: MrzReading | undefined): MrzFieldFault[] {
  if (!reading || reading.ok) return []
  const own = reading.faults.filter(({ field }) => field !== 'composite')
  return own.length > 0 ? own : reading.faults
}

export function MrzFaults({ reading, lines }: { reading: MrzReading | undefined; lines: readonly string[] }) {
  const { t } = useTranslation()
  if (!reading || reading.ok || reading.fault === 'length') return null
  const faults = faultsToShow(reading)
  const isMisread = reading.fault === 'check-digit'
  return (
    <Notice kind="attention" word={t(isMisread ? 'kiosk.passport.type.compareWith' : `visa.fault.${reading.fault}`)}>
      {faults.map((fault) => (
        <p key={fault.field} className="kiosk-mrz__fault">
          {sentence(t, fault)}{' '}
          <bdi className="ui-code kiosk-mrz__cut">{lines[fault.line]?.slice(fault.start, fault.end)}</bdi>
        </p>
      ))}
    </Notice>
  )
}

function sentence(t: TFunction, { field, line, start, end }: MrzFieldFault): string {
  const where = end - start === 1 ? 'onePlace' : 'place'
  return t('kiosk.passport.type.compare', {
    field: t(`visa.field.${field}`),
    place: t(`kiosk.passport.type.${where}`, { line: line + 1, from: start + 1, to: end }),
  })
}
