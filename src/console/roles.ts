// Who sees which screen. The server decides what is allowed; this only keeps doors out of sight that would not open.
import type { Role } from '../wire/officers.ts'
import type { Place } from './router.ts'

type Screen = 'queue' | 'case' | 'intake' | 'numbers' | 'team' | 'audit' | 'kiosks'

const SCREENS = {
  officer: ['queue', 'case', 'intake', 'numbers'],
  supervisor: ['queue', 'case', 'intake', 'numbers', 'team', 'audit', 'kiosks'],
  operator: ['kiosks', 'numbers'],
} as const satisfies Record<Role, readonly Screen[]>

export function maySee(role: Role, screen: Place['screen']): boolean {
  return (SCREENS[role] as readonly Place['screen'][]).includes(screen)
}

/** Where a role begins its work. */
export function homeOf(role: Role): Place {
  return maySee(role, 'queue') ? { screen: 'queue', filter: 'open' } : { screen: 'kiosks' }
}
