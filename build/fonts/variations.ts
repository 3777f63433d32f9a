// The variations of glyph outlines, `gvar` (OpenType 1.9): those of several cuts of one master, one after the other. A glyph's
// variations name the regions they act in by number in a list of the table's; the numbers are moved to the joined list's.

const EMBEDDED = 0x8000
const INTERMEDIATE = 0x4000
const INDEX = 0x0fff
const COUNT = 0x0fff
const LONG_OFFSETS = 1
const HEADER = 20

type Shared = { tuples: Buffer[]; numbers: Map<string, number> }

export function joinVariations(tables: readonly Buffer[]): Buffer {
  const axes = tables[0]?.readUInt16BE(4) ?? 1
  const shared: Shared = { tuples: [], numbers: new Map() }
  const bodies = tables.flatMap((table) => listBodies(table, shared))
  const header = Buffer.alloc(HEADER)
  header.writeUInt32BE(0x00010000, 0)
  header.writeUInt16BE(axes, 4)
  header.writeUInt16BE(shared.tuples.length, 6)
  header.writeUInt16BE(bodies.length, 12)
  header.writeUInt16BE(LONG_OFFSETS, 14)
  const offsets = Buffer.alloc(4 * (bodies.length + 1))
  let end = 0
  for (const [index, body] of bodies.entries()) {
    end += body.length
    offsets.writeUInt32BE(end, 4 * (index + 1))
  }
  const tuples = Buffer.concat(shared.tuples)
  header.writeUInt32BE(HEADER + offsets.length, 8)
  header.writeUInt32BE(HEADER + offsets.length + tuples.length, 16)
  return Buffer.concat([header, offsets, tuples, ...bodies])
}

function listBodies(table: Buffer, shared: Shared): Buffer[] {
  const size = 2 * table.readUInt16BE(4) // of a tuple: one F2DOT14 an axis
  const tuples = table.readUInt32BE(8)
  const numbers = Array.from({ length: table.readUInt16BE(6) }, (_, at) =>
    numberOf(table.subarray(tuples + size * at, tuples + size * (at + 1)), shared),
  )
  const isLong = (table.readUInt16BE(14) & LONG_OFFSETS) !== 0
  const offset = (glyph: number) =>
    table.readUInt32BE(16) +
    (isLong ? table.readUInt32BE(HEADER + 4 * glyph) : 2 * table.readUInt16BE(HEADER + 2 * glyph))
  return Array.from({ length: table.readUInt16BE(12) }, (_, glyph) =>
    renumber(table.subarray(offset(glyph), offset(glyph + 1)), numbers, size),
  )
}

function numberOf(tuple: Buffer, { tuples, numbers }: Shared): number {
  const key = tuple.toString('hex')
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, tuples.length)
  tuples.push(tuple)
  return tuples.length - 1
}

function renumber(body: Buffer, numbers: readonly number[], size: number): Buffer {
  const even = Buffer.concat([body, Buffer.alloc(-body.length & 3)])
  if (body.length === 0) return even
  let at = 4
  for (let left = even.readUInt16BE(0) & COUNT; left > 0; left--) {
    const tuple = even.readUInt16BE(at + 2)
    if (!(tuple & EMBEDDED)) even.writeUInt16BE((tuple & ~INDEX) | (numbers[tuple & INDEX] ?? 0), at + 2)
    at += 4 + (tuple & EMBEDDED ? size : 0) + (tuple & INTERMEDIATE ? 2 * size : 0)
  }
  return even
}
