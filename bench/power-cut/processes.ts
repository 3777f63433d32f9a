// The processes that live on a disk of ours, found by a mark in their environment, and all their descendants (browsers write
// over the environment of theirs). Stopped as a whole before a disk is copied: a running thread could still write.
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Name of the environment variable that carries the mark: the folder the disk is mounted at. */
export const MARK = 'KOUAN_POWER_CUT'
const PATIENCE_MS = 20_000

type Process = { pid: number; parent: number; state: string }

export function findFamily(mark: string): number[] {
  const all = listProcesses()
  const family = new Set(all.filter(({ pid }) => isMarked(pid, mark)).map(({ pid }) => pid))
  for (let before = -1; before !== family.size; ) {
    before = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  return [...family]
}

/** SIGSTOP to the whole family, until none is new and every thread of every one stands still. */
export async function stopFamily(mark: string): Promise<number[]> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(2)) {
    const family = findFamily(mark)
    for (const pid of family) signal(pid, 'SIGSTOP')
    if (family.length > 0 && findFamily(mark).length === family.length && family.every(standsStill)) return family
  }
  throw new Error(`The processes on ${mark} did not all stop`)
}

/** SIGKILL, also to what has been stopped, and waits until all are gone. */
export async function killFamily(mark: string, known: readonly number[] = []): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(5)) {
    const family = new Set([...findFamily(mark), ...known.filter((pid) => isAlive(pid))])
    if (family.size === 0) return
    for (const pid of family) signal(pid, 'SIGKILL')
  }
  throw new Error(`The processes on ${mark} did not all end`)
}

/** Shared memory that PostgreSQL leaves as files where it is killed; a power cut would take it along. */
export function listSharedMemory(family: readonly number[]): string[] {
  const lines = family.flatMap((pid) => read(`/proc/${pid}/maps`).split('\n'))
  return [...new Set(lines.flatMap((line) => /\/dev\/shm\/PostgreSQL\.\d+/.exec(line) ?? []))]
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    return // it has ended meanwhile
  }
}

/** Boot-relative start time: with it a process id is never taken for another's. */
export function startOf(pid: number): string | undefined {
  return readStat(`/proc/${pid}/stat`)?.[19]
}

function listProcesses(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    const fields = /^\d+$/.test(name) ? readStat(`/proc/${name}/stat`) : undefined
    if (!fields || fields[0] === 'Z') return []
    return [{ pid: Number(name), parent: Number(fields[1]), state: fields[0] ?? '' }]
  })
}

/** The fields of proc(5) `stat` behind the name in brackets: state, parent, … */
function readStat(path: string): string[] | undefined {
  const text = read(path)
  return text === '' ? undefined : text.slice(text.lastIndexOf(')') + 2).split(' ')
}

const isMarked = (pid: number, mark: string) => `\0${read(`/proc/${pid}/environ`)}`.includes(`\0${MARK}=${mark}\0`)
const isAlive = (pid: number) => !'ZX'.includes(readStat(`/proc/${pid}/stat`)?.[0] ?? 'X')

function standsStill(pid: number): boolean {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    return threads.every((thread) => 'TtZX'.includes(readStat(`/proc/${pid}/task/${thread}/stat`)?.[0] ?? 'X'))
  } catch {
    return true // it has ended
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
