// The faults of a pack, a line each: file, row, field, and what is wrong there.
import type { PackFault } from '../../visa/policy/pack-faults.ts'
import type { Speech } from './speech.ts'

export function faultLines(file: string, faults: readonly PackFault[], { t }: Speech): string {
  const lines = faults.map(
    ({ row, field, fault }) => `  ${row}${field ? `: "${field}"` : ''} ${t(`visa.policy.fault.${fault}`)}`,
  )
  return [`${file}  ${t('visa.policy.check.bad', { count: faults.length })}`, ...lines].join('\n')
}
