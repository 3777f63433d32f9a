// Another language in the middle of a step. The answers stay as they are.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LanguageCards, type SpokenLanguage } from './LanguageCards.tsx'

export type LanguagePanelProps = {
  languages: readonly SpokenLanguage[]
  onChoose: (tag: string) => void
  onClose: () => void
}

export function LanguagePanel({ languages, onChoose, onClose }: LanguagePanelProps) {
  const { t, i18n } = useTranslation()
  return (
    <Dialog
      open
      kind="panel"
      title={t('kiosk.languagePanel.question')}
      onClose={onClose}
      actions={
        <Button onPress={onClose} testId="language-close">
          {t('kiosk.frame.close')}
        </Button>
      }
    >
      <LanguageCards languages={languages} current={i18n.language} onChoose={onChoose} />
    </Dialog>
  )
}
