// Another language in the middle of a step. The answers stay as they are.
// The panel answers the touch with its first row; the other cards, each in a script of its own, follow its first paint.
import { useEffect, useState } from 'react'
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
  const isPainted = usePainted()
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
      <LanguageCards
        languages={isPainted ? languages : languages.slice(0, FIRST_ROW)}
        isWhole={isPainted}
        current={i18n.language}
        onChoose={onChoose}
      />
    </Dialog>
  )
}

const FIRST_ROW = 3

function usePainted(): boolean {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return isPainted
}
