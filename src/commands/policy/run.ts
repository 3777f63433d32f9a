// From the command line to an outcome: the verb, its help, its answer, or the reason why there is none.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { PlainDate } from '../../visa/plain-date.ts'
import { type PolicyPack, readPolicyPack } from '../../visa/policy/pack.ts'
import { readCheck, readExplain, readList, Stop } from './arguments.ts'
import { writeCheck } from './check.ts'
import { writeExplanation } from './explain.ts'
import { HELP } from './help.ts'
import { writeList } from './list.ts'
import { faultLines } from './pack-faults.ts'
import { type Speech, speak } from './speech.ts'

/** `folder`: what paths on the command line are relative to. */
export type World = { today: PlainDate; folder: string }

/** 0 answered, or nothing wrong · 1 a pack has faults · 2 arguments are faulty · 3 a file cannot be read. */
export type Outcome = { code: 0 | 1 | 2 | 3; out?: string; said?: string }

export async function runPolicy(args: readonly string[], world: World): Promise<Outcome> {
  const [verb = 'help', ...rest] = args
  if (['help', '--help', '-h'].includes(verb)) return { code: 0, out: HELP.main }
  if (verb !== 'explain' && verb !== 'check' && verb !== 'list')
    return { code: 2, said: `"${verb}" is not known.\n\n${HELP.main}` }
  if (rest.includes('--help') || rest.includes('-h')) return { code: 0, out: HELP[verb] }
  try {
    return await { explain: runExplain, check: runCheck, list: runList }[verb](rest, world)
  } catch (error) {
    if (error instanceof Stop) return { code: error.code, said: error.message }
    throw error
  }
}

async function runExplain(args: string[], world: World): Promise<Outcome> {
  const asked = readExplain(args, world.today)
  const speech = speak(asked.language)
  const pack = asked.pack === undefined ? undefined : await readPack(asked.pack, world, speech)
  return { code: 0, out: writeExplanation({ ...asked, today: world.today, pack }, speech) }
}

async function runList(args: string[], world: World): Promise<Outcome> {
  const asked = readList(args, world.today)
  const speech = speak(asked.language)
  const pack = asked.pack === undefined ? undefined : await readPack(asked.pack, world, speech)
  return { code: 0, out: writeList({ on: asked.on, today: world.today, pack }, speech) }
}

async function runCheck(args: string[], world: World): Promise<Outcome> {
  const { file, language } = readCheck(args)
  const speech = speak(language)
  const read = readPolicyPack(await readText(file, world))
  if (!read.ok) return { code: 1, said: faultLines(file, read.faults, speech) }
  return { code: 0, out: writeCheck(read.pack, world.today, speech) }
}

async function readPack(file: string, world: World, speech: Speech): Promise<PolicyPack> {
  const read = readPolicyPack(await readText(file, world))
  if (!read.ok) throw new Stop(1, faultLines(file, read.faults, speech))
  return read.pack
}

async function readText(file: string, { folder }: World): Promise<string> {
  try {
    return await readFile(resolve(folder, file), 'utf8')
  } catch (error) {
    throw new Stop(3, `${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}.`)
  }
}
