// A pack without a fault: how many rows it has, and which of them do not count today.
import type { PlainDate } from '../../visa/plain-date.ts'
import { POLICY_LISTS, type PolicyPack } from '../../visa/policy/pack.ts'
import { isInForce } from '../../visa/policy/source.ts'
import type { Speech } from './speech.ts'

export function writeCheck(pack: PolicyPack, today: PlainDate, { t }: Speech): string {
  const rows = POLICY_LISTS.flatMap((list) =>
    pack[list].map((row) => ({ ...row, name: 'id' in row ? row.id : row.rule })),
  )
  const asleep = rows.filter((row) => !isInForce(row, today)).map(({ name }) => name)
  const good = t('visa.policy.check.good', { name: pack.name, rows: rows.length, date: pack.date })
  return [good, ...(asleep.length > 0 ? [t('visa.policy.check.ended', { rows: asleep.join(', ') })] : [])].join('\n')
}
