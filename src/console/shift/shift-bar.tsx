// On top of the queue: what a colleague has handed over to this officer, and the way to hand over what they hold.
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showReference } from '../../visa/reference.ts'
import type { HandedOver, Shift } from '../../wire/team.ts'
import { useDesk } from '../desk.ts'
import { Icon } from '../icon.tsx'
import { useKeys } from '../keys.ts'
import { Notice } from '../notice.tsx'
import { hashOf } from '../router.ts'
import { HandOverSheet } from './hand-over-sheet.tsx'
import './shift.css'

/** `children`: what stands beside the way to hand over. */
export function ShiftBar({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation()
  const { client, changes } = useDesk()
  const [shift, setShift] = useState<Shift>()
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState<HandedOver>()
  const read = useCallback(async () => {
    const answer = await client.call('shift.read', {})
    if (answer.ok) setShift(answer.value)
  }, [client])
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever the live line has told of a change
  useEffect(() => void read(), [read, changes])
  const held = shift?.held.length ?? 0
  useKeys({ h: held > 0 ? () => setOpen(true) : undefined })
  return (
    <>
      {shift &&
        listGivers(shift).map(([giver, cases]) => (
          <div key={giver} className="notice notice-attention shift-received" role="status">
            <Icon name="look" />
            <p>
              {t('console.shift.received', { count: cases.length, name: cases[0]?.fromName })} <q>{cases[0]?.note}</q>
            </p>
            {cases.map(({ reference }) => (
              <a key={reference} href={hashOf({ screen: 'case', reference })}>
                {showReference(reference)}
              </a>
            ))}
          </div>
        ))}
      {done && <Notice tone="done" text={t('console.shift.done', { count: done.handed.length })} />}
      {done && done.kept.length > 0 && (
        <Notice tone="attention" text={t('console.shift.kept', { count: done.kept.length })} />
      )}
      <div className="queue-tools">
        {children}
        {held > 0 && (
          <button type="button" className="button" onClick={() => setOpen(true)} aria-keyshortcuts="h">
            {t('console.shift.open', { count: held })} <kbd>h</kbd>
          </button>
        )}
      </div>
      {shift && open && (
        <HandOverSheet
          shift={shift}
          onClose={() => setOpen(false)}
          onDone={(handed) => {
            setOpen(false)
            setDone(handed)
            void read()
          }}
        />
      )}
    </>
  )
}

/** What was handed over at once is told at once. */
function listGivers({ received }: Shift): [string, Shift['received']][] {
  return [...Map.groupBy(received, ({ fromName, note }) => `${fromName} ${note}`)]
}
