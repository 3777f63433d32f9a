// One seal: the verdict in a word, the check that settled it in a sentence, and what the seal says beside the fields compared
// in the table. The server judged it when the case was read, with the list it has now.
import { useTranslation } from 'react-i18next'
import type { SealView } from '../../wire/cases.ts'
import { Icon, type IconName } from '../icon.tsx'

type Tone = 'good' | 'bad' | 'open'

const TONES = {
  trusted: 'good',
  'unknown-signer': 'open',
  'certificate-expired': 'bad',
  revoked: 'bad',
  'bad-signature': 'bad',
  unsigned: 'open',
  malformed: 'open',
} as const satisfies Record<SealView['result'], Tone>

const ICONS = { good: 'pass', bad: 'fail', open: 'unknown' } as const satisfies Record<Tone, IconName>

export function SealCard({ seal }: { seal: SealView }) {
  const { t } = useTranslation()
  const tone = TONES[seal.result]
  return (
    <div className={`seal seal-${tone}`} data-seal={seal.result}>
      <p className="seal-verdict">
        <Icon name={ICONS[tone]} />
        <strong>{t(`console.seal.result.${seal.result}`)}</strong>
      </p>
      <p>{t(`console.seal.why.${seal.why}`)}</p>
      <Facts seal={seal} />
    </div>
  )
}

type Fact = [name: string, value: string | undefined, isWords?: boolean]

function Facts({ seal }: { seal: SealView }) {
  const { t } = useTranslation()
  const { signer, signedOn, list, document } = seal
  const named = signer && [signer.name, `${signer.id} ${signer.reference}`].filter(Boolean).join(', ')
  const facts: Fact[] = [
    ['signer', named && (signer?.name ? named : t('console.seal.claims', { signer: named })), true],
    ['signedOn', signedOn],
    ['list', list && t(list.overdue ? 'console.seal.listOverdue' : 'console.seal.listOf', { date: list.date }), true],
    ...(document?.kind === 'invitation' ? factsOf(document.contents) : []),
    ...(document?.kind === 'other' ? [['type', document.type] as Fact] : []),
  ]
  return (
    <dl className="seal-facts">
      {facts.map(
        ([name, value, isWords]) =>
          value && (
            <div key={name}>
              <dt>{t(`console.seal.facts.${name}`)}</dt>
              <dd className={isWords ? undefined : 'ui-code'}>{value}</dd>
            </div>
          ),
      )}
      {document?.kind === 'other' &&
        document.fields.map(({ name, value }) => (
          <div key={name}>
            <dt className="ui-code">{name}</dt>
            <dd className="ui-code">{value}</dd>
          </div>
        ))}
    </dl>
  )
}

type Invitation = Extract<NonNullable<SealView['document']>, { kind: 'invitation' }>['contents']

/** What the table has no row for. */
function factsOf({ number, issuedOn, validUntil, visit, inviter }: Invitation): Fact[] {
  return [
    ['number', number],
    ['issuedOn', issuedOn],
    ['validUntil', validUntil],
    ['portOfEntry', visit.portOfEntry],
    ['relation', visit.relation, true],
    ['signatory', inviter.signatory, true],
  ]
}
