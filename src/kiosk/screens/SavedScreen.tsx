// Saved. First only on this kiosk, and it says so; the line changes by itself when the port's receipt has been verified.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { Instant } from '../../visa/plain-date.ts'
import { referenceQr, showReference } from '../../visa/reference.ts'
import { QrCode } from './QrCode.tsx'
import { Receipt } from './Receipt.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './saved.css'

type PrintFault = 'unavailable' | 'gone' | 'paper-out' | 'cover-open' | 'no-answer'

/** Every one of them ends with the other way: the screen is photographed. */
const FAULT_WORDS: Record<PrintFault, string> = {
  unavailable: 'printFailed',
  gone: 'noPrinter',
  'paper-out': 'paperOut',
  'cover-open': 'coverOpen',
  'no-answer': 'printFailed',
}

export type SavedProps = {
  reference: string
  /** Documents were added to an application that is at the port already. */
  isSupplement: boolean
  savedAt: Instant
  receivedAt: Instant | undefined
  printing: boolean
  printed: 'no' | 'done' | PrintFault
  /** None is there to print on. */
  printerMissing: boolean
  onPrint: () => void
  onDone: () => void
}

export function SavedScreen(props: SavedProps) {
  const { reference, isSupplement, savedAt, receivedAt, printed, onDone } = props
  const { t } = useTranslation()
  return (
    <ScreenLayout
      picture={<Picture name={printed === 'done' ? 'receipt-out' : 'take-papers'} key={printed} />}
      question={t(isSupplement ? 'supplement.saved' : 'kiosk.saved.question')}
      note={isSupplement && t('supplement.savedNote')}
      shape="wide"
      primary={{ label: t('kiosk.saved.done'), onPress: onDone, testId: 'finish', iconEnd: 'check' }}
      other={<PrintButton {...props} />}
    >
      <PrintSaid {...props} />
      <SavedState received={receivedAt !== undefined} />
      <div className="saved">
        <ReferenceCard reference={reference} />
        <NextSteps />
      </div>
      <div className="receipt-store" aria-hidden="true">
        <Receipt reference={reference} savedAt={savedAt} receivedAt={receivedAt} />
      </div>
    </ScreenLayout>
  )
}

/** Gone with the printer, unless it is just printing or has just failed: then it may be tried again. */
function PrintButton({ printing, printed, printerMissing, onPrint }: SavedProps) {
  const { t } = useTranslation()
  if (printerMissing && !printing && (printed === 'no' || printed === 'done')) return null
  const word = printing ? 'printing' : printed === 'no' ? 'print' : 'printAgain'
  return (
    <Button icon="print" onPress={onPrint} busy={printing} testId="print">
      {t(`kiosk.saved.${word}`)}
    </Button>
  )
}

function PrintSaid({ printing, printed, printerMissing }: SavedProps) {
  const { t } = useTranslation()
  if (printing) return null
  if (printed === 'done') return <Notice kind="done" word={t('kiosk.saved.printed')} />
  if (printed !== 'no') return <Notice kind="attention" word={t(`kiosk.saved.${FAULT_WORDS[printed]}`)} />
  return printerMissing && <Notice kind="info" word={t('kiosk.saved.noPrinter')} />
}

function SavedState({ received }: { received: boolean }) {
  const { t } = useTranslation()
  const stage = received ? 'received' : 'here'
  return (
    <div data-testid="saved-state" data-received={received}>
      <Notice kind={received ? 'done' : 'info'} word={t(`kiosk.saved.${stage}`)}>
        {t(`kiosk.saved.${stage}Note`)}
      </Notice>
    </div>
  )
}

function ReferenceCard({ reference }: { reference: string }) {
  const { t } = useTranslation()
  return (
    <section className="saved__reference">
      <div className="saved__words">
        <h2>{t('kiosk.saved.reference')}</h2>
        <p className="saved__number" data-testid="reference" data-reference={reference}>
          {showReference(reference)}
        </p>
        <p className="saved__photograph">{t('kiosk.saved.photograph')}</p>
      </div>
      <div className="saved__qr">
        <QrCode text={referenceQr(reference)} label={t('kiosk.saved.qr', { reference: showReference(reference) })} />
      </div>
    </section>
  )
}

function NextSteps() {
  const { t } = useTranslation()
  return (
    <section className="saved__next">
      <h2>{t('kiosk.saved.nextTitle')}</h2>
      <ol>
        {(['desk', 'ask', 'check'] as const).map((step) => (
          <li key={step}>{t(`kiosk.saved.next.${step}`)}</li>
        ))}
      </ol>
      <p className="saved__erased">{t('kiosk.saved.erased')}</p>
    </section>
  )
}
