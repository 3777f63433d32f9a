// The letter's barcode exactly as read. Nothing here is checked with anybody, and the words say so (policy facts I2, I3).
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRecord } from '../../wire/cases.ts'
import { Icon } from '../icon.tsx'

export function Barcode({ letter }: { letter: CaseRecord['letter'] }) {
  const { t } = useTranslation()
  const [bytes, setBytes] = useState(false)
  const { code, reference } = letter
  return (
    <div className="barcode">
      <h3>{t('console.barcode.title')}</h3>
      {reference && (
        <p>
          {t('console.barcode.typed')} <span className="ui-code as-read">{reference}</span>
        </p>
      )}
      {!code && <p className="quiet">{t('console.barcode.none')}</p>}
      {code && (
        <>
          <p className="not-verified">
            <Icon name="unknown" />
            <strong>{t('console.barcode.notVerified')}</strong> {t('console.barcode.meaning')}
          </p>
          <p className="quiet">
            {t('console.barcode.how', {
              symbology: t(code.symbology ? `visa.symbology.${code.symbology}` : 'console.barcode.unknownKind'),
              reader: t(`visa.readBy.${code.readBy}`),
            })}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long code scrolls, and must do so from the keyboard */}
          <pre className="as-read ui-code" tabIndex={0}>
            {bytes ? code.bytesHex.replace(/(..)/g, '$1 ').trim() : showControls(code.text)}
          </pre>
          <button type="button" className="button quiet" aria-pressed={bytes} onClick={() => setBytes(!bytes)}>
            {t(bytes ? 'console.barcode.asText' : 'console.barcode.asBytes')}
          </button>
        </>
      )}
    </div>
  )
}

const PICTURES_OF_CONTROLS = 0x2400 // Unicode block Control Pictures
const LINE_FEED = 0x0a
const HIDDEN = /[\p{Cc}\p{Cf}]/gu // controls, and marks that turn or hide the text around them

/** What cannot be seen made visible, so that nothing in a code can hide or move what is shown. */
function showControls(text: string): string {
  return text.replace(HIDDEN, (mark) => {
    const point = mark.codePointAt(0) ?? 0
    if (point === LINE_FEED) return mark
    return point < 0x20 ? String.fromCodePoint(PICTURES_OF_CONTROLS + point) : '\ufffd'
  })
}
