// The two lines typed on the glass: a ruler under each, the places that do not agree with their check digits, and
// look-alike corrections to compare with the page. Nothing is corrected unasked.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { type MrzReading, type OtherDocument, readMrz } from '../../visa/mrz.ts'
import { type MrzRepair, suggestRepairs } from '../../visa/mrz-repairs.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { faultsToShow, MrzFaults } from './MrzFaults.tsx'
import { MrzLine } from './MrzLine.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './passport.css'

type Lines = [string, string]

type Props = {
  lines: Lines
  today: PlainDate
  onChange: (lines: Lines) => void
  onRead: (reading: MrzReading) => void
  onReader: () => void
}

const LENGTH = 44
const OFFERED = 3
const OTHERS = new Set<string>([
  'visa',
  'identity-card',
  'residence-permit',
  'passport-card',
  'crew-certificate',
] satisfies OtherDocument[])

export function PassportTyped({ lines, today, onChange, onRead, onReader }: Props) {
  const { t } = useTranslation()
  const [tried, setTried] = useState(false)
  const complete = lines.every((line) => line.length === LENGTH)
  const reading = readMrz(lines.join('\n'), { today })
  const other = findOther(lines, reading)
  const repairs = complete && !other ? suggestRepairs(lines, { today }).slice(0, OFFERED) : []
  const shown = complete || tried ? reading : undefined
  const check = () => {
    setTried(true)
    if (complete && reading.ok) onRead(reading)
  }
  return (
    <ScreenLayout
      page="type"
      question={t('kiosk.passport.type.question')}
      note={
        !complete && (other ? <strong role="status">{t(`visa.fault.${other}`)}</strong> : t('kiosk.passport.type.note'))
      }
      onBack={onReader}
      primary={{ label: t('kiosk.passport.type.check'), onPress: check }}
    >
      <div className="ui-fields">
        {([0, 1] as const).map((at) => (
          <MrzLine
            key={at}
            at={at}
            value={lines[at]}
            faults={faultsToShow(shown).filter(({ line }) => line === at)}
            short={tried && lines[at].length !== LENGTH}
            onChange={(value) => onChange(at === 0 ? [value, lines[1]] : [lines[0], value])}
          />
        ))}
      </div>
      {(complete || !other) && <MrzFaults reading={shown} lines={lines} />}
      {other && <p>{t('kiosk.passport.type.lengths')}</p>}
      <Repairs repairs={repairs} onTake={({ lines: [head = '', data = ''] }) => onChange([head, data])} />
    </ScreenLayout>
  )
}

/** Which other document the lines are from, as soon as their first characters or their length say so. */
function findOther([head]: Lines, reading: MrzReading): OtherDocument | undefined {
  if (!reading.ok && OTHERS.has(reading.fault)) return reading.fault as OtherDocument
  if (/^V./.test(head)) return 'visa'
  return /^[ACI]./.test(head) ? 'identity-card' : undefined
}

function Repairs({ repairs, onTake }: { repairs: MrzRepair[]; onTake: (repair: MrzRepair) => void }) {
  const { t } = useTranslation()
  if (repairs.length === 0) return null
  return (
    <section className="kiosk-repairs" aria-labelledby="repairs">
      <h2 id="repairs">{t('kiosk.passport.repair.title')}</h2>
      {repairs.map((repair) => (
        <Button key={`${repair.line}-${repair.position}-${repair.to}`} onPress={() => onTake(repair)}>
          {t('kiosk.passport.repair.offer', {
            line: repair.line + 1,
            position: repair.position + 1,
            from: repair.from,
            to: repair.to,
          })}
        </Button>
      ))}
    </section>
  )
}
