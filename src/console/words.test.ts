import { describe, expect, it } from 'vitest'
import english from '../../locales/en.json' with { type: 'json' }
import chinese from '../../locales/zh-Hans.json' with { type: 'json' }
import { ListMatch, SealResult } from '../visa/application.ts'
import { FindingRule } from '../visa/findings/finding.ts'
import { RefusalGround, Status } from '../visa/history.ts'
import { SPECIMEN_TODAY, specimenApplication } from '../visa/specimens.ts'
import { Stage, WantedDocument } from '../visa/stage.ts'
import { SealWhy } from '../wire/cases.ts'
import { ForkReason } from '../wire/kiosk-alarms.ts'
import { ListFault } from '../wire/lists.ts'
import { Role } from '../wire/officers.ts'
import { ProblemCode } from '../wire/problem.ts'
import { QueueFilter, QueueSort } from '../wire/queue.ts'
import { listRows } from './case/comparison.ts'
import { FIELD_NAME } from './case/sealed.ts'

type Words = { [key: string]: string | Words }

function find(words: Words, key: string): string | undefined {
  const found = key
    .split('.')
    .reduce<string | Words | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), words)
  return typeof found === 'string' && found !== '' ? found : undefined
}

const keysOf = (prefix: string, names: readonly string[], suffix = '') =>
  names.map((name) => `${prefix}.${name}${suffix}`)

/** Keys that are put together while the console runs, which no reader of the code would miss. */
function listKeys(): string[] {
  const { letter: _, ...rest } = specimenApplication()
  const record = {
    ...rest,
    inviter: rest.visit.inviter,
    letter: { pages: 1, atDesk: false },
    documents: { pages: [], atDesk: true },
    portrait: 'photo' as const,
  }
  const rows = listRows(record, [], SPECIMEN_TODAY)
  return [
    ...keysOf('console.faults', [...ProblemCode.options, 'unreachable', 'unreadable']),
    ...keysOf('console.grounds', RefusalGround.options),
    ...keysOf('console.queue.filter', QueueFilter.options),
    ...keysOf('console.queue.empty', QueueFilter.options),
    ...keysOf('console.queue.sort', QueueSort.options),
    ...keysOf('console.roles', Role.options),
    ...keysOf('visa.status', Status.options),
    ...keysOf('visa.stage', Stage.options, '.next'),
    ...keysOf('visa.wanted', WantedDocument.options),
    ...keysOf('console.seal.result', SealResult.options),
    ...keysOf('console.seal.why', [...SealWhy.options, 'no-code', 'no-seal', 'other-document']),
    ...keysOf('console.listed', ListMatch.options),
    ...keysOf('console.kiosks.listFaults', ListFault.options),
    ...keysOf('console.kiosks.alarms.suspended', ForkReason.options),
    ...keysOf('console.fields', Object.values(FIELD_NAME)),
    ...['reader', 'typed', 'camera'].map((by) => `console.case.mrz.${by}`),
    ...['pass', 'fail', 'unknown'].flatMap((verdict) => keysOf('visa.findings', FindingRule.options, `.${verdict}`)),
    ...keysOf(
      'console.fields',
      rows.map(({ field }) => field),
    ),
    ...rows.flatMap(({ form }) => (form?.is === 'word' ? [form.value] : [])),
  ]
}

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('%s', (_, words) => {
  it('has a word for every state, fault, ground, rule and field', () => {
    const { console: section, visa } = words as unknown as Words
    const all = { console: section, visa } as Words
    expect(listKeys().filter((key) => find(all, key) === undefined)).toEqual([])
  })
})
