// The demonstration's anchor, trust list and signed letters, written where kiosk and server read them. The same every time.
import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { makeDemonstration } from '../../src/commands/letter/demonstration-letters.ts'

const folder = resolve(import.meta.dirname, '../../src/visa/letter/demonstration')
await mkdir(folder, { recursive: true })
for (const [name, value] of Object.entries(makeDemonstration())) {
  const json = JSON.stringify(value, null, 2).replace(/\[\s+("[^"]*")\s+\]/g, '[$1]') // as the formatter has it
  await writeFile(resolve(folder, `${name}.json`), `${json}\n`)
}
