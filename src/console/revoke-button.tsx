// Shutting one kiosk out.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KioskStatus } from '../wire/officers.ts'
import type { Fault } from './client.ts'
import { useDesk } from './desk.ts'
import { FaultNotice } from './notice.tsx'

/** Asks once more in the same place: a kiosk shut out can hand in nothing until it is enrolled anew. */
export function RevokeButton({ kiosk, onRevoked }: { kiosk: KioskStatus; onRevoked(): void }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const [asked, setAsked] = useState(false)
  const [fault, setFault] = useState<Fault>()
  async function revoke() {
    const answer = await client.call('kiosk.revoke', { params: { kioskId: kiosk.kioskId } })
    if (answer.ok) onRevoked()
    else setFault(answer.fault)
  }
  if (fault) return <FaultNotice fault={fault} />
  if (!asked) {
    return (
      <button type="button" className="button quiet" onClick={() => setAsked(true)}>
        {t('console.kiosks.revoke')}
      </button>
    )
  }
  return (
    <span className="ask" role="alert">
      {t('console.kiosks.revokeAsk', { name: kiosk.name })}
      <button type="button" className="button quiet" onClick={() => setAsked(false)}>
        {t('console.kiosks.keep')}
      </button>
      <button type="button" className="button" onClick={() => void revoke()}>
        {t('console.kiosks.revoke')}
      </button>
    </span>
  )
}
