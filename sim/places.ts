// What else a browser keeps beside its databases: the page's own storage, private files, and the locks its pages hold.
import type { Chance } from '../bench/chance.ts'
import type { Process, Simulation } from './simulation.ts'

/** Texts by name; `kept` is what a power cut leaves of `now`. */
type Texts = { now: Map<string, string>; kept: Map<string, string> }

export type Places = {
  page: Texts
  files: Texts
  locks: { name: string; process: Process; granted: boolean; grant: () => void }[]
}

export const makePlaces = (): Places => ({ page: makeTexts(), files: makeTexts(), locks: [] })
const makeTexts = (): Texts => ({ now: new Map(), kept: new Map() })

/** Nothing of these is forced to the disk: any of it may be as it was. */
export function losePower({ page, files }: Places, chance: Chance): void {
  for (const texts of [page, files]) {
    if (chance.happens(0.5)) texts.kept = texts.now
    texts.now = new Map(texts.kept)
  }
}

/** It comes to the disk by itself, a while later. */
export function flush({ page, files }: Places): void {
  for (const texts of [page, files]) texts.kept = new Map(texts.now)
}

export function makeLocalStorage({ page }: Places) {
  return {
    getItem: (name: string) => page.now.get(name) ?? null,
    setItem: (name: string, text: string) => void page.now.set(name, text),
    removeItem: (name: string) => void page.now.delete(name),
  }
}

export function makeNavigator(places: Places, simulation: Simulation, process: Process, persisted: () => boolean) {
  const slowly = <Result>(act: () => Result) =>
    new Promise<Result>((resolve, reject) => {
      simulation.after(process, 1, () => {
        try {
          resolve(act())
        } catch (error) {
          reject(error)
        }
      })
    })
  const folder = makeFolder(places.files, slowly)
  const storage = {
    persisted: () => slowly(persisted),
    persist: () => slowly(persisted),
    estimate: () => slowly(() => ({ quota: 10 ** 12, usage: 10 ** 6 })),
    getDirectory: () => slowly(() => folder),
  }
  return { userAgent: 'Chrome/156', storage, locks: makeLocks(places, simulation, process) }
}

function makeFolder(files: Texts, slowly: <Result>(act: () => Result) => Promise<Result>) {
  const missing = () => new DOMException('no such file', 'NotFoundError')
  return {
    getFileHandle: (name: string, options?: { create?: boolean }) =>
      slowly(() => {
        if (!files.now.has(name) && !options?.create) throw missing()
        return {
          getFile: () => slowly(() => ({ text: () => slowly(() => files.now.get(name) ?? '') })),
          createWritable: () => slowly(() => makeWritable(files, name, slowly)),
        }
      }),
    removeEntry: (name: string) => slowly(() => void files.now.delete(name)),
  }
}

/** The file changes when it is closed, as a swap of the whole. */
function makeWritable(files: Texts, name: string, slowly: <Result>(act: () => Result) => Promise<Result>) {
  let written = ''
  return {
    write: async (text: string) => {
      written += text
    },
    close: () => slowly(() => void files.now.set(name, written)),
  }
}

function makeLocks({ locks }: Places, simulation: Simulation, process: Process) {
  return {
    request: (name: string, options: { signal?: AbortSignal }, act: () => Promise<unknown>) =>
      new Promise((resolve, reject) => {
        options.signal?.addEventListener('abort', () => reject(options.signal?.reason), { once: true })
        const grant = () =>
          simulation.after(process, 0.5, () => {
            act().then(resolve, reject)
          })
        locks.push({ name, process, granted: false, grant })
        grantNext(locks)
      }),
  }
}

export function freeLocks({ locks }: Places): void {
  for (const held of locks.filter(({ process }) => !process.alive)) locks.splice(locks.indexOf(held), 1)
  grantNext(locks)
}

function grantNext(locks: Places['locks']): void {
  for (const waiting of locks) {
    if (waiting.granted || locks.some((other) => other.granted && other.name === waiting.name)) continue
    waiting.granted = true
    waiting.grant()
  }
}
