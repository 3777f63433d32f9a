// Which characters a font has a glyph for: its `cmap` table, formats 4 and 12 read, format 12 written (OpenType 1.9, cmap).

export type CharacterMap = Map<number, number> // code point → glyph

export function readCharacterMap(table: Buffer): CharacterMap {
  const starts = Array.from({ length: table.readUInt16BE(2) }, (_, at) => table.readUInt32BE(8 + 8 * at))
  const map: CharacterMap = new Map()
  for (const start of starts) {
    const format = table.readUInt16BE(start)
    if (format === 4) readSegments(table.subarray(start), map)
    if (format === 12) readGroups(table.subarray(start), map)
  }
  return map
}

function readSegments(table: Buffer, map: CharacterMap): void {
  const twice = table.readUInt16BE(6) // two bytes a segment in each of four lists
  for (let at = 0; at < twice; at += 2) {
    const last = table.readUInt16BE(14 + at)
    const first = table.readUInt16BE(16 + twice + at)
    const delta = table.readUInt16BE(16 + 2 * twice + at)
    const rangeAt = 16 + 3 * twice + at
    const range = table.readUInt16BE(rangeAt)
    for (let point = first; point <= last && point !== 0xffff; point++) {
      const listed = range === 0 ? point : table.readUInt16BE(rangeAt + range + 2 * (point - first))
      const glyph = range !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff
      if (glyph !== 0) map.set(point, glyph)
    }
  }
}

function readGroups(table: Buffer, map: CharacterMap): void {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + 12 * group
    const first = table.readUInt32BE(at)
    for (let point = first; point <= table.readUInt32BE(at + 4); point++)
      map.set(point, table.readUInt32BE(at + 8) + point - first)
  }
}

export function writeCharacterMap(map: CharacterMap): Buffer {
  const sorted = [...map].sort(([one], [other]) => one - other)
  const header = Buffer.alloc(28)
  header.writeUInt16BE(1, 2)
  header.writeUInt16BE(3, 4) // Windows, full repertoire
  header.writeUInt16BE(10, 6)
  header.writeUInt32BE(12, 8)
  header.writeUInt16BE(12, 12)
  header.writeUInt32BE(16 + 12 * sorted.length, 16)
  header.writeUInt32BE(sorted.length, 24)
  const groups = sorted.map(([point, glyph]) => {
    const group = Buffer.alloc(12)
    group.writeUInt32BE(point, 0)
    group.writeUInt32BE(point, 4)
    group.writeUInt32BE(glyph, 8)
    return group
  })
  return Buffer.concat([header, ...groups])
}
