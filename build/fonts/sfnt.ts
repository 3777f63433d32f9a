// The container of a TrueType font (OpenType 1.9, "Organization of an OpenType font"): its tables by name, read and written.

export type Tables = Map<string, Buffer>

const HEADER = 12
const RECORD = 16

export function readTables(font: Buffer): Tables {
  const records = Array.from({ length: font.readUInt16BE(4) }, (_, at) => HEADER + RECORD * at)
  return new Map(
    records.map((at) => {
      const start = font.readUInt32BE(at + 8)
      return [font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12))]
    }),
  )
}

export function getTable(tables: Tables, name: string): Buffer {
  const table = tables.get(name)
  if (!table) throw new Error(`a font without its table ${name}`)
  return table
}

const padded = (table: Buffer) => Buffer.concat([table, Buffer.alloc(-table.length & 3)])

function checksum(table: Buffer): number {
  let sum = 0
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0
  return sum
}

export function writeTables(tables: Tables): Buffer {
  const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1))
  const power = 2 ** Math.floor(Math.log2(sorted.length))
  const header = Buffer.alloc(HEADER + RECORD * sorted.length)
  header.writeUInt32BE(0x00010000, 0)
  header.writeUInt16BE(sorted.length, 4)
  header.writeUInt16BE(power * RECORD, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((sorted.length - power) * RECORD, 10)
  const bodies: Buffer[] = []
  let start = header.length
  for (const [index, [name, table]] of sorted.entries()) {
    const body = padded(table)
    const at = HEADER + RECORD * index
    header.write(name, at, 'latin1')
    header.writeUInt32BE(checksum(body), at + 4)
    header.writeUInt32BE(start, at + 8)
    header.writeUInt32BE(table.length, at + 12)
    bodies.push(body)
    start += body.length
  }
  return Buffer.concat([header, ...bodies])
}
