// Where the officer is: the part after # in the address, so the server never sees it. A place names no person; searches stay in memory.
import { CaseReference } from '../wire/cases.ts'
import { InviteToken } from '../wire/officers.ts'
import { QueueFilter } from '../wire/queue.ts'

export type Place =
  | { screen: 'sign-in' }
  | { screen: 'join'; token: string }
  | { screen: 'queue'; filter: QueueFilter }
  | { screen: 'case'; reference: string }
  | { screen: 'intake' }
  | { screen: 'numbers' }
  | { screen: 'team' }
  | { screen: 'audit' }
  | { screen: 'kiosks' }
  | { screen: 'lost' }

export const QUEUE: Place = { screen: 'queue', filter: 'open' }

function findQueue(filter: string | undefined): Place {
  if (filter === undefined) return QUEUE
  const known = QueueFilter.safeParse(filter)
  return known.success ? { screen: 'queue', filter: known.data } : { screen: 'lost' }
}

function findCase(reference: string | undefined): Place {
  const known = CaseReference.safeParse(reference)
  return known.success ? { screen: 'case', reference: known.data } : { screen: 'lost' }
}

function findJoin(token: string | undefined): Place {
  return InviteToken.safeParse({ token }).success && token ? { screen: 'join', token } : { screen: 'lost' }
}

/** Screens whose address is their name. */
const PLAIN = ['sign-in', 'intake', 'numbers', 'team', 'audit', 'kiosks'] as const

/** The place an address names; an empty one is the open queue, an unknown one is `lost`. */
export function placeOf(hash: string): Place {
  const [name = '', part, ...rest] = hash.replace(/^#?\/?/, '').split('/')
  if (rest.length > 0) return { screen: 'lost' }
  if (name === 'queue') return findQueue(part)
  if (name === 'case') return findCase(part)
  if (name === 'join') return findJoin(part)
  if (part !== undefined) return { screen: 'lost' }
  if (name === '') return QUEUE
  const plain = PLAIN.find((screen) => screen === name)
  return { screen: plain ?? 'lost' }
}

export function hashOf(place: Place): string {
  switch (place.screen) {
    case 'join':
      return `#/join/${place.token}`
    case 'case':
      return `#/case/${place.reference}`
    case 'queue':
      return place.filter === 'open' ? '#/queue' : `#/queue/${place.filter}`
    case 'lost':
      return '#/queue'
    default:
      return `#/${place.screen}`
  }
}
