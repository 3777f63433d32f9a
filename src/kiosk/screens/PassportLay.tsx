// How to lay the passport on the reader, what went wrong when it could not be read, and the way to type it instead.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { MrzReading } from '../../visa/mrz.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import './passport.css'

/** A passport of the demonstration: what it is good for, and its zone. */
export type Specimen = { label: string; lines: [string, string] }

type Props = {
  scan: MrzReading | undefined
  specimens: readonly Specimen[] | undefined
  onSpecimen: (lines: [string, string]) => void
  onType: () => void
  onBack: () => void
}

export function PassportLay({ scan, specimens, onSpecimen, onType, onBack }: Props) {
  const { t } = useTranslation()
  return (
    <ScreenLayout
      page="lay"
      question={t('kiosk.passport.lay.question')}
      note={t('kiosk.passport.lay.note')}
      picture={<Picture name="passport-reader" title={t('kiosk.passport.lay.picture')} />}
      onBack={onBack}
      other={
        <Button icon="keyboard" onPress={onType} testId="type-passport">
          {t('kiosk.passport.lay.type')}
        </Button>
      }
    >
      {scan && !scan.ok ? (
        <Notice kind="attention" word={t('kiosk.passport.scanFault.title')}>
          {t(`kiosk.passport.scanFault.${scan.fault}`)}
        </Notice>
      ) : (
        <p className="kiosk-waiting" role="status">
          <span className="kiosk-waiting__sign" aria-hidden="true" />
          {t('kiosk.passport.lay.waiting')}
        </p>
      )}
      {specimens && specimens.length > 0 && <Specimens specimens={specimens} onSpecimen={onSpecimen} />}
    </ScreenLayout>
  )
}

function Specimens({ specimens, onSpecimen }: { specimens: readonly Specimen[]; onSpecimen: Props['onSpecimen'] }) {
  const { t } = useTranslation()
  return (
    <section className="kiosk-specimens" aria-labelledby="specimens">
      <h2 id="specimens">{t('kiosk.passport.lay.specimens')}</h2>
      <div className="kiosk-specimens__list">
        {specimens.map(({ label, lines }) => (
          <Button key={lines.join('')} onPress={() => onSpecimen(lines)}>
            {label}
          </Button>
        ))}
      </div>
    </section>
  )
}
