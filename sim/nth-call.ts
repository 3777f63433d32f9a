// "The n-th call fails", for every n: one application is saved and handed in, and one call of storage, cryptography, network
// or the port's database on that way fails in one manner. What was told saved must be safe at every instant, and everything
// must come to rest: by itself, or where a call is never answered after somebody has opened the page anew.
import { type Kiosk, killTab, openTab, type Tab } from './kiosk.ts'
import { Broken } from './oracle.ts'
import { comeToRest, isQuiet, judge } from './schedule.ts'
import { enrol, FATE, MINUTE, makeWorld, runFor, SECOND, save, type World } from './world.ts'

export const CALLS = ['request', 'commit', 'crypto', 'network', 'statement'] as const
export type CallKind = (typeof CALLS)[number]
/** `abort`: the transaction ends under the request. `quota`: heard of at the commit. `never`: nobody ever answers. */
export type Manner = 'error' | 'abort' | 'quota' | 'never'
export const MANNERS: Record<CallKind, readonly Manner[]> = {
  request: ['error', 'abort', 'never'],
  commit: ['error', 'quota', 'never'],
  crypto: ['error', 'never'],
  network: ['error', 'never'],
  statement: ['error', 'never'],
}
export type Failing = { call: CallKind; n: number; manner: Manner }
export type CallCounts = Record<CallKind, number>

const REOPENINGS = 4

/** Without `failing` nothing fails, and the calls are counted. */
export async function runNthCall(failing?: Failing): Promise<CallCounts> {
  const world = await makeWorld(1)
  const [kiosk] = world.kiosks
  if (!kiosk) throw new Error('no kiosk')
  const tab = openTab(kiosk)
  await runFor(world, 5 * SECOND, () => tab.outbox !== undefined)
  world.simulation.after(FATE, 0, () => enrol(world, tab))
  await comeToRest(world)
  world.mayThrow = failing?.call === 'crypto'
  const counts = watchCalls(world, kiosk, failing)
  await saveAndRest(world, kiosk, tab)
  const counted = { ...counts }
  await judge(world)
  if (failing && counted[failing.call] < failing.n) throw new Error('there is no such call')
  for (const { outbox } of kiosk.tabs) outbox?.close()
  return counted
}

/** Every kind of call passes its hook; the n-th of the wanted kind fails, once. */
function watchCalls(world: World, kiosk: Kiosk, failing: Failing | undefined): CallCounts {
  const counts: CallCounts = { request: 0, commit: 0, crypto: 0, network: 0, statement: 0 }
  const next = (call: CallKind): Manner | undefined => {
    counts[call] += 1
    return failing?.call === call && failing.n === counts[call] ? failing.manner : undefined
  }
  const plain = (manner: Manner | undefined) => (manner === undefined || manner === 'never' ? manner : 'error')
  world.storage.failRequest = (transaction) => {
    const manner = next('request')
    if (manner === 'abort') transaction.abort(new DOMException('the transaction was ended', 'AbortError'))
    return manner === 'never' ? manner : faultOf(manner)
  }
  world.storage.failCommit = () => {
    const manner = next('commit')
    return manner === 'never' ? manner : faultOf(manner)
  }
  world.cryptoFault = () => {
    const manner = next('crypto')
    return manner === 'never' ? manner : manner && new DOMException('it failed', 'OperationError')
  }
  kiosk.line.fault = () => plain(next('network')) as 'error' | 'never' | undefined
  world.port.database.fault = () => plain(next('statement')) as 'error' | 'never' | undefined
  return counts
}

function faultOf(manner: Manner | undefined): DOMException | undefined {
  if (manner === 'quota') return new DOMException('the disk is full', 'QuotaExceededError')
  return manner && new DOMException('the disk failed', manner === 'abort' ? 'AbortError' : 'UnknownError')
}

async function saveAndRest(world: World, kiosk: Kiosk, first: Tab): Promise<void> {
  let tab = first
  for (let opened = 0; opened <= REOPENINGS; opened += 1) {
    kiosk.runs = []
    if (world.oracle.told.size === 0) world.simulation.after(tab.process, 0, () => save(world, kiosk, tab, 1))
    const isOver = () => world.oracle.told.size > 0 && isQuiet(world)
    if (await runFor(world, 4 * MINUTE, isOver)) return
    for (const stuck of kiosk.tabs) killTab(kiosk, stuck)
    tab = openTab(kiosk)
    await runFor(world, MINUTE, () => tab.outbox !== undefined)
  }
  throw new Broken('never at rest')
}
