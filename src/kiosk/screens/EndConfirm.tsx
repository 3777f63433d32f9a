// Ending is asked once, in plain words about what is erased and what is not.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

export type EndConfirmProps = { saved: boolean; onErase: () => void; onKeep: () => void }

export function EndConfirm({ saved, onErase, onKeep }: EndConfirmProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      open
      title={t('kiosk.endConfirm.question')}
      onClose={onKeep}
      actions={
        <>
          <Button onPress={onKeep} autoFocus testId="keep">
            {t('kiosk.endConfirm.keep')}
          </Button>
          <Button kind="end-strong" icon="erase" onPress={onErase} testId="erase">
            {t('kiosk.endConfirm.erase')}
          </Button>
        </>
      }
    >
      <p>{t(saved ? 'kiosk.endConfirm.bodySaved' : 'kiosk.endConfirm.body')}</p>
    </Dialog>
  )
}
