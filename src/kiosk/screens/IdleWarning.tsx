// Is somebody still there? Seen, counted down and heard; one touch goes on, and nothing else does.
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import './idle.css'

export type IdleWarningProps = { seconds: number; erases: boolean; onMore: () => void; onEnd: () => void }

export function IdleWarning({ seconds, erases, onMore, onEnd }: IdleWarningProps) {
  const { t } = useTranslation()
  const left = useCountdown(seconds)
  return (
    <Asked
      left={left}
      says={t('kiosk.idle.body', { count: left })}
      onMore={onMore}
      end={
        <Button kind="end" onPress={onEnd} testId="idle-end">
          {t('kiosk.idle.end')}
        </Button>
      }
    >
      {erases && <p>{t('kiosk.idle.erase')}</p>}
    </Asked>
  )
}

/** Nobody has begun, and the display somebody chose is about to be forgotten. */
export function LentWarning({ seconds, onMore }: Pick<IdleWarningProps, 'seconds' | 'onMore'>) {
  const { t } = useTranslation()
  const left = useCountdown(seconds)
  return <Asked left={left} says={t('kiosk.idle.lent', { count: left })} onMore={onMore} />
}

type AskedProps = { left: number; says: string; onMore: () => void; end?: ReactNode; children?: ReactNode }

function Asked({ left, says, onMore, end, children }: AskedProps) {
  const { t } = useTranslation()
  return (
    <div className="idle" data-overlay="idle">
      <Dialog
        open
        title={t('kiosk.idle.question')}
        onClose={onMore}
        actions={
          <>
            {end}
            <Button kind="primary" onPress={onMore} autoFocus testId="more-time">
              {t('kiosk.idle.more')}
            </Button>
          </>
        }
      >
        <p className="idle__count" aria-hidden="true">
          {left}
        </p>
        <p role="timer">{says}</p>
        {children}
      </Dialog>
    </div>
  )
}

function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const tick = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1_000)
    return () => clearInterval(tick)
  }, [])
  return left
}
