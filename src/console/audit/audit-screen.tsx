// The audit, for supervisors: verify everything the port has promised to keep, and read what was done at its desk.
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskHistory } from '../../wire/team.ts'
import type { Answered } from '../client.ts'
import { useDesk } from '../desk.ts'
import { useLoading } from '../loading.ts'
import { FaultNotice } from '../notice.tsx'
import { DeskLog } from './desk-log.tsx'
import { VerifyPanel } from './verify-panel.tsx'
import './audit.css'

const NEWEST = '999999999'

export function AuditScreen() {
  const { t } = useTranslation()
  const { client } = useDesk()
  const [older, setOlder] = useState<readonly DeskHistory[]>([])
  const page = useCallback((before: string) => client.call('desk.history', { params: { before } }), [client])
  const first = useCallback((): Promise<Answered<DeskHistory>> => page(NEWEST), [page])
  const [state, read] = useLoading(first)

  const again = () => {
    setOlder([])
    void read()
  }
  const pages = state.is === 'there' ? [state.value, ...older] : []
  const next = pages.at(-1)?.next
  async function more() {
    if (!next) return
    const answer = await page(String(next))
    if (answer.ok) setOlder([...older, answer.value])
  }
  return (
    <main className="page" tabIndex={-1}>
      <h1>{t('console.audit.title')}</h1>
      <VerifyPanel onDone={again} {...(state.is === 'there' && { history: state.value })} />
      {state.is === 'loading' && <p className="quiet waiting">{t('console.loading')}</p>}
      {state.is === 'fault' && <FaultNotice fault={state.fault} again={again} />}
      {state.is === 'there' && <DeskLog pages={pages} {...(next && { more: () => void more() })} />}
    </main>
  )
}
