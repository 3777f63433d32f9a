// The demonstration's trust list and signed letters, written where the product reads them. The same every time it runs.
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { makeDemonstration } from '../../src/commands/letter/demonstration-letters.ts'

const path = resolve(import.meta.dirname, '../../src/visa/letter/demonstration.json')
await writeFile(path, `${JSON.stringify(makeDemonstration(), null, 2)}\n`)
