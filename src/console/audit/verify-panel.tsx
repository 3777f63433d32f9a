// Verifying from the console: how far it is, every fault by its place and kind, and when it was last done and by whom.
import { useTranslation } from 'react-i18next'
import { showReference } from '../../visa/reference.ts'
import type { ChainFault, DeskHistory } from '../../wire/team.ts'
import { recordText } from '../beijing.ts'
import { useDesk } from '../desk.ts'
import { useKeys } from '../keys.ts'
import { FaultNotice, Notice } from '../notice.tsx'
import { useVerification } from './use-verification.ts'

const SHOWN = 200 // more than anybody reads; their number stands beside

export function VerifyPanel({ history, onDone }: { history?: DeskHistory; onDone(): void }) {
  const { t } = useTranslation()
  const { client } = useDesk()
  const { state, start, stop } = useVerification(client, onDone)
  const runs = state.is === 'running'
  useKeys({ v: runs ? undefined : start })
  return (
    <section className="verify" aria-labelledby="verify-title">
      <h2 id="verify-title">{t('console.audit.verify.title')}</h2>
      <p>{t('console.audit.verify.how')}</p>
      {history && <LastTime history={history} />}
      <div className="actions">
        {runs ? (
          <button type="button" className="button" onClick={stop}>
            {t('console.audit.verify.stop')}
          </button>
        ) : (
          <button type="button" className="button primary" onClick={start} aria-keyshortcuts="v">
            {t('console.audit.verify.start')} <kbd>v</kbd>
          </button>
        )}
      </div>
      {state.is === 'fault' && <FaultNotice fault={state.fault} />}
      {runs && (
        <div className="verify-progress">
          <progress max={state.line.of || 1} value={state.line.cases} aria-label={t('console.audit.verify.title')} />
          <p>{t('console.audit.verify.progress', { ...state.line })}</p>
        </div>
      )}
      {state.is === 'stopped' && <Notice tone="plain" text={t('console.audit.verify.stopped')} />}
      {state.is === 'done' && state.faults.length === 0 && (
        <Notice tone="done" text={t('console.audit.verify.whole', { ...state.line })} />
      )}
      {state.is === 'done' && state.faults.length > 0 && (
        <Notice tone="attention" text={t('console.audit.verify.broken', { count: state.faults.length })} />
      )}
      {'faults' in state && state.faults.length > 0 && <Faults faults={state.faults} />}
    </section>
  )
}

function LastTime({ history: { lastVerified, names } }: { history: DeskHistory }) {
  const { t, i18n } = useTranslation()
  if (lastVerified?.event.type !== 'verified') return <p className="quiet">{t('console.audit.verify.never')}</p>
  const { at, officer = '', event } = lastVerified
  const words = { time: recordText(at, i18n.language), name: names[officer] ?? officer, count: event.faults }
  return (
    <p className="quiet">{t(event.ok ? 'console.audit.verify.lastWhole' : 'console.audit.verify.lastBroken', words)}</p>
  )
}

function Faults({ faults }: { faults: readonly ChainFault[] }) {
  const { t } = useTranslation()
  return (
    <ol className="verify-faults">
      {faults.slice(0, SHOWN).map((fault) => (
        <li key={Object.values(fault).join(' ')}>{t(`console.audit.faults.${fault.why}`, placeOf(fault))}</li>
      ))}
      {faults.length > SHOWN && <li>{t('console.audit.verify.more', { count: faults.length - SHOWN })}</li>}
    </ol>
  )
}

function placeOf({ reference, ...place }: ChainFault) {
  return { ...place, ...(reference && { reference: showReference(reference) }) }
}
