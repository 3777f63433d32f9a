// Letting a suspended kiosk go on, with a reason that stays in its history.
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KioskStatus } from '../wire/officers.ts'
import type { Fault } from './client.ts'
import { useDesk } from './desk.ts'
import { FaultNotice } from './notice.tsx'

export function ClearButton({ kiosk, onCleared }: { kiosk: KioskStatus; onCleared(): void }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const id = useId()
  const [asked, setAsked] = useState(false)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<Fault>()
  async function clear() {
    const answer = await client.call('kiosk.clear', { params: { kioskId: kiosk.kioskId }, body: { reason } })
    setFault(answer.ok ? undefined : answer.fault)
    if (answer.ok) onCleared()
  }
  if (!asked) {
    return (
      <button type="button" className="button" onClick={() => setAsked(true)}>
        {t('console.kiosks.clear.open')}
      </button>
    )
  }
  return (
    <form
      className="clear"
      onSubmit={(event) => {
        event.preventDefault()
        void clear()
      }}
    >
      <p id={`${id}-note`}>{t('console.kiosks.clear.note', { name: kiosk.name })}</p>
      <label htmlFor={id}>{t('console.kiosks.clear.reason')}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={500}
        required
        value={reason}
        aria-describedby={`${id}-note`}
        onChange={(event) => setReason(event.target.value)}
      />
      {fault && <FaultNotice fault={fault} />}
      <div className="actions">
        <button type="button" className="button quiet" onClick={() => setAsked(false)}>
          {t('console.kiosks.clear.keep')}
        </button>
        <button type="submit" className="button primary" disabled={reason.trim() === ''}>
          {t('console.kiosks.clear.confirm')}
        </button>
      </div>
    </form>
  )
}
