// What the traveller takes along: the reference, in print or by eye. It names nobody; any kiosk of the port tells how it stands.
import { create } from 'qrcode'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { referenceQr, showReference } from '../../visa/reference.ts'
import type { Entered } from '../../wire/intake.ts'
import { paperTime } from '../beijing.ts'
import { useDesk } from '../desk.ts'
import { useKeys } from '../keys.ts'
import { hashOf, QUEUE } from '../router.ts'

export function EnteredSlip({ entered, onNext }: { entered: Entered; onNext(): void }) {
  const { t } = useTranslation()
  const { go } = useDesk()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const { reference, receivedAt } = entered
  useKeys({ u: () => go(QUEUE), p: () => window.print(), i: onNext })
  return (
    <main className="page intake-done" tabIndex={-1}>
      <section className="slip" aria-labelledby="slip-title">
        <h1 id="slip-title" ref={title} tabIndex={-1}>
          {t('console.intake.slip.title')}
        </h1>
        <output className="slip-reference ui-code">{showReference(reference)}</output>
        <SlipCode reference={reference} label={t('console.intake.slip.code')} />
        <p>{t('console.intake.slip.kiosk')}</p>
        <p className="quiet">{t('console.intake.slip.received', { time: paperTime(receivedAt) })}</p>
      </section>
      <div className="actions">
        <a className="button" href={hashOf(QUEUE)}>
          {t('console.case.back')} <kbd>u</kbd>
        </a>
        <a className="button" href={hashOf({ screen: 'case', reference })}>
          {t('console.intake.slip.open')}
        </a>
        <button type="button" className="button" onClick={onNext}>
          {t('console.intake.slip.next')} <kbd>i</kbd>
        </button>
        <button type="button" className="button primary" onClick={() => window.print()}>
          {t('console.intake.slip.print')} <kbd>p</kbd>
        </button>
      </div>
      <p className="quiet">{t('console.intake.slip.second')}</p>
    </main>
  )
}

const QUIET = 4 // modules of white around the symbol (ISO/IEC 18004 §6.3.8)

function SlipCode({ reference, label }: { reference: string; label: string }) {
  const { path, size } = useMemo(() => draw(referenceQr(reference)), [reference])
  return (
    <svg
      className="slip-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function draw(text: string): { path: string; size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const dark = Array.from(
    { length: modules.size ** 2 },
    (_, at) => [Math.floor(at / modules.size), at % modules.size] as const,
  )
  const path = dark.map(([row, column]) =>
    modules.get(row, column) ? `M${column + QUIET} ${row + QUIET}h1v1h-1z` : '',
  )
  return { path: path.join(''), size: modules.size + 2 * QUIET }
}
