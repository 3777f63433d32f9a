// The queue carried by hand where there is no network: out to a file, and the receipts back in. What is carried stays sealed.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { OperatorGroup } from './OperatorScreen.tsx'
import type { CarryFault, ExportSaid, ReceiptsSaid } from './operator-props.ts'
import { showBytes } from './show-amount.ts'

export type OperatorCarryProps = {
  queued: number
  onExport: () => Promise<ExportSaid>
  onReceipts: () => Promise<ReceiptsSaid>
}

export function OperatorCarry({ queued, onExport, onReceipts }: OperatorCarryProps) {
  const { t } = useTranslation()
  return (
    <>
      <OperatorGroup title={t('staff.carry.export')} note={t('staff.carry.exportNote')}>
        <p>
          {t('staff.state.queued')}: {queued}
        </p>
        <Export onExport={onExport} />
      </OperatorGroup>
      <OperatorGroup title={t('staff.carry.receipts')} note={t('staff.carry.receiptsNote')}>
        <Receipts onReceipts={onReceipts} />
      </OperatorGroup>
    </>
  )
}

/** One touch, one answer; the answer of the touch before goes. */
function useAsked<Said>(ask: () => Promise<Said>): { said: Said | undefined; busy: boolean; go: () => void } {
  const [said, setSaid] = useState<Said>()
  const [busy, setBusy] = useState(false)
  const go = () => {
    setSaid(undefined)
    setBusy(true)
    void ask()
      .then(setSaid)
      .finally(() => setBusy(false))
  }
  return { said, busy, go }
}

function Export({ onExport }: Pick<OperatorCarryProps, 'onExport'>) {
  const { t, i18n } = useTranslation()
  const { said, busy, go } = useAsked(onExport)
  return (
    <>
      <div className="operator__buttons">
        <Button onPress={go} busy={busy} testId="export-queue">
          {t(busy ? 'staff.carry.saving' : 'staff.carry.save')}
        </Button>
      </div>
      {said?.ok && (
        <Notice
          kind="done"
          word={t('staff.carry.saved', {
            name: said.name,
            packets: said.packets,
            size: showBytes(said.bytes, i18n.language),
          })}
        />
      )}
      {said?.ok === false && <CarryTrouble fault={said.fault} />}
    </>
  )
}

function Receipts({ onReceipts }: Pick<OperatorCarryProps, 'onReceipts'>) {
  const { t } = useTranslation()
  const { said, busy, go } = useAsked(onReceipts)
  return (
    <>
      <div className="operator__buttons">
        <Button onPress={go} busy={busy} testId="read-receipts">
          {t(busy ? 'staff.carry.opening' : 'staff.carry.open')}
        </Button>
      </div>
      {said?.ok && <Notice kind="done" word={t('staff.carry.opened', { ...said })} />}
      {said?.ok === false && <CarryTrouble fault={said.fault} />}
    </>
  )
}

function CarryTrouble({ fault }: { fault: CarryFault }) {
  const { t } = useTranslation()
  return <Notice kind="attention" word={t(`staff.carry.faults.${fault}`)} />
}
