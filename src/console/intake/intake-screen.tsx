// Intake at the desk: the application a kiosk would take in, entered by an officer. All on one page, in the kiosk's order; what
// is open is counted at its side. Nothing leaves this page's memory until it is sent, and sending it twice is sending it once.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { beijingDay } from '../../visa/plain-date.ts'
import { type PolicyPack, readPolicyPack } from '../../visa/policy/pack.ts'
import { type Entered, makeApplicationId } from '../../wire/intake.ts'
import { useDesk } from '../desk.ts'
import { useKeys } from '../keys.ts'
import { FaultNotice, Notice } from '../notice.tsx'
import { QUEUE } from '../router.ts'
import { EnteredSlip } from './entered-slip.tsx'
import { blankEntry, type EntryDraft, isBlank } from './entry-draft.ts'
import { EntryParts, PARTS } from './entry-parts.tsx'
import { type Intake, IntakeContext } from './intake.ts'
import { findDoubts, findFaults } from './read-entry.ts'
import { type SendFault, sendEntry } from './send-entry.ts'
import './intake.css'

export function IntakeScreen() {
  const { memory } = useDesk()
  const [entered, setEntered] = useState<Entered>()
  if (entered) return <EnteredSlip entered={entered} onNext={() => setEntered(undefined)} />
  return (
    <Entry
      onEntered={(done) => {
        delete memory.entry
        setEntered(done)
      }}
    />
  )
}

function Entry({ onEntered }: { onEntered(entered: Entered): void }) {
  const { t } = useTranslation()
  const { client, session, random, memory, go } = useDesk()
  const [draft, setDraft] = useState<EntryDraft>(() => memory.entry ?? blankEntry(makeApplicationId(random)))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isTried, setTried] = useState(false)
  const page = useRef<HTMLElement>(null)
  const port = session.officer.portOfEntry
  const at = { today: beijingDay(client.now()), port, pack: usePolicyPack() }
  const faults = findFaults(draft, at)
  const doubts = findDoubts(draft, at)
  const change = useCallback((part: Partial<EntryDraft>) => setDraft((before) => ({ ...before, ...part })), [])
  const { isSending, fault, send } = useSending(draft, at, onEntered)
  useKept(draft)
  // A reader may type at once.
  useEffect(() => page.current?.querySelector<HTMLElement>('textarea, input:not([type="radio"])')?.focus(), [])
  useKeys({ u: () => go(QUEUE) })

  const intake: Intake = {
    ...{ draft, change, ...at },
    changePart: (part, changed) => setDraft((before) => ({ ...before, [part]: { ...before[part], ...changed } })),
    faultOf: (name) => (isTried || (left.has(name) && faults[name] !== 'missing') ? faults[name] : undefined),
    doubtOf: (name) => (isTried || left.has(name) ? doubts[name] : undefined),
    leave: (name) => setLeft((before) => (before.has(name) ? before : new Set([...before, name]))),
  }
  const open = Object.keys(faults).length
  function check() {
    setTried(true)
    if (open === 0) void send()
    else requestAnimationFrame(() => focusFirstFault(page.current))
  }
  return (
    <main className="page intake" tabIndex={-1} ref={page}>
      <header className="intake-head">
        <h1>{t('console.intake.title')}</h1>
        <p className="quiet">{t('console.intake.how')}</p>
      </header>
      <IntakeContext value={intake}>
        <form
          noValidate
          className="intake-form"
          onKeyDown={(event) => onFormKey(event, check)}
          onSubmit={(event) => {
            event.preventDefault()
            check()
          }}
        >
          <PartList faults={faults} draft={draft} />
          <EntryParts />
          <footer className="intake-foot">
            {fault && (
              <SendFaultNotice {...{ fault }} anew={() => change({ applicationId: makeApplicationId(random) })} />
            )}
            <Discard draft={draft} discard={() => setDraft(blankEntry(makeApplicationId(random)))} />
            <span className="intake-open" role="status">
              {open > 0 ? t('console.intake.open', { count: open }) : t('console.intake.complete')}
            </span>
            <button type="submit" className="button primary" disabled={isSending}>
              {t(isSending ? 'console.intake.sending' : 'console.intake.send')} <kbd>Ctrl ⏎</kbd>
            </button>
          </footer>
        </form>
      </IntakeContext>
    </main>
  )
}

