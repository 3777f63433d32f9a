// Queues that were carried here by hand, from kiosks without a network: taking one in, its receipts for the way back, and
// what was brought of late.
import { type ChangeEvent, useCallback, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CarriedFile, type CarryCounts, NO_COUNTS } from '../wire/carry.ts'
import { timeText } from './beijing.ts'
import { type Brought, bringQueue } from './bring-queue.ts'
import { useDesk } from './desk.ts'
import { Icon } from './icon.tsx'
import { useLoading } from './loading.ts'
import { FaultNotice, Notice } from './notice.tsx'

type Bringing = { name: string; counts: CarryCounts; done?: Brought }

export function Carry() {
  const { t } = useTranslation()
  const { client } = useDesk()
  const titleId = useId()
  const [bringing, setBringing] = useState<Bringing>()
  const [list, read] = useLoading(useCallback(() => client.call('carry.list', {}), [client]))
  async function bring(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? []
    event.target.value = '' // the same file may be chosen again
    if (!file) return
    const { name } = file
    setBringing({ name, counts: NO_COUNTS })
    const done = await bringQueue(client, file, (counts) => setBringing({ name, counts }))
    setBringing({ name, counts: done.counts, done })
    await read()
  }
  const isBusy = bringing !== undefined && !bringing.done
  return (
    <section className="carry" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('console.carry.title')}</h2>
      <p className="quiet">{t('console.carry.note')}</p>
      <label className="button" aria-disabled={isBusy}>
        <input
          type="file"
          className="ui-hidden"
          accept=".kouan"
          disabled={isBusy}
          onChange={(event) => void bring(event)}
        />
        <Icon name="waiting" />
        {t('console.carry.choose')}
      </label>
      {bringing && <Progress {...bringing} />}
      {list.is === 'fault' && <FaultNotice fault={list.fault} again={() => void read()} />}
      {list.is === 'there' && list.value.files.length > 0 && <Files files={list.value.files} />}
    </section>
  )
}

function Progress({ name, counts, done }: Bringing) {
  const { t } = useTranslation()
  if (!done) {
    return (
      <p role="status" className="quiet">
        {t('console.carry.taking', { name, count: total(counts) })}
      </p>
    )
  }
  if (!done.ok) {
    const { fault } = done
    if (fault === 'not-a-queue') return <Notice tone="attention" text={t('console.carry.notAQueue', { name })} />
    return <FaultNotice fault={fault} />
  }
  const asked = counts.conflict + counts.refused > 0 || !done.whole
  return (
    <div className="carry-done">
      <Notice tone={asked ? 'attention' : 'done'} text={t('console.carry.done', { name, ...counts })} />
      {counts.refused > 0 && <p>{t('console.carry.refused', { count: counts.refused })}</p>}
      {counts.conflict > 0 && <p>{t('console.carry.conflict', { count: counts.conflict })}</p>}
      {!done.whole && <p>{t('console.carry.cut')}</p>}
      {total(counts) > 0 && <SaveReceipts name={`${name}.receipts`} receipts={done.receipts} />}
    </div>
  )
}

const total = ({ stored, known, conflict, refused }: CarryCounts) => stored + known + conflict + refused

function SaveReceipts({ name, receipts }: { name: string; receipts: Uint8Array<ArrayBuffer> }) {
  const { t } = useTranslation()
  function save() {
    const url = URL.createObjectURL(new Blob([receipts], { type: 'application/cbor' }))
    Object.assign(document.createElement('a'), { href: url, download: name }).click()
    setTimeout(() => URL.revokeObjectURL(url))
  }
  return (
    <p className="actions">
      <button type="button" className="button primary" onClick={save}>
        {t('console.carry.save')}
      </button>
      <span className="quiet">{t('console.carry.saveNote')}</span>
    </p>
  )
}

const COLUMNS = ['at', 'officer', 'kiosk', 'made', 'stored', 'known', 'conflict', 'refused'] as const

function Files({ files }: { files: readonly CarriedFile[] }) {
  const { t, i18n } = useTranslation()
  return (
    <table className="plain">
      <caption>{t('console.carry.files')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`console.carry.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={`${file.kioskId} ${file.made} ${file.officerName}`}>
            <td className="time">{timeText(file.at, i18n.language)}</td>
            <td>{file.officerName ?? t('console.carry.commandLine')}</td>
            <td className="ui-code">{file.kioskId}</td>
            <td className="time">{timeText(file.made, i18n.language)}</td>
            <td>{file.stored}</td>
            <td>{file.known}</td>
            <td>{file.conflict}</td>
            <td>{file.refused}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
