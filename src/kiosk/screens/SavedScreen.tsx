// Saved. First only on this kiosk, and it says so; the line changes by itself when the port's receipt has been verified.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Instant } from '../../visa/plain-date.ts'
import { referenceQr, showReference } from '../../visa/reference.ts'
import { QrCode } from './QrCode.tsx'
import { Receipt } from './Receipt.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './saved.css'

export type SavedProps = {
  reference: string
  /** Documents were added to an application that is at the port already. */
  isSupplement: boolean
  savedAt: Instant
  receivedAt: Instant | undefined
  printing: boolean
  printed: 'no' | 'done' | 'failed'
  onPrint: () => void
  onDone: () => void
}

export function SavedScreen(props: SavedProps) {
  const { reference, isSupplement, savedAt, receivedAt, printing, printed, onPrint, onDone } = props
  const { t } = useTranslation()
  const printWord = printing ? 'printing' : printed === 'no' ? 'print' : 'printAgain'
  return (
    <ScreenLayout
      question={t(isSupplement ? 'supplement.saved' : 'kiosk.saved.question')}
      note={isSupplement && t('supplement.savedNote')}
      shape="wide"
      primary={{ label: t('kiosk.saved.done'), onPress: onDone, testId: 'finish', iconEnd: 'check' }}
      other={
        <Button icon="print" onPress={onPrint} busy={printing} testId="print">
          {t(`kiosk.saved.${printWord}`)}
        </Button>
      }
    >
      <SavedState received={receivedAt !== undefined} />
      <div className="saved">
        <ReferenceCard reference={reference} />
        <NextSteps />
      </div>
      {printed !== 'no' && !printing && (
        <Notice
          kind={printed === 'done' ? 'done' : 'attention'}
          word={t(`kiosk.saved.${printed === 'done' ? 'printed' : 'printFailed'}`)}
        />
      )}
      <div className="receipt-store" aria-hidden="true">
        <Receipt reference={reference} savedAt={savedAt} receivedAt={receivedAt} />
      </div>
    </ScreenLayout>
  )
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
      <h2>{t('kiosk.saved.reference')}</h2>
      <p className="saved__number" data-testid="reference" data-reference={reference}>
        {showReference(reference)}
      </p>
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
