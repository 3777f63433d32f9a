// Is somebody still there? Seen, counted down and heard; one touch goes on, and nothing else does.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import './idle.css'

export type IdleWarningProps = { seconds: number; erases: boolean; onMore: () => void; onEnd: () => void }

export function IdleWarning({ seconds, erases, onMore, onEnd }: IdleWarningProps) {
  const { t } = useTranslation()
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const tick = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1_000)
    return () => clearInterval(tick)
  }, [])
  return (
    <div className="idle" data-overlay="idle">
      <Dialog
        open
        title={t('kiosk.idle.question')}
        onClose={onMore}
        actions={
          <>
            <Button kind="end" onPress={onEnd} testId="idle-end">
              {t('kiosk.idle.end')}
            </Button>
            <Button kind="primary" onPress={onMore} autoFocus testId="more-time">
              {t('kiosk.idle.more')}
            </Button>
          </>
        }
      >
        <p className="idle__count" aria-hidden="true">
          {left}
        </p>
        <p role="timer">{t('kiosk.idle.body', { count: left })}</p>
        {erases && <p>{t('kiosk.idle.erase')}</p>}
      </Dialog>
    </div>
  )
}
