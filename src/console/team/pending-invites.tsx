// One-time links that nobody has used yet: each can be ended.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PendingInvite } from '../../wire/team.ts'
import { timeText } from '../beijing.ts'
import type { Fault } from '../client.ts'
import { useDesk } from '../desk.ts'
import { FaultNotice } from '../notice.tsx'
import './team.css'

type Props = { invites: readonly PendingInvite[]; onEnded(said: string): void }

export function PendingInvites({ invites, onEnded }: Props) {
  const { t, i18n } = useTranslation()
  const { client } = useDesk()
  const [fault, setFault] = useState<Fault>()
  if (invites.length === 0) return null
  async function end({ officerId, name }: PendingInvite) {
    const answer = await client.call('invite.end', { params: { officerId } })
    setFault(answer.ok ? undefined : answer.fault)
    if (answer.ok) onEnded(t('console.team.pending.ended', { name }))
  }
  return (
    <section className="pending">
      <h2>{t('console.team.pending.title')}</h2>
      {fault && <FaultNotice fault={fault} />}
      <table className="plain">
        <caption className="ui-hidden">{t('console.team.pending.title')}</caption>
        <thead>
          <tr>
            {(['name', 'role', 'by', 'until', 'access'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`console.team.pending.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {invites.map((invite) => (
            <tr key={invite.officerId}>
              <th scope="row">{invite.name}</th>
              <td>{t(`console.roles.${invite.role}`)}</td>
              <td>{invite.invitedBy ?? t('console.history.system')}</td>
              <td>{timeText(invite.expiresAt, i18n.language)}</td>
              <td>
                <button
                  type="button"
                  className="button quiet"
                  aria-label={t('console.team.pending.endOf', { name: invite.name })}
                  onClick={() => void end(invite)}
                >
                  {t('console.team.pending.end')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
