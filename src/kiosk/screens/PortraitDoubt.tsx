// A portrait that may not be good enough: why, once more, or kept as it is. After three of them the officer's photograph comes first.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Jpeg } from '../../visa/application.ts'
import type { PortraitHint } from '../../visa/portrait-hint.ts'
import { JpegImage } from './JpegImage.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './portrait.css'

type Props = {
  image: Jpeg
  hint: PortraitHint
  onKeep: () => void
  onAgain: () => void
  /** When it has been tried often enough. */
  onOfficer: (() => void) | undefined
}

export function PortraitDoubt({ image, hint, onKeep, onAgain, onOfficer }: Props) {
  const { t } = useTranslation()
  return (
    <ScreenLayout
      page="look"
      question={t(onOfficer ? 'kiosk.portrait.desk.question' : 'kiosk.portrait.look.doubt')}
      note={onOfficer && t('kiosk.portrait.look.officer')}
      onBack={onAgain}
      other={
        <Button onPress={onKeep} testId="keep-photo">
          {t('kiosk.camera.keepAsIs')}
        </Button>
      }
      primary={
        onOfficer
          ? { onPress: onOfficer, testId: 'portrait-officer' }
          : { label: t('kiosk.camera.again'), onPress: onAgain, testId: 'photo-again' }
      }
    >
      {!onOfficer && (
        <Notice kind="attention" word={t('kiosk.portrait.look.why')}>
          {t(`kiosk.portrait.hint.${hint}`)}
        </Notice>
      )}
      <JpegImage className="kiosk-portrait" jpeg={image} alt={t('kiosk.portrait.look.picture')} />
    </ScreenLayout>
  )
}
