// The house: which room may import which, what must stay behind a fence, no circles, no barrels.
// Each rule is first shown to bite on a planted violation, then held over the real files.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

type House = ReadonlyMap<string, string> // path below src → text

const KIOSK_ROOMS = ['kiosk/screens', 'kiosk/machines', 'kiosk/devices', 'kiosk/outbox']
const SERVER_ROOMS = ['server/routes', 'server/desk', 'server/store']

/** Room → rooms it may import besides itself. */
const FLOORS: Record<string, readonly string[]> = {
  visa: [],
  packet: [],
  ui: [],
  'kiosk/devices': ['visa'],
  wire: ['visa', 'packet'],
  'kiosk/machines': ['visa'],
  'kiosk/screens': ['visa', 'ui'],
  'kiosk/outbox': ['visa', 'packet', 'wire'],
  kiosk: [...KIOSK_ROOMS, 'visa', 'packet', 'ui'],
  console: ['visa', 'wire', 'ui'],
  'server/store': ['visa', 'packet'],
  'server/desk': ['visa', 'packet', 'server/store'],
  'server/routes': ['wire', 'server/desk'],
  server: ['wire', 'packet', ...SERVER_ROOMS],
  commands: ['visa', 'packet'],
}

const BAD_NAMES = /(^|\/)(utils?|helpers?|common|types|hooks|services|lib)(\/|\.tsx?$)/

const isTest = (path: string) => /\.(test|suite)\.tsx?$/.test(path)
const isMain = (path: string) => /(^|\/)main\.tsx?$/.test(path)

/** The room a file stands in: the longest room name that is a folder of its path. */
function roomOf(path: string): string | undefined {
  return Object.keys(FLOORS)
    .filter((room) => path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName)
}

function ownImports(path: string, text: string): string[] {
  return importsOf(text)
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(path), name.replace(/\?.*$/, '')))
}

/** Code without comments, so that a word in a sentence is no violation. */
const bare = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')

function findFloorFaults(house: House): string[] {
  const faults: string[] = []
  for (const [path, text] of house) {
    if (isTest(path)) continue
    const room = roomOf(path)
    if (!room) faults.push(`${path} stands in no room`)
    for (const target of ownImports(path, text)) {
      const other = roomOf(target)
      if (!room || !other || other === room) continue
      if (!FLOORS[room]?.includes(other)) faults.push(`${path} (${room}) may not import ${target} (${other})`)
    }
  }
  return faults
}

type Fence = { what: string; inside: (path: string) => boolean; imports?: RegExp; words?: RegExp }

const within =
  (...rooms: string[]) =>
  (path: string) =>
    rooms.includes(roomOf(path) ?? '')

