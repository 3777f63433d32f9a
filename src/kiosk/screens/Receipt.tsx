// The paper the traveller takes along, 80 mm wide: the reference, its QR code and what to do, in their language and in
// Chinese. No name, no number of a passport: whoever finds it learns nothing.
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../ui/direction.ts'
import { Mark } from '../../ui/Mark.tsx'
import type { Instant } from '../../visa/plain-date.ts'
import { referenceQr, showReference } from '../../visa/reference.ts'
import { showBeijing } from './beijing-time.ts'
import { QrCode } from './QrCode.tsx'
import './receipt.css'

const OFFICIAL = 'zh-Hans'

export type ReceiptProps = { reference: string; savedAt: Instant; receivedAt: Instant | undefined }

export function Receipt({ reference, savedAt, receivedAt }: ReceiptProps) {
  const { i18n } = useTranslation()
  const languages = [...new Set([i18n.language, OFFICIAL])]
  return (
    <div className="receipt" data-receipt>
      <Mark />
      <p className="receipt__reference">{showReference(reference)}</p>
      <div className="receipt__qr">
        <QrCode text={referenceQr(reference)} label={reference} />
      </div>
      {languages.map((tag) => (
        <ReceiptWords key={tag} tag={tag} savedAt={savedAt} receivedAt={receivedAt} />
      ))}
    </div>
  )
}

function ReceiptWords({ tag, savedAt, receivedAt }: { tag: string } & Omit<ReceiptProps, 'reference'>) {
  const { i18n } = useTranslation()
  const t = i18n.getFixedT(tag)
  const { date, time } = showBeijing(receivedAt ?? savedAt, tag)
  return (
    <div className="receipt__words" lang={tag} dir={directionOf(tag)}>
      <strong>{t('kiosk.receipt.title')}</strong>
      <p>{t(receivedAt ? 'kiosk.receipt.received' : 'kiosk.receipt.saved')}</p>
      <p>{t('kiosk.receipt.at', { date, time })}</p>
      <ol>
        {(['desk', 'ask', 'check'] as const).map((step) => (
          <li key={step}>{t(`kiosk.saved.next.${step}`)}</li>
        ))}
      </ol>
      <p>{t('kiosk.receipt.desk')}</p>
      <p>{t('kiosk.receipt.hotline')}</p>
      <strong>{t('kiosk.receipt.notVisa')}</strong>
    </div>
  )
}
