// `npm run letter -- <verb> …`: makes a test PKI, issues signed invitation letters, reads seals, keeps the trust list.
import { randomBytes } from '../../packet/random.ts'
import { beijingDay } from '../../visa/plain-date.ts'
import { runLetter } from './run.ts'

async function readInput(): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part)
  return Uint8Array.from(Buffer.concat(parts))
}

const { code, out, said } = await runLetter(process.argv.slice(2), {
  today: beijingDay(Date.now()),
  random: randomBytes,
  folder: process.env.INIT_CWD ?? process.cwd(),
  chromium: process.env.CHROMIUM,
  readInput,
})
if (out !== undefined) console.log(out)
for (const line of said ?? []) console.error(line)
process.exitCode = code
