// Each packet names the digest of the one before it. Where what it names is not what is held at that place, two devices have
// written with one key, or one was set back to an earlier state: neither packet may become a case unseen.
import type { ChainLink, Work } from '../store/store.ts'
import type { ForkFound } from './kiosk-history.ts'

/** What stands for the packet before the first of an epoch. */
export const FIRST = ''

export type Divergence = ForkFound & { kiosk_id: string; packets: ChainLink[] }

/** Where one of `packets` does not continue, or is not continued by, what is held beside it. */
export async function findDivergent(
  inside: Pick<Work, 'packets'>,
  port: string,
  packets: readonly ChainLink[],
): Promise<Divergence[]> {
  const beside = await inside.packets.listBeside(port, packets)
  const at = new Map([...beside, ...packets].map((link) => [placeOf(link), link]))
  const looked = new Map<string, ChainLink>()
  for (const link of packets) {
    for (const one of [link, at.get(placeOf(link, 1))]) if (one) looked.set(placeOf(one), one)
  }
  return [...looked.values()].flatMap((link): Divergence[] => {
    const before = at.get(placeOf(link, -1))
    if (continues(link, before)) return []
    const { kiosk_id, epoch, sequence } = link
    return [{ why: 'broken-chain', kiosk_id, epoch, sequence, packets: before ? [before, link] : [link] }]
  })
}

/** A gap says nothing: what is missing may still come. */
function continues({ sequence, previous }: ChainLink, before: ChainLink | undefined): boolean {
  if (previous === null) return true // taken in before this was kept
  if (sequence === 1 || previous === FIRST) return sequence === 1 && previous === FIRST
  return before === undefined || before.sha256 === previous
}

function placeOf({ kiosk_id, epoch, sequence }: ChainLink, step = 0): string {
  return `${kiosk_id} ${epoch} ${sequence + step}`
}
