// A few photographs of every set under bench/data, upright and on their side; all of them are in `npm run bench -- scan`.
import { resolve } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { prepareEngines } from '../../../bench/scan/engines.ts'
import { type Photograph, quarterTurn, readSets } from '../../../bench/scan/sets.ts'
import { USUAL_SYMBOLOGIES } from './believed-reads.ts'
import { decodePhotograph } from './photograph-decoder.ts'

const EACH = 2 // pictures of a set
const SLOW = 60_000 // ms, on a busy machine

/** Its transcript says "photograph" where the symbol holds "photography". */
const WRONG_TRANSCRIPT = 'qrcode-2/13.png'

beforeAll(prepareEngines)

function takeFew(): Photograph[] {
  const taken = new Map<string, number>()
  return [...readSets(resolve(import.meta.dirname, '../../../bench/data/barcodes'))].filter(({ name }) => {
    const set = name.split('/')[0] ?? ''
    taken.set(set, (taken.get(set) ?? 0) + 1)
    return (taken.get(set) ?? 0) <= EACH
  })
}

const photographs = takeFew().filter(({ family, name }) => family !== 'nothing' && name !== WRONG_TRANSCRIPT)

it.each(photographs)(
  'reads $name, upright and on its side',
  async ({ image, holds }) => {
    for (const quarters of [0, 1]) {
      const { believed } = await decodePhotograph(quarterTurn(image, quarters), USUAL_SYMBOLOGIES)
      const [first] = believed
      const isRight =
        first?.text === holds?.text || Buffer.from(first?.bytes ?? []).equals(holds?.bytes ?? new Uint8Array())
      expect(isRight, first?.text).toBe(true)
    }
  },
  SLOW,
)

it(
  'reads nothing where nothing is',
  async () => {
    const empty = takeFew().find(({ family }) => family === 'nothing')
    if (!empty) throw new Error('no such picture')
    expect((await decodePhotograph(empty.image, USUAL_SYMBOLOGIES)).believed).toEqual([])
  },
  SLOW,
)
