// The foot of the page as the camera saw it, above what was read from it: a name has no check digit but the traveller's eyes.
import { useTranslation } from 'react-i18next'
import type { Jpeg } from '../../visa/application.ts'
import { JpegImage } from './JpegImage.tsx'
import './passport.css'

export function PassportZone({ page }: { page: Jpeg }) {
  const { t } = useTranslation()
  return (
    <figure className="kiosk-zone">
      <JpegImage className="kiosk-zone__picture" jpeg={page} alt={t('kiosk.passport.result.zone')} />
      <figcaption>{t('kiosk.passport.result.compare')}</figcaption>
    </figure>
  )
}
