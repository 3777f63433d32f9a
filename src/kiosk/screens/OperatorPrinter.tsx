// The receipt printer of this machine: which one, how it is, and a test page. The browser asks once for each device; from then
// on it is found again by itself.
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { OperatorGroup } from './OperatorScreen.tsx'
import './receipt.css'

const KINDS = ['browser', 'serial', 'usb'] as const
type Kind = (typeof KINDS)[number]
type State = 'unknown' | 'ready' | 'missing' | 'paper-out' | 'cover-open'
type Outcome = { ok: true } | { ok: false; fault: 'unavailable' | 'gone' | 'paper-out' | 'cover-open' | 'no-answer' }

export type PrinterProps = {
  printer: { kind: Kind; state: State }
  onPrinter: (kind: Kind) => Promise<'connected' | 'none' | 'missing'>
  onPrint: (page: Element) => Promise<Outcome>
}

export function OperatorPrinter({ printer, onPrinter, onPrint }: PrinterProps) {
  const { t } = useTranslation()
  const page = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState<string>()
  const [busy, setBusy] = useState(false)
  const choose = (kind: Kind) => void onPrinter(kind).then((chosen) => setSaid(CHOSEN[chosen]))
  const print = async () => {
    const test = page.current?.firstElementChild
    if (!test) return
    setBusy(true)
    const outcome = await onPrint(test)
    setBusy(false)
    setSaid(outcome.ok ? 'staff.devices.printed' : FAULTS[outcome.fault])
  }
  return (
    <OperatorGroup title={t('staff.devices.printer')}>
      <div className="operator__buttons">
        {KINDS.map((kind) => (
          <Button key={kind} pressed={printer.kind === kind} onPress={() => choose(kind)} testId={`printer-${kind}`}>
            {t(`staff.devices.printerBy.${kind}`)}
          </Button>
        ))}
      </div>
      <div className="operator__buttons">
        <Button icon="print" onPress={() => void print()} busy={busy} testId="print-test">
          {t('staff.devices.print')}
        </Button>
      </div>
      {printer.kind !== 'browser' && (
        <p data-testid="printer-state" data-state={printer.state}>
          {t(`staff.devices.printerState.${printer.state}`)}
        </p>
      )}
      <p role="status" data-testid="printer-said">
        {said && t(said)}
      </p>
      <div ref={page} className="receipt-store" aria-hidden="true">
        <TestPage />
      </div>
    </OperatorGroup>
  )
}

const CHOSEN = {
  connected: undefined, // its state says more
  none: 'staff.devices.printerNone',
  missing: 'kiosk.enrol.scanner.said.missing',
}

const FAULTS = {
  unavailable: 'staff.devices.notPrinted',
  gone: 'staff.devices.printerState.missing',
  'paper-out': 'staff.devices.printerState.paper-out',
  'cover-open': 'staff.devices.printerState.cover-open',
  'no-answer': 'staff.devices.printerState.no-answer',
}

/** From edge to edge of the roll, with everything a receipt has. */
function TestPage() {
  const { t } = useTranslation()
  return (
    <div className="receipt">
      <Mark />
      <strong>{t('staff.devices.testPage')}</strong>
      <p className="receipt__reference">0000 1234 ABCD</p>
      <div className="receipt__words">
        <p>{'|'.repeat(40)}</p>
        <p>{t('staff.devices.testLine')}</p>
        <p lang="zh-Hans">口岸签证 测试页</p>
      </div>
    </div>
  )
}
