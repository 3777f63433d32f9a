// The words of the declaration, `visa.declaration`: their version and digest go with the application, so nothing is added or left
// out here. The Chinese original stands beside each paragraph.
import { useTranslation } from 'react-i18next'
import { ORIGINAL, OriginalButton, useChinese, useOriginal } from './original.tsx'
import './declaration.css'

const PARAGRAPHS = 'visa.declaration.paragraphs'

const listOf = (found: unknown): readonly string[] => (Array.isArray(found) ? found.map(String) : [])

export function DeclarationText() {
  const { t } = useTranslation()
  const original = useOriginal()
  const chinese = listOf(useChinese(original)?.(PARAGRAPHS))
  return (
    <>
      <OriginalButton original={original} />
      <ol className="kiosk-declaration" data-beside={chinese.length > 0 ? '' : undefined}>
        {listOf(t(PARAGRAPHS, { returnObjects: true })).map((paragraph, at) => (
          <li key={paragraph}>
            <span>{paragraph}</span>
            {chinese[at] && (
              <span lang={ORIGINAL} dir="ltr">
                {chinese[at]}
              </span>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
