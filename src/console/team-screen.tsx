// The team, for supervisors: who there is, changing and shutting out, and inviting one more by a link that works once.
import { useCallback, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Invite, Role } from '../wire/officers.ts'
import type { Fault } from './client.ts'
import { useDesk } from './desk.ts'
import { useLoading } from './loading.ts'
import { FaultNotice, Notice } from './notice.tsx'
import { Once } from './once.tsx'
import { hashOf } from './router.ts'
import { OfficerTable } from './team/officer-rows.tsx'
import { PendingInvites } from './team/pending-invites.tsx'

export function TeamScreen() {
  const { t } = useTranslation()
  const { client } = useDesk()
  const [said, say] = useState<string>()
  const [team, read] = useLoading(useCallback(() => client.call('team.list', {}), [client]))
  const tell = (sentence: string) => {
    say(sentence)
    void read()
  }
  return (
    <main className="page" tabIndex={-1}>
      <h1>{t('console.team.title')}</h1>
      <InviteForm onInvited={() => void read()} />
      {team.is === 'loading' && <p className="quiet waiting">{t('console.loading')}</p>}
      {team.is === 'fault' && <FaultNotice fault={team.fault} again={() => void read()} />}
      {said && <Notice tone="done" text={said} />}
      {team.is === 'there' && (
        <>
          <OfficerTable officers={team.value.officers} onChanged={tell} />
          <PendingInvites invites={team.value.invites} onEnded={tell} />
        </>
      )}
    </main>
  )
}

function InviteForm({ onInvited }: { onInvited(): void }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const id = useId()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('officer')
  const [invite, setInvite] = useState<Invite>()
  const [fault, setFault] = useState<Fault>()
  async function make() {
    const answer = await client.call('invite.make', { body: { name: name.trim(), role } })
    setFault(answer.ok ? undefined : answer.fault)
    if (!answer.ok) return
    setInvite(answer.value)
    setName('')
    onInvited()
  }
  if (invite) {
    return (
      <Once
        title={t('console.team.link', { name: invite.name })}
        secret={linkOf(invite.token)}
        expiresAt={invite.expiresAt}
        note={t('console.team.linkNote')}
        onDone={() => setInvite(undefined)}
      />
    )
  }
  return (
    <form
      className="row-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) void make()
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-name`}>{t('console.team.name')}</label>
        <input
          id={`${id}-name`}
          value={name}
          maxLength={80}
          required
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-role`}>{t('console.team.role')}</label>
        <select id={`${id}-role`} value={role} onChange={(event) => setRole(Role.parse(event.target.value))}>
          {Role.options.map((each) => (
            <option key={each} value={each}>
              {t(`console.roles.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button primary">
        {t('console.team.invite')}
      </button>
      {fault && <FaultNotice fault={fault} />}
    </form>
  )
}

function linkOf(token: string): string {
  return `${window.location.origin}${window.location.pathname}${hashOf({ screen: 'join', token })}`
}
