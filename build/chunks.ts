// How the modules are put into files. Left alone, the bundler makes one small file for each way in which pages and screens share
// modules: forty for a first screen, each asked for, checked and compiled on its own. Here a module's file follows from who needs
// it before the first screen, so that a page begins with a handful and waits for nothing that it does not need.
import type { Plugin } from 'vite'

type Module = { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] }
type Graph = (id: string) => Module | null

/** Everything that is loaded with these modules, or with what they may load later. */
function reach(from: readonly string[], graph: Graph, later: boolean): ReadonlySet<string> {
  const found = new Set(from)
  for (const id of found) {
    const module = graph(id)
    for (const next of module?.importedIds ?? []) found.add(next)
    if (later) for (const next of module?.dynamicallyImportedIds ?? []) found.add(next)
  }
  return found
}

/** Modules by who loads them: the kiosk's first screen, any of its screens, the console's asking, its first screen, any of its screens. */
type Reached = Record<'kiosk' | 'anyKiosk' | 'asking' | 'console' | 'anyConsole', ReadonlySet<string>>

/** The widest shared first: what a file needs is then in itself or in one before it. */
const FILES: readonly [name: string, holds: (id: string, reached: Reached) => boolean][] = [
  ['base', (id, { kiosk, asking }) => kiosk.has(id) && asking.has(id)],
  ['view', (id, { kiosk, console }) => kiosk.has(id) && console.has(id)],
  ['wire', (id, { anyKiosk, asking }) => anyKiosk.has(id) && asking.has(id)],
  ['shared', (id, { anyKiosk, console }) => anyKiosk.has(id) && console.has(id)],
  ['console-asking', (id, { asking }) => asking.has(id)],
  ['console-desk', (id, { console }) => console.has(id)],
  // Not in `first`: its sheets are the kiosk's alone, and a screen of the console that loads it would dress and print as one.
  ['both', (id, { kiosk, anyConsole }) => kiosk.has(id) && anyConsole.has(id)],
  ['first', (id, { kiosk }) => kiosk.has(id)],
]

type Pages = {
  kiosk: string // the kiosk's entry
  asking: string // the console's entry, which asks the server
  console: string // what draws the console's first screen, loaded by its entry
}

export function groupModules(pages: Pages) {
  let reached: Reached | undefined
  let known: ReadonlySet<string> = new Set()
  const plugin: Plugin = {
    name: 'group-modules',
    buildEnd() {
      const graph: Graph = (id) => this.getModuleInfo(id)
      const ids = [...this.getModuleIds()]
      const entry = (path: string) => ids.filter((id) => id === path)
      known = new Set(ids)
      reached = {
        kiosk: reach(entry(pages.kiosk), graph, false),
        anyKiosk: reach(entry(pages.kiosk), graph, true),
        asking: reach(entry(pages.asking), graph, false),
        console: reach([...entry(pages.asking), ...entry(pages.console)], graph, false),
        anyConsole: reach(entry(pages.asking), graph, true),
      }
    },
    /** The entry loads the drawing itself; named in the page, it comes along with the asking. */
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, path }) {
        if (path !== '/console/index.html') return
        const files = new Map(
          Object.entries(bundle ?? {}).flatMap(([name, file]) => (file.type === 'chunk' ? [[name, file]] : [])),
        )
        const drawing = [...files.values()].find(({ facadeModuleId }) => facadeModuleId === pages.console)
        if (!drawing) throw new Error(`${pages.console} is in no file of its own`)
        const scripts = new Set([drawing.fileName])
        for (const name of scripts) for (const next of files.get(name)?.imports ?? []) scripts.add(next)
        const styles = new Set([...scripts].flatMap((name) => [...(files.get(name)?.viteMetadata?.importedCss ?? [])]))
        const link = (rel: string) => (file: string) => ({
          tag: 'link',
          injectTo: 'head' as const,
          attrs: { rel, crossorigin: true, href: `/${file}` },
        })
        const isNew = (file: string) => !html.includes(file)
        return [
          ...[...scripts].filter(isNew).map(link('modulepreload')),
          ...[...styles].filter(isNew).map(link('stylesheet')),
        ]
      },
    },
  }
  // An entry that waits for what it loads must share its file with nothing that is loaded: each would wait for the other.
  const entries = [pages.kiosk, pages.asking]
  const groups = FILES.map(([name, holds], at) => ({
    name,
    priority: FILES.length - at,
    test: (id: string) => reached !== undefined && !entries.includes(id) && holds(id, reached),
  }))
  /** Files no screen of a kiosk may ever ask for carry the console's name, so that the kiosk's precache can leave them out. */
  const ofConsole = (ids: readonly (string | null | undefined)[]) =>
    ids.every((id) => !id || (known.has(id) && !reached?.anyKiosk.has(id)))
  return { plugin, groups, ofConsole }
}
