// Photographs taken so far, small, each with its name and a way to remove it.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import type { Jpeg } from '../../visa/application.ts'
import { JpegImage } from './JpegImage.tsx'
import './camera-screens.css'

export type NamedPage = { jpeg: Jpeg; name: string }

export function PageGrid({ pages, onRemove }: { pages: readonly NamedPage[]; onRemove: (at: number) => void }) {
  const { t } = useTranslation()
  return (
    <ol className="kiosk-pages">
      {pages.map(({ jpeg, name }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place in the order
        <li key={at} className="kiosk-page">
          <JpegImage jpeg={jpeg} alt={name} />
          <span className="kiosk-page__name">{name}</span>
          <Button kind="quiet" icon="erase" onPress={() => onRemove(at)}>
            {t('kiosk.camera.remove')}
          </Button>
        </li>
      ))}
    </ol>
  )
}
