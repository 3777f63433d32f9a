// The officers of the port, and what a supervisor may change of each.
import { Fragment, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Officer, Role } from '../../wire/officers.ts'
import type { ShutOut } from '../../wire/team.ts'
import { timeText } from '../beijing.ts'
import type { Answered, Fault } from '../client.ts'
import { useDesk } from '../desk.ts'
import { FaultNotice } from '../notice.tsx'

const COLUMNS = ['name', 'role', 'lastSeen', 'active', 'access'] as const

type Props = { officers: readonly Officer[]; onChanged(said: string): void }

export function OfficerTable({ officers, onChanged }: Props) {
  const { t } = useTranslation()
  const { session } = useDesk()
  const [open, setOpen] = useState<string>()
  return (
    <table className="plain">
      <caption className="ui-hidden">{t('console.team.title')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`console.team.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {officers.map((officer) => (
          <Fragment key={officer.officerId}>
            <OfficerRow
              officer={officer}
              isMe={officer.officerId === session.officer.officerId}
              isOpen={open === officer.officerId}
              onOpen={() => setOpen(open === officer.officerId ? undefined : officer.officerId)}
            />
            {open === officer.officerId && (
              <tr>
                <td colSpan={COLUMNS.length}>
                  <ChangeForm
                    officer={officer}
                    onChanged={(said) => {
                      setOpen(undefined)
                      onChanged(said)
                    }}
                  />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { officer: Officer; isMe: boolean; isOpen: boolean; onOpen(): void }

function OfficerRow({ officer, isMe, isOpen, onOpen }: RowProps) {
  const { t, i18n } = useTranslation()
  return (
    <tr>
      <th scope="row">
        {officer.name}
        {isMe && <small>{t('console.team.you')}</small>}
      </th>
      <td>{t(`console.roles.${officer.role}`)}</td>
      <td>{officer.lastSeenAt ? timeText(officer.lastSeenAt, i18n.language) : t('console.never')}</td>
      <td>{t(officer.active ? 'console.team.isActive' : 'console.team.isInactive')}</td>
      <td>
        {officer.active && !isMe && (
          <button
            type="button"
            className="button quiet"
            aria-expanded={isOpen}
            aria-label={t('console.team.changeOf', { name: officer.name })}
            onClick={onOpen}
          >
            {t('console.team.change')}
          </button>
        )}
      </td>
    </tr>
  )
}

/** Another role, or shut out. Both end every session of the officer at once, so shutting out is asked once more. */
function ChangeForm({ officer, onChanged }: { officer: Officer; onChanged(said: string): void }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const id = useId()
  const [role, setRole] = useState<Role>(officer.role)
  const [asked, setAsked] = useState(false)
  const [fault, setFault] = useState<Fault>()
  const { officerId, name } = officer
  const params = { officerId }
  async function act(sending: Promise<Answered<ShutOut>>, key: string) {
    const answer = await sending
    setFault(answer.ok ? undefined : answer.fault)
    if (answer.ok) onChanged(t(`console.team.${key}`, { name, role: t(`console.roles.${role}`), ...answer.value }))
  }
  const set = () => void act(client.call('team.change', { params, body: { role } }), 'roleSet')
  const shutOut = () => void act(client.call('team.deactivate', { params }), 'isShutOut')
  return (
    <div className="row-form">
      <div className="field">
        <label htmlFor={id}>{t('console.team.roleOf', { name })}</label>
        <select id={id} value={role} onChange={(event) => setRole(Role.parse(event.target.value))}>
          {Role.options.map((each) => (
            <option key={each} value={each}>
              {t(`console.roles.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <button type="button" className="button" disabled={role === officer.role} onClick={set}>
        {t('console.team.setRole')}
      </button>
      {asked ? (
        <span className="ask" role="alert">
          {t('console.team.shutOutAsk', { name })}
          <button type="button" className="button quiet" onClick={() => setAsked(false)}>
            {t('console.team.keep')}
          </button>
          <button type="button" className="button" onClick={shutOut}>
            {t('console.team.shutOutNow')}
          </button>
        </span>
      ) : (
        <button type="button" className="button" onClick={() => setAsked(true)}>
          {t('console.team.shutOut')}
        </button>
      )}
      {fault && <FaultNotice fault={fault} />}
    </div>
  )
}
