// From the command line to an outcome: picks the verb, answers help, turns an end with a reason into lines and an exit code.
import { OPTIONS, readArguments, type Verb } from './arguments.ts'
import { HELP } from './help.ts'
import { runIssue } from './issue.ts'
import { runPki } from './make-pki.ts'
import { runRead } from './read.ts'
import { runTrust } from './trust.ts'
import { type Outcome, Stop, type World } from './world.ts'

export async function runLetter(args: readonly string[], world: World): Promise<Outcome> {
  const [verb = '--help', ...rest] = args
  if (verb === '--help' || verb === '-h' || verb === 'help') return { code: 0, out: HELP.main }
  if (!isVerb(verb)) return { code: 2, said: [`"${verb}" is not known.`, '', HELP.main] }
  try {
    return await runVerb(verb, rest, world)
  } catch (error) {
    if (error instanceof Stop) return { code: error.code, said: error.lines }
    throw error
  }
}

const isVerb = (word: string): word is Verb => Object.hasOwn(OPTIONS, word)

async function runVerb(verb: Verb, args: string[], world: World): Promise<Outcome> {
  if (args.includes('--help') || args.includes('-h')) return { code: 0, out: HELP[verb] }
  if (verb === 'pki') return runPki(readArguments(verb, args), world)
  if (verb === 'issue') return runIssue(readArguments(verb, args), world)
  if (verb === 'read') return runRead(readArguments(verb, args), world)
  return runTrust(readArguments(verb, args), world)
}
