// `npm run policy -- <verb> …`: explains who needs a port visa, by the same rules and data as the kiosk; checks and lists packs.
import { beijingDay } from '../../visa/plain-date.ts'
import { runPolicy } from './run.ts'

const { code, out, said } = await runPolicy(process.argv.slice(2), {
  today: beijingDay(Date.now()),
  folder: process.env.INIT_CWD ?? process.cwd(),
})
if (out) console.log(out)
if (said) console.error(said)
process.exitCode = code