const FENCES: readonly Fence[] = [
  { what: 'dexie', inside: within('kiosk/outbox'), imports: /^dexie/ },
  { what: 'charts', inside: (path) => path.startsWith('console/numbers/'), imports: /^chart\.js/ },
  { what: 'barcode decoders', inside: within('kiosk/devices'), imports: /^(@zxing|zxing-wasm)/ },
  { what: 'crypto.subtle', inside: within('packet'), words: /\bsubtle\b/ },
  { what: 'opening a packet', inside: within('server/desk', 'packet'), imports: /packet\/open(\.ts)?$/ },
  {
    what: 'fetch',
    inside: (path) =>
      [
        'kiosk/outbox/server-client.ts',
        'console/client.ts',
        'kiosk/service-worker.ts',
        'kiosk/devices/face/face-worker.ts', // the weights of its nets, two files of the kiosk's own
      ].includes(path),
    words: /(?<![.\w])fetch\(|\b(globalThis|window|self)\.fetch\b/,
  },
  {
    what: 'the wall clock',
    inside: (path) => isMain(path) || roomOf(path) === 'packet',
    words: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/,
  },
  {
    what: 'chance',
    inside: (path) => isMain(path) || roomOf(path) === 'packet',
    words: /\bMath\.random\b|\bgetRandomValues\b|\brandomUUID\b|\bcrypto\.randomBytes\b/,
  },
  {
    what: 'file fields: a kiosk asks for a file on its operator’s screen, by devices/files.ts',
    inside: (path) => !path.startsWith('kiosk/'),
    words: /<input\b[^>]*\btype=\W*file\b/,
  },
  {
    what: 'node:',
    inside: (path) => path.startsWith('server/') || path.startsWith('commands/'),
    imports: /^node:/,
  },
]

function findFenceFaults(house: House): string[] {
  const faults: string[] = []
  for (const [path, text] of house) {
    if (isTest(path)) continue
    const code = bare(text)
    for (const fence of FENCES) {
      if (fence.inside(path)) continue
      const imported = fence.imports && importsOf(text).some((name) => fence.imports?.test(name))
      if (imported || fence.words?.test(code)) faults.push(`${path} reaches over the fence: ${fence.what}`)
    }
  }
  return faults
}

/** Import circles, each named once by the edge that closes it. */
function findCircles(house: House): string[] {
  const faults: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (path: string) => {
    state.set(path, 'open')
    for (const target of ownImports(path, house.get(path) ?? '')) {
      if (state.get(target) === 'open') faults.push(`${path} → ${target} closes a circle`)
      if (!state.has(target) && house.has(target)) visit(target)
    }
    state.set(path, 'done')
  }
  for (const path of house.keys()) if (!state.has(path)) visit(path)
  return faults
}

function findBarrels(house: House): string[] {
  return [...house].flatMap(([path, text]) => {
    const lines = bare(text)
      .split('\n')
      .filter((line) => line.trim())
    const onlyForwards = lines.length > 0 && lines.every((line) => /^export .* from /.test(line))
    return /(^|\/)index\.tsx?$/.test(path) || onlyForwards ? [`${path} is a barrel`] : []
  })
}

const findBadNames = (house: House) => [...house.keys()].filter((path) => BAD_NAMES.test(path))

const SRC = import.meta.dirname

function readHouse(): House {
  const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(SRC, resolve(entry.parentPath, entry.name)))
  return new Map(files.map((path) => [path, readFileSync(join(SRC, path), 'utf8')]))
}

const plant = (path: string, text: string): House => new Map([[path, text]])

describe('the house', () => {
  const house = readHouse()

  it('has files to look at', () => expect(house.size).toBeGreaterThan(20))

  it('keeps every import on an allowed floor', () => {
    expect(findFloorFaults(plant('visa/x.ts', "import type { P } from '../packet/seal.ts'"))).toHaveLength(1)
    expect(findFloorFaults(plant('kiosk/screens/x.tsx', "const m = import('../outbox/enqueue.ts')"))).toHaveLength(1)
    expect(findFloorFaults(plant('cellar/x.ts', ''))).toHaveLength(1)
    expect(findFloorFaults(house)).toEqual([])
  })

  it('keeps the fences', () => {
    expect(findFenceFaults(plant('ui/x.ts', "import Dexie from 'dexie'"))).toHaveLength(1)
    expect(findFenceFaults(plant('console/case/x.ts', "import { Chart } from 'chart.js'"))).toHaveLength(1)
    expect(findFenceFaults(plant('visa/x.ts', 'const t = Date.now()'))).toHaveLength(1)
    expect(findFenceFaults(plant('kiosk/app.tsx', "await fetch('/x')"))).toHaveLength(1)
    expect(findFenceFaults(plant('kiosk/x.ts', "import { openPacket } from '../packet/open.ts'"))).toHaveLength(1)
    expect(findFenceFaults(plant('console/x.ts', 'crypto.subtle.digest'))).toHaveLength(1)
    expect(findFenceFaults(plant('kiosk/screens/X.tsx', '<input hidden type="file" />'))).toHaveLength(1)
    expect(findFenceFaults(house)).toEqual([])
  })

  it('has no import circles', () => {
    const circle = new Map([
      ['visa/a.ts', "import './b.ts'"],
      ['visa/b.ts', "import './a.ts'"],
    ])
    expect(findCircles(circle)).toHaveLength(1)
    expect(findCircles(house)).toEqual([])
  })

  it('has no barrels and no rooms without a meaning', () => {
    expect(findBarrels(plant('visa/all.ts', "export * from './mrz.ts'"))).toHaveLength(1)
    expect(findBadNames(plant('ui/utils/x.ts', ''))).toHaveLength(1)
    expect(findBarrels(house)).toEqual([])
    expect(findBadNames(house)).toEqual([])
  })
})
