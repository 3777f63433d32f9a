// What is said of a code: its seal, or the list its number was looked for on. A finding in plain words, never a refusal.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Notice, type NoticeKind } from '../../ui/Notice.tsx'
import type { SealResult } from '../../visa/application.ts'
import { showSafely } from '../../visa/letter/reading.ts'
import type { SealVerdict } from '../../visa/letter/verdict.ts'
import type { Judged } from './judge-props.ts'
import { showDay } from './show-date.ts'

export function LetterVerdict({ judged }: { judged: Judged }) {
  return judged.seal ? <SealNotice seal={judged.seal} /> : <ListNotice listed={judged.listed} />
}

const KIND: Record<SealResult, NoticeKind> = {
  trusted: 'done',
  'unknown-signer': 'attention',
  'certificate-expired': 'attention',
  revoked: 'attention',
  'bad-signature': 'attention',
  unsigned: 'attention',
  malformed: 'attention',
}

function SealNotice({ seal }: { seal: SealVerdict }) {
  const { t, i18n } = useTranslation()
  const said = seal.why === 'no-trust-list' ? 'no-list' : seal.result
  return (
    <div data-verdict={seal.result}>
      <Notice kind={KIND[seal.result]} word={t(`kiosk.letter.seal.${said}.title`)}>
        <p>{t(`kiosk.letter.seal.${said}.text`)}</p>
        {isNamed(seal) && <p>{signedBy(seal, t, i18n.language)}</p>}
        {seal.list?.overdue && <p>{t('kiosk.letter.seal.overdue', { day: showDay(seal.list.date, i18n.language) })}</p>}
      </Notice>
    </div>
  )
}

/** Whom an altered or withdrawn seal names is nobody's signature. */
const isNamed = ({ signer, result }: SealVerdict) => signer && (signer.name || result === 'unknown-signer')

/** A name only the list gives; without it, how the seal itself names its signer. */
function signedBy({ signer, signedOn }: SealVerdict, t: TFunction, locale: string): string {
  const name = `\u2068${signer?.name ?? showSafely(signer?.id ?? '')}\u2069`
  const by = t(signer?.name ? 'kiosk.letter.seal.signedBy' : 'kiosk.letter.seal.saysSignedBy', { signer: name })
  return signedOn ? `${by} ${t('kiosk.letter.seal.signedOn', { day: showDay(signedOn, locale) })}` : by
}

export function ListNotice({ listed }: { listed: Judged['listed'] }) {
  const { t } = useTranslation()
  return (
    <div data-listed={listed}>
      <Notice kind={listed === 'listed' ? 'info' : 'attention'} word={t(`kiosk.letter.listed.${listed}.title`)} silent>
        {t(`kiosk.letter.listed.${listed}.text`)}
      </Notice>
    </div>
  )
}