/** What the port knows over this build's data; without an answer the entry goes on with what the build knows. */
function usePolicyPack(): PolicyPack | undefined {
  const { client } = useDesk()
  const [pack, setPack] = useState<PolicyPack>()
  useEffect(() => {
    void client.call('intake.policy', {}).then((answer) => {
      const read = answer.ok && answer.value.text !== undefined ? readPolicyPack(answer.value.text) : undefined
      if (read?.ok) setPack(read.pack)
    })
  }, [client])
  return pack
}

/** One sending at a time, however often it is asked for. */
function useSending(
  draft: EntryDraft,
  at: Pick<Intake, 'today' | 'port' | 'pack'>,
  onEntered: (entered: Entered) => void,
) {
  const { i18n } = useTranslation()
  const { client } = useDesk()
  const [isSending, setSending] = useState(false)
  const [fault, setFault] = useState<SendFault>()
  const underway = useRef(false)
  async function send() {
    if (underway.current) return
    underway.current = true
    setSending(true)
    setFault(undefined)
    const answer = await sendEntry(client, i18n, draft, at)
    underway.current = false
    setSending(false)
    if (answer.ok) onEntered(answer.value)
    else setFault(answer.fault)
  }
  return { isSending, fault, send }
}

/** Outlives the session in memory; the browser asks before it throws away a page with something typed. */
function useKept(draft: EntryDraft): void {
  const { memory } = useDesk()
  useMemo(() => {
    if (isBlank(draft)) delete memory.entry
    else memory.entry = draft
  }, [draft, memory])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (memory.entry) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [memory])
}

function SendFaultNotice({ fault, anew }: { fault: SendFault; anew(): void }) {
  const { t } = useTranslation()
  if (fault === 'conflict')
    return <Notice tone="attention" text={t('console.intake.sent')} again={anew} againText={t('console.intake.anew')} />
  if (fault === 'unreachable') return <Notice tone="attention" text={t('console.intake.lost')} />
  if (fault === 'incomplete') return <Notice tone="attention" text={t('console.intake.incomplete')} />
  return <FaultNotice fault={fault} />
}

function PartList({ faults, draft }: { faults: Readonly<Record<string, string>>; draft: EntryDraft }) {
  const { t } = useTranslation()
  const names = Object.keys(faults)
  const isBegun = !isBlank(draft)
  return (
    <nav className="intake-parts" aria-label={t('console.intake.parts')}>
      <ol>
        {PARTS.map(({ part, owns }) => {
          const count = names.filter(owns).length
          return (
            <li key={part}>
              <button type="button" className="button quiet" onClick={() => showPart(part)}>
                {t(`console.intake.part.${part}`)}
                <small>{count > 0 ? t('console.intake.left', { count }) : isBegun && t('console.intake.done')}</small>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function Discard({ draft, discard }: { draft: EntryDraft; discard(): void }) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  if (isBlank(draft)) return null
  if (!isAsked) {
    return (
      <button type="button" className="button quiet" onClick={() => setAsked(true)}>
        {t('console.intake.discard')}
      </button>
    )
  }
  return (
    <span className="ask">
      {t('console.intake.discardAsk')}
      <button
        type="button"
        className="button danger"
        onClick={() => {
          setAsked(false)
          discard()
        }}
      >
        {t('console.intake.discard')}
      </button>
      <button type="button" className="button" onClick={() => setAsked(false)}>
        {t('console.intake.keep')}
      </button>
    </span>
  )
}

function showPart(part: string) {
  const section = document.getElementById(`intake-${part}`)
  section?.scrollIntoView({ block: 'start' })
  section?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true })
}

function focusFirstFault(page: HTMLElement | null) {
  const first = page?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const control = first?.matches('fieldset') ? first.querySelector<HTMLElement>('input') : first
  control?.focus()
  control?.scrollIntoView({ block: 'center' })
}

/** Ctrl+Enter sends. Enter goes on to the next field: a reader that types ends with it. */
function onFormKey(event: React.KeyboardEvent<HTMLFormElement>, send: () => void) {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault()
    return send()
  }
  const { target, currentTarget } = event
  if (!(target instanceof HTMLInputElement)) return
  event.preventDefault()
  const fields = [...currentTarget.querySelectorAll<HTMLElement>('input, textarea, select')]
  fields[fields.indexOf(target) + 1]?.focus()
}
