// The Store over simulated data. Every statement takes its time and is durable when it is answered; a process that dies in
// between has either made it or not. What a transaction does is seen by nobody else before it ends.
import type { Store, Work } from '../../src/server/store/store.ts'
import type { Process, Simulation } from '../simulation.ts'
import { copyOf, keepChanges, type PortData } from './data.ts'
import { kioskStatements, operatorCodeStatements, packetStatements, type Run } from './statements.ts'

export type Database = {
  data: PortData
  /** Set while the database is away. */
  isAway: boolean
  /** May make the next statement fail. */
  fault?: (() => 'error' | 'never' | undefined) | undefined
  /** Told after every change of what is durable. */
  changed: () => void
  transactions: Promise<unknown>
}

const STATEMENT_MS = 3
const AWAY = Object.assign(new Error('the database is away'), { code: 'ECONNREFUSED' })

export function openStore(simulation: Simulation, process: Process, database: Database, chance: () => number): Store {
  const statement =
    (dataOf: () => PortData, ended: () => void): Run =>
    (act) =>
      new Promise((resolve, reject) => {
        const fault = database.isAway ? 'error' : database.fault?.()
        if (fault === 'never') return
        simulation.after(process, STATEMENT_MS * chance(), () => {
          if (fault) return reject(AWAY)
          const result = act(dataOf())
          ended()
          resolve(result)
        })
      })
  const work = workOf(statement(() => database.data, database.changed))
  const transaction = async <Result>(act: (inside: Work) => Promise<Result>): Promise<Result> => {
    const before = copyOf(database.data)
    const copy = copyOf(before)
    const result = await act(
      workOf(
        statement(
          () => copy,
          () => undefined,
        ),
      ),
    )
    keepChanges(database.data, before, copy)
    database.changed()
    return result
  }
  const oneByOne: Store['transaction'] = (act) => {
    const turn = database.transactions.then(() => transaction(act))
    database.transactions = turn.catch(() => undefined)
    return turn
  }
  return named({ ...work, transaction: oneByOne }) as Store
}

function workOf(run: Run): Work {
  return {
    packets: named(packetStatements(run)),
    kiosks: named(kioskStatements(run)),
    settings: { settle: (name: string, value: string) => run((data) => settle(data, name, value)) },
    feed: named({ list: () => run(() => []) }),
    invitations: named({ findList: () => run(() => undefined) }),
    operatorCodes: named(operatorCodeStatements(run)),
  } as unknown as Work
}

function settle({ settings }: PortData, name: string, value: string): string {
  if (!settings.has(name)) settings.set(name, value)
  return settings.get(name) as string
}

/** What no schedule needs is not there, and says so when it is asked for. */
function named<Part extends object>(part: Part): Part {
  return new Proxy(part, {
    get: (target, name) => {
      if (name in target || typeof name === 'symbol' || name === 'then') return target[name as keyof Part]
      throw new Error(`the simulated store has no ${String(name)}`)
    },
  })
}
