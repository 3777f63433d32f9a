// What the traveller came for: apply, ask how an application stands, or find out whether this visa is needed at all.
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { Picture, type PictureName } from '../../ui/Picture.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './service.css'

const SERVICES = ['apply', 'check', 'need'] as const
type Service = (typeof SERVICES)[number]

const PICTURE_OF: Record<Service, PictureName> = { apply: 'passport', check: 'search', need: 'question' }

export type ServiceProps = { onChoose: (service: Service) => void; onBack: () => void }

export function ServiceScreen({ onChoose, onBack }: ServiceProps) {
  const { t } = useTranslation()
  return (
    <ScreenLayout question={t('kiosk.service.question')} picture={<Picture name="gate" />} onBack={onBack}>
      <ul className="services">
        {SERVICES.map((service) => (
          <li key={service}>
            <button
              type="button"
              className="service"
              data-testid={`service-${service}`}
              onClick={() => onChoose(service)}
            >
              <span className="service__picture">
                <Picture name={PICTURE_OF[service]} />
              </span>
              <span className="service__words">
                <span className="service__name">{t(`kiosk.service.${service}`)}</span>
                <span className="service__note">{t(`kiosk.service.${service}Note`)}</span>
              </span>
              <Icon name="arrow-end" />
            </button>
          </li>
        ))}
      </ul>
    </ScreenLayout>
  )
}
