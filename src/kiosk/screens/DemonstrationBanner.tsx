// The line no demonstration may hide: this is not real, and what would close a real kiosk.
import { useTranslation } from 'react-i18next'

export function DemonstrationBanner({ warnings }: { warnings: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <p data-testid="demonstration">
      {[
        t('kiosk.demonstration.banner'),
        ...warnings.map((warning) => t(`kiosk.demonstration.warnings.${warning}`)),
      ].join(' · ')}
    </p>
  )
}
