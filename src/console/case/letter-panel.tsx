// The letter's seals and numbers: what each seal is worth and why, whether the number was expected, and where it came before.
// A code without a seal is shown as read, and the words say that nobody has confirmed it (policy facts I2, I3).
import { useTranslation } from 'react-i18next'
import { showReference } from '../../visa/reference.ts'
import type { CaseView, CodeView } from '../../wire/cases.ts'
import { Icon } from '../icon.tsx'
import { CodeAsRead } from './code-as-read.tsx'
import { SealCard } from './seal-card.tsx'
import { findSealed, listCodes } from './sealed.ts'

export function LetterPanel({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const { letter } = view.record
  const codes = listCodes(letter)
  return (
    <section className="barcode" aria-labelledby="letter-title">
      <h2 id="letter-title">{t('console.barcode.title')}</h2>
      <Reuse seenIn={view.letter.seenIn} />
      {letter.reference && (
        <p>
          {t('console.barcode.typed')} <span className="ui-code as-read">{letter.reference}</span>
        </p>
      )}
      {codes.length === 0 && <p className="quiet">{t('console.barcode.none')}</p>}
      {codes.map((code, at) => (
        <Code key={code.bytesHex + code.text} code={code} number={at + 1} />
      ))}
      <Told letter={letter} />
      {(codes.length > 0 || letter.reference) && <Listed view={view} />}
    </section>
  )
}

function Code({ code, number }: { code: CodeView; number: number }) {
  const { t } = useTranslation()
  return (
    <div className="code">
      {number > 1 && <h3>{t('console.barcode.another', { number })}</h3>}
      {code.seal ? (
        <SealCard seal={code.seal} />
      ) : (
        <p className="not-verified">
          <Icon name="unknown" />
          <strong>{t('console.barcode.notVerified')}</strong> {t('console.barcode.meaning')}
        </p>
      )}
      <details open={!code.seal}>
        <summary>
          {t('console.barcode.asRead')}{' '}
          <small>
            {t('console.barcode.how', {
              symbology: t(code.symbology ? `visa.symbology.${code.symbology}` : 'console.barcode.unknownKind'),
              reader: t(`visa.readBy.${code.readBy}`),
            })}
          </small>
        </summary>
        <CodeAsRead code={code} />
      </details>
    </div>
  )
}

/** Said only where the traveller was told something else than the officer sees. */
function Told({ letter }: { letter: CaseView['record']['letter'] }) {
  const { t } = useTranslation()
  const now = letter.code?.seal?.result
  const { seal } = letter.told ?? {}
  if (!seal || !now || seal === now) return null
  return <p className="quiet">{t('console.seal.told', { result: t(`console.seal.result.${seal}`) })}</p>
}

/** A trusted seal needs no list: it is said only where the number is on it. */
function Listed({ view }: { view: CaseView }) {
  const { t } = useTranslation()
  const { listed, listedOn = '' } = view.letter
  const isTrusted = findSealed(view.record.letter)?.seal?.result === 'trusted'
  if (isTrusted && listed !== 'listed') return null
  return (
    <p className="quiet listed">
      <Icon name={listed === 'listed' ? 'pass' : 'unknown'} />
      {t(`console.listed.${listed}`, { date: listedOn })}
    </p>
  )
}

function Reuse({ seenIn }: { seenIn: CaseView['letter']['seenIn'] }) {
  const { t } = useTranslation()
  if (seenIn.length === 0) return null
  return (
    <div className="reuse">
      <p>
        <Icon name="late" />
        <strong>{t('console.reuse.title')}</strong>
      </p>
      <ul>
        {seenIn.map(({ reference, by, sameTraveller }) => (
          <li key={reference}>
            <a className="ui-code" href={`#/case/${reference}`}>
              {showReference(reference)}
            </a>{' '}
            {t(`console.reuse.${by}${sameTraveller ? 'Same' : ''}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}
