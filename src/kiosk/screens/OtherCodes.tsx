// Further codes on the same letter: what each is and holds, as text that does nothing. All of them are kept.
import { useTranslation } from 'react-i18next'
import type { LetterCode } from '../../visa/application.ts'
import { describeCode } from '../../visa/letter/reading.ts'
import './camera-screens.css'

export function OtherCodes({ codes }: { codes: readonly LetterCode[] }) {
  const { t } = useTranslation()
  if (codes.length === 0) return null
  return (
    <section className="kiosk-others" aria-labelledby="other-codes">
      <h2 id="other-codes">{t('kiosk.letter.found.others', { count: codes.length })}</h2>
      <ul>
        {codes.map((code, at) => {
          const { kind, shown } = describeCode(code)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a code is its place in the order read
            <li key={at}>
              <span>{t(`visa.codeKind.${kind}`)}</span>
              <bdi dir="auto">{shown}</bdi>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
