// The present part of the queue as a file. That it was taken stands in the port's history.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { beijingDay } from '../../visa/plain-date.ts'
import type { QueueScope } from '../../wire/queue.ts'
import type { Fault } from '../client.ts'
import { useDesk } from '../desk.ts'
import { FaultNotice } from '../notice.tsx'

export function ExportButton({ scope }: { scope: QueueScope }) {
  const { t } = useTranslation()
  const { client, announce } = useDesk()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault>()
  async function take() {
    setBusy(true)
    const { search, ...part } = scope
    const answer = await client.call('queue.export', { body: { ...part, ...(search && { search }) } })
    setBusy(false)
    setFault(answer.ok ? undefined : answer.fault)
    if (!answer.ok) return
    hand(answer.value, `queue-${scope.filter}-${beijingDay(client.now())}.csv`)
    announce(t('console.queue.exported'))
  }
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={busy}
        title={t('console.queue.exportHint')}
        onClick={() => void take()}
      >
        {t(busy ? 'console.queue.exporting' : 'console.queue.export')}
      </button>
      {fault && <FaultNotice fault={fault} />}
    </>
  )
}

function hand(file: Blob, name: string) {
  const address = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000) // the browser has taken it by then
}
