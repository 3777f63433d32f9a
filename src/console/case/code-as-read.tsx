// A code of the letter exactly as read, as text or as bytes. Nothing in it can hide or move what is shown.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeView } from '../../wire/cases.ts'

export function CodeAsRead({ code }: { code: CodeView }) {
  const { t } = useTranslation()
  const [bytes, setBytes] = useState(false)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long code scrolls, and must do so from the keyboard */}
      <pre className="as-read ui-code" tabIndex={0}>
        {bytes ? code.bytesHex.replace(/(..)/g, '$1 ').trim() : showControls(code.text)}
      </pre>
      <button type="button" className="button quiet" aria-pressed={bytes} onClick={() => setBytes(!bytes)}>
        {t(bytes ? 'console.barcode.asText' : 'console.barcode.asBytes')}
      </button>
    </>
  )
}

const PICTURES_OF_CONTROLS = 0x2400 // Unicode block Control Pictures
const LINE_FEED = 0x0a
const HIDDEN = /[\p{Cc}\p{Cf}]/gu // controls, and marks that turn or hide the text around them

/** What cannot be seen made visible. */
function showControls(text: string): string {
  return text.replace(HIDDEN, (mark) => {
    const point = mark.codePointAt(0) ?? 0
    if (point === LINE_FEED) return mark
    return point < 0x20 ? String.fromCodePoint(PICTURES_OF_CONTROLS + point) : '\ufffd'
  })
}
