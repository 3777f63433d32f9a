// Where a case stands: an icon, a word, and who holds it.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Status } from '../visa/history.ts'
import type { Claim } from '../wire/cases.ts'
import { Icon, type IconName } from './icon.tsx'

const ICONS = {
  new: 'new',
  claimed: 'claimed',
  'second-look': 'look',
  'awaiting-applicant': 'waiting',
  referred: 'referred',
  granted: 'granted',
  refused: 'refused',
  voided: 'out',
} as const satisfies Record<Status, IconName>

type Props = { status: Status; claim?: Claim }

export function StatusWord(props: Props) {
  const { t } = useTranslation()
  return <StatusIn t={t} {...props} />
}

export function StatusIn({ t, status, claim }: Props & { t: TFunction }) {
  const held = status === 'claimed' && claim
  return (
    <span className={`status status-${status}${held && claim.mine ? ' mine' : ''}`}>
      <Icon name={ICONS[status]} />
      {held
        ? t(claim.mine ? 'console.claim.mine' : 'console.claim.by', { name: claim.officerName })
        : t(`visa.status.${status}`)}
    </span>
  )
}
