// A mark on this machine that a session is open: the instant it began and nothing else. A boot that finds it knows that a
// session was cut short, and may say so honestly; what was typed lived in memory only and is gone.
// It is a file of the origin's private file system: `localStorage` reaches the disk seconds later, after the power has gone.
import type { BeforeBoot } from './machines/session-context.ts'

const NAME = 'session-begun'

export type LastSaved = { reference: string; at: string } | null

/** Where the mark is kept; changes happen in the order they were asked for. */
export type SessionMark = {
  set: (begun: string) => void
  clear: () => Promise<void>
  read: () => Promise<string | null>
}

export function createSessionMark(openFolder: () => Promise<FileSystemDirectoryHandle>): SessionMark {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (change: (folder: FileSystemDirectoryHandle) => Promise<unknown>): Promise<void> => {
    const turn = last.then(openFolder).then(change)
    last = turn.catch(() => undefined) // no file yet, or no private file system here: a boot then says nothing
    return last.then(() => undefined)
  }
  return {
    set: (begun) => void inTurn((folder) => write(folder, begun)),
    clear: () => inTurn((folder) => folder.removeEntry(NAME)),
    read: () => openFolder().then(read, () => null),
  }
}

async function write(folder: FileSystemDirectoryHandle, begun: string): Promise<void> {
  const file = await (await folder.getFileHandle(NAME, { create: true })).createWritable()
  await file.write(begun)
  await file.close()
}

async function read(folder: FileSystemDirectoryHandle): Promise<string | null> {
  const handle = await folder.getFileHandle(NAME).catch(() => undefined)
  return handle ? (await handle.getFile()).text() : null
}

/** What became of the session before this boot. Saved wins: the packet was stored after that session began. */
export function findBefore(begun: string | null, lastSaved: LastSaved): BeforeBoot | undefined {
  if (begun === null) return undefined
  const saved = lastSaved !== null && lastSaved.at >= begun
  return saved ? { kind: 'saved', reference: lastSaved.reference } : { kind: 'cut' }
}
