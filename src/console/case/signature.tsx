// The declaration as signed: the strokes drawn on the kiosk's glass, when, and under which text.
import { useTranslation } from 'react-i18next'
import type { CaseRecord } from '../../wire/cases.ts'
import { recordText } from '../beijing.ts'

/** Points of one stroke, `x y x y …`, as SVG writes them. */
function pointsOf(stroke: readonly number[]): string {
  const pairs = stroke.flatMap((x, at) => (at % 2 === 0 ? [`${x},${stroke[at + 1] ?? 0}`] : []))
  return pairs.join(' ')
}

export function Signature({ declaration }: { declaration: CaseRecord['declaration'] }) {
  const { t, i18n } = useTranslation()
  const { signature, signedAt, shown } = declaration
  return (
    <figure className="signature">
      <figcaption>
        {t('console.signature.title')}
        <small>
          {t('console.signature.when', { time: recordText(signedAt, i18n.language), version: shown.version })}
        </small>
      </figcaption>
      {signature.kind !== 'drawn' ? (
        <p className="quiet">{t(`console.signature.${signature.kind === 'at-desk' ? 'atDesk' : 'onPaper'}`)}</p>
      ) : (
        <svg viewBox="0 0 1000 400" role="img" aria-label={t('console.signature.drawn')}>
          {signature.strokes.map((stroke) => (
            <polyline key={stroke.slice(0, 8).join(' ')} points={pointsOf(stroke)} />
          ))}
        </svg>
      )}
    </figure>
  )
}
