// The random second look: a share of grants, drawn by chance, counts only when a second officer has signed the same.
import type { DeskEvent } from '../../visa/desk-event.ts'
import type { Decision } from '../../visa/history.ts'
import { appendDeskEvent, holdDesk } from './desk-history.ts'
import type { Parts } from './parts.ts'

/** By chance alone: no officer knows beforehand which. */
export function isDrawn({ secondLook = 0, world }: Pick<Parts, 'secondLook' | 'world'>, { kind }: Decision): boolean {
  if (kind !== 'grant' || secondLook === 0) return false
  const [a = 0, b = 0, c = 0, d = 0] = world.random(4)
  return (a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) / 2 ** 32 < secondLook
}

/** At a start: another share than before is an entry of the port's history. */
export function noteShare(parts: Parts): Promise<void> {
  const { port, secondLook: share = 0 } = parts
  return parts.store.transaction(async (inside) => {
    await holdDesk(inside, port)
    const last = await inside.desks.findLast(port, 'share-changed')
    const event = last && (JSON.parse(last.event) as DeskEvent)
    const before = event?.type === 'share-changed' ? event.share : 0
    if (before === share) return
    await appendDeskEvent(inside, parts, { port, officer_id: null }, { type: 'share-changed', share })
  })
}
