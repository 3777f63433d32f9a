// A process on a disk whose power is cut: opens the port's keys, making them where there are none, says a digest of each,
// and stands there.
import { createHash } from 'node:crypto'
import { randomBytes } from '../../src/packet/random.ts'
import { openKeys } from '../../src/server/key-files.ts'

const opened = await openKeys(process.argv[2] ?? '', 'demonstration', { now: Date.now, random: randomBytes })
if (!opened.ok) throw new Error(opened.message)
const { opening, receipt, lookup, operator } = opened.keys
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
console.log(JSON.stringify([opening.keyId, receipt.keyId, digest(lookup), digest(operator)]))
setInterval(() => undefined, 60_000)
