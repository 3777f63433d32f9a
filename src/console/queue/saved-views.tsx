// Views of the queue the officer keeps at the server, and those shared with the port: a digit brings each back.
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueuePart, SavedView } from '../../wire/queue.ts'
import type { Answered, Fault } from '../client.ts'
import { useDesk } from '../desk.ts'
import { Icon } from '../icon.tsx'
import { useKeys } from '../keys.ts'
import { FaultNotice } from '../notice.tsx'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

type Props = { part: QueuePart; onView(part: QueuePart): void }

export function SavedViews({ part, onView }: Props) {
  const { t } = useTranslation()
  const { views, fault, save, remove } = useViews()
  const [saving, setSaving] = useState(false)
  const keys = DIGITS.map((digit, at) => {
    const view = views[at]
    return [digit, view && (() => onView(view.part))] as const
  })
  useKeys({ ...Object.fromEntries(keys), v: () => setSaving(true) })
  const isSame = (view: SavedView) => JSON.stringify(sorted(view.part)) === JSON.stringify(sorted(part))
  return (
    <div className="views">
      <nav aria-label={t('console.queue.views.label')}>
        {views.map((view, at) => (
          <button
            key={view.viewId}
            type="button"
            className="button quiet"
            aria-pressed={isSame(view)}
            onClick={() => onView(view.part)}
          >
            {DIGITS[at] && <kbd>{DIGITS[at]}</kbd>} {view.name}
            {view.shared && <small>{t('console.queue.views.shared')}</small>}
          </button>
        ))}
      </nav>
      <button type="button" className="button quiet" onClick={() => setSaving(true)} aria-keyshortcuts="v">
        {t('console.queue.views.save')} <kbd>v</kbd>
      </button>
      {fault && <FaultNotice fault={fault} />}
      {saving && <ViewDialog {...{ part, views, save, remove }} close={() => setSaving(false)} />}
    </div>
  )
}

const sorted = ({ filter, sort, fields }: QueuePart) => [
  filter,
  sort,
  Object.entries(fields)
    .filter(([, value]) => value)
    .sort(),
]

type Change = { name: string; shared: boolean; part: QueuePart }

function useViews() {
  const { client } = useDesk()
  const [views, setViews] = useState<readonly SavedView[]>([])
  const [fault, setFault] = useState<Fault>()
  const take = useCallback((answer: Answered<{ views: SavedView[] }>) => {
    setFault(answer.ok ? undefined : answer.fault)
    if (answer.ok) setViews(answer.value.views)
    return answer.ok
  }, [])
  useEffect(() => {
    void client.call('queue.views', {}).then(take)
  }, [client, take])
  const save = async (change: Change) => take(await client.call('queue.save-view', { body: change }))
  const remove = async (viewId: string) => take(await client.call('queue.remove-view', { params: { viewId } }))
  return { views, fault, save, remove }
}

type DialogProps = {
  part: QueuePart
  views: readonly SavedView[]
  save(change: Change): Promise<boolean>
  remove(viewId: string): Promise<boolean>
  close(): void
}

function ViewDialog({ part, views, save, remove, close }: DialogProps) {
  const { t } = useTranslation()
  const { session } = useDesk()
  const isSupervisor = session.officer.role === 'supervisor'
  const dialog = useRef<HTMLDialogElement>(null)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])
  async function submit(event: React.FormEvent) {
    event.preventDefault()
    if (name.trim() && (await save({ name: name.trim(), shared, part }))) close()
  }
  const removable = views.filter((view) => view.mine || isSupervisor)
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="views-title" onClose={close}>
      <form onSubmit={(event) => void submit(event)}>
        <h2 id="views-title">{t('console.queue.views.title')}</h2>
        <p className="quiet">{t('console.queue.views.hint')}</p>
        <label className="view-name">
          <span>{t('console.queue.views.name')}</span>
          <input value={name} maxLength={40} required autoComplete="off" onChange={(e) => setName(e.target.value)} />
        </label>
        {isSupervisor && (
          <label className="check">
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            {t('console.queue.views.share')}
          </label>
        )}
        {removable.length > 0 && (
          <ul className="view-list">
            {removable.map((view) => (
              <li key={view.viewId}>
                <span>
                  {view.name} {view.shared && <small>{t('console.queue.views.shared')}</small>}
                </span>
                <button type="button" className="button quiet" onClick={() => void remove(view.viewId)}>
                  <Icon name="fail" /> {t('console.queue.views.remove')}
                  <span className="ui-hidden">{view.name}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className="actions">
          <button type="button" className="button quiet" onClick={close}>
            {t('console.close')} <kbd>Esc</kbd>
          </button>
          <button type="submit" className="button primary" disabled={!name.trim()}>
            {t('console.queue.views.keep')}
          </button>
        </div>
      </form>
    </dialog>
  )
}
