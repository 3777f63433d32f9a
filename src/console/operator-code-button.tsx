// A code for one kiosk's operator's screen, shown once; the server notes who asked for it.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KioskStatus } from '../wire/officers.ts'
import type { Fault } from './client.ts'
import { useDesk } from './desk.ts'
import { FaultNotice, Notice } from './notice.tsx'

export type HandedCode = { name: string; code: string }

type Props = { kiosk: KioskStatus; onHanded(handed: HandedCode): void }

export function OperatorCodeButton({ kiosk: { kioskId, name }, onHanded }: Props) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const [fault, setFault] = useState<Fault>()
  async function ask() {
    const answer = await client.call('kiosk.operator-code', { params: { kioskId } })
    setFault(answer.ok ? undefined : answer.fault)
    if (answer.ok) onHanded({ name, code: answer.value.code })
  }
  return (
    <>
      <button type="button" className="button quiet" onClick={() => void ask()}>
        {t('console.kiosks.operator.code')}
      </button>
      {fault === 'conflict' && <Notice tone="attention" text={t('console.kiosks.operator.none')} />}
      {fault && fault !== 'conflict' && <FaultNotice fault={fault} />}
    </>
  )
}
