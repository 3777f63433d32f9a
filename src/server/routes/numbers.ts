// Routes of the numbers screen: the caller's own port and no other.
import { readNumbers } from '../desk/numbers.ts'
import type { Parts } from '../desk/parts.ts'
import { answer, type Handlers } from './handlers.ts'

export function numbersHandlers(parts: Parts): Pick<Handlers, 'numbers.read'> {
  return { 'numbers.read': async ({ caller }) => answer(await readNumbers(parts, caller.officer.port)) }
}
