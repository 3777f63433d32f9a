// The port's kiosks: how each is, and a code to enrol one more. Counts only, never content.
import { Fragment, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Instant } from '../visa/plain-date.ts'
import type { KioskStatus } from '../wire/officers.ts'
import { ageOf, timeText } from './beijing.ts'
import { Carry } from './carry.tsx'
import { ClearButton } from './clear-button.tsx'
import type { Fault } from './client.ts'
import { useDesk, useNow } from './desk.ts'
import { Icon } from './icon.tsx'
import { KioskAlarms } from './kiosk-alarms.tsx'
import { FaultNotice } from './notice.tsx'
import { AsOf } from './numbers/as-of.tsx'
import { KIOSKS_EVERY_MS, useReading } from './numbers/numbers-feed.ts'
import { Once } from './once.tsx'
import { type HandedCode, OperatorCodeButton } from './operator-code-button.tsx'
import { Quarantine } from './quarantine.tsx'
import { RevokeButton } from './revoke-button.tsx'

const LOOK_MS = 15_000
const SILENT_MINUTES = 15 // as the server's alarm

export function KiosksScreen() {
  const { t } = useTranslation()
  const { client } = useDesk()
  const [handed, setHanded] = useState<HandedCode>()
  const ask = useCallback(() => client.call('kiosk.list', {}), [client])
  const [reading, read] = useReading(client, ask, 0, KIOSKS_EVERY_MS)
  const { value: list, fault } = reading
  return (
    <main className="page" tabIndex={-1}>
      <h1>
        {t('console.kiosks.title')} <AsOf reading={reading} />
      </h1>
      <CodeButton />
      {handed && (
        <Once
          key={handed.code}
          title={t('console.kiosks.operator.title', { name: handed.name })}
          secret={handed.code}
          note={t('console.kiosks.operator.note')}
          onDone={() => setHanded(undefined)}
        />
      )}
      {!list && !fault && <p className="quiet waiting">{t('console.loading')}</p>}
      {fault && <FaultNotice fault={fault} again={read} />}
      {list?.kiosks.length === 0 && <p className="empty">{t('console.kiosks.none')}</p>}
      {list && list.kiosks.length > 0 && <KioskTable kiosks={list.kiosks} onRevoked={read} onHanded={setHanded} />}
      {list && <Quarantine groups={list.quarantined} />}
      <Carry />
    </main>
  )
}

const COLUMNS = [
  'name',
  'state',
  'lastContact',
  'queued',
  'parked',
  'lastSequence',
  'lists',
  'build',
  'revoke',
] as const

const TALLIES: ReadonlySet<string> = new Set(['queued', 'parked', 'lastSequence'])

type TableProps = { kiosks: readonly KioskStatus[]; onRevoked(): void; onHanded(handed: HandedCode): void }

function KioskTable({ kiosks, onRevoked, onHanded }: TableProps) {
  const { t, i18n } = useTranslation()
  const { client } = useDesk()
  const now = useNow(client, LOOK_MS)
  return (
    <table className="plain kiosks">
      <caption className="ui-hidden">{t('console.kiosks.title')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={TALLIES.has(column) ? 'tally' : undefined}>
              {t(`console.kiosks.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kiosks.map((kiosk) => (
          <Fragment key={kiosk.kioskId}>
            <tr>
              <th scope="row">
                {kiosk.name} <small className="ui-code">{kiosk.kioskId}</small>
              </th>
              <td>
                <KioskState kiosk={kiosk} now={now} />
              </td>
              <td className="time">
                {kiosk.lastContactAt ? timeText(kiosk.lastContactAt, i18n.language) : t('console.never')}
              </td>
              <td className="tally">{kiosk.queued}</td>
              <td className="tally">{kiosk.parked}</td>
              <td className="tally">{kiosk.lastSequence}</td>
              <td>
                <KioskLists kiosk={kiosk} />
              </td>
              <td className="ui-code">{kiosk.build}</td>
              <td>
                <OperatorCodeButton kiosk={kiosk} onHanded={onHanded} />
                {!kiosk.revoked && <RevokeButton kiosk={kiosk} onRevoked={onRevoked} />}
              </td>
            </tr>
            {kiosk.alarms.length > 0 && (
              <tr className="kiosk-alarms-row">
                <td colSpan={COLUMNS.length}>
                  <KioskAlarms alarms={kiosk.alarms} now={now} />
                  {kiosk.suspended && <ClearButton kiosk={kiosk} onCleared={onRevoked} />}
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

/** What the kiosk told it has of the port's lists, and what it did not take. */
function KioskLists({ kiosk }: { kiosk: KioskStatus }) {
  const { t } = useTranslation()
  const { trustListDate, invitationEntries, policyDate, listFaults = [] } = kiosk
  const has = [
    trustListDate && t('console.kiosks.trustList', { date: trustListDate }),
    invitationEntries !== undefined && t('console.kiosks.invitations', { count: invitationEntries }),
    policyDate && t('console.kiosks.policy', { date: policyDate }),
  ].filter((line) => typeof line === 'string')
  return (
    <ul className="kiosk-lists">
      {has.length === 0 && listFaults.length === 0 && <li className="quiet">{t('console.kiosks.noLists')}</li>}
      {has.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {listFaults.map((fault) => (
        <li key={fault} className="list-fault">
          <Icon name="late" />
          {t(`console.kiosks.listFaults.${fault}`)}
        </li>
      ))}
    </ul>
  )
}

type StateName = 'revoked' | 'suspended' | 'silent' | 'out' | 'well'

function stateOf(kiosk: KioskStatus, now: number): StateName {
  if (kiosk.revoked) return 'revoked'
  if (kiosk.suspended) return 'suspended'
  if (!kiosk.lastContactAt || ageOf(kiosk.lastContactAt, now).minutes >= SILENT_MINUTES) return 'silent'
  return kiosk.outOfService.length > 0 ? 'out' : 'well'
}

const STATE_ICONS = { revoked: 'fail', suspended: 'fail', silent: 'late', out: 'late', well: 'pass' } as const

export function KioskState({ kiosk, now }: { kiosk: KioskStatus; now: number }) {
  const { t } = useTranslation()
  const state = stateOf(kiosk, now)
  return (
    <span className={`status kiosk-${state}`}>
      <Icon name={STATE_ICONS[state]} />
      {t(`console.kiosks.state.${state}`)}
    </span>
  )
}

function CodeButton() {
  const { t } = useTranslation()
  const { client } = useDesk()
  const [code, setCode] = useState<{ code: string; expiresAt: Instant }>()
  const [fault, setFault] = useState<Fault>()
  async function make() {
    const answer = await client.call('kiosk.code', {})
    if (answer.ok) setCode(answer.value)
    setFault(answer.ok ? undefined : answer.fault)
  }
  if (code) {
    return (
      <Once
        title={t('console.kiosks.code')}
        secret={code.code}
        expiresAt={code.expiresAt}
        note={t('console.kiosks.codeNote')}
        onDone={() => setCode(undefined)}
      />
    )
  }
  return (
    <>
      <button type="button" className="button primary" onClick={() => void make()}>
        {t('console.kiosks.make')}
      </button>
      {fault && <FaultNotice fault={fault} />}
    </>
  )
}
