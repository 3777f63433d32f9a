// Where a case stands: an icon, a word, and who holds it.
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

export function StatusWord({ status, claim }: { status: Status; claim?: Claim }) {
  const { t } = useTranslation()
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
