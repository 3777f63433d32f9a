// No dead ends: from wherever the kiosk may stand somebody can finish, be helped and end, by what they touch or the world
// answers, never by waiting for a time-out alone.
import { describe, expect, it } from 'vitest'
import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { sessionMachine } from './session.ts'
import { parts } from './session-parts.ts'
import { drawGraph, findDeadEnds, type Graph, type Place } from './state-graph.suite.ts'

const inSession = (place: Place) => place.includes('session.step.')
const stands = (leaf: string) => (place: Place) => ` ${place}`.includes(` ${leaf}`)
const graph = drawGraph(sessionMachine)

const FINISH = { goal: stands('session.step.saved'), within: inSession }
const HELP = { goal: stands('session.panel.help'), within: inSession }
const WIPE = { goal: stands('wipe'), within: (place: Place) => place.includes('operator.') }
const SERVICE = { goal: stands('attract') }

/** Places of a session that no single touch ends: the question before it is a panel over any of them. */
const findEndless = (drawn: Graph): Place[] =>
  [...drawn].flatMap(([place, edges]) => {
    const ends = edges.some(({ to, isTime }) => !isTime && stands('wipe')(to))
    return inSession(place) && !ends ? [place] : []
  })

const leavesOf = (node: AnyStateNode): string[] =>
  node.type === 'atomic' ? [node.path.join('.')] : Object.values(node.states).flatMap(leavesOf)

describe('from every state of the kiosk', () => {
  it('that can be stood on at all: each leaf of the machine is in the graph, alone or beside others', () => {
    const stood = new Set([...graph.keys()].flatMap((place) => place.split(' ')))
    expect(leavesOf(sessionMachine.root).filter((leaf) => !stood.has(leaf))).toEqual([])
    expect(graph.size).toBeGreaterThan(500)
  })

  it('of a session an application can be finished without ending it', () => {
    expect(findDeadEnds(graph, FINISH)).toEqual([])
  })

  it('of a session there is help', () => {
    expect(findDeadEnds(graph, HELP)).toEqual([])
  })

  it('of a session one touch ends and erases it, and a way leads out of the operator’s screen', () => {
    expect(findEndless(graph)).toEqual([])
    expect(findDeadEnds(graph, WIPE)).toEqual([])
  })

  it('a traveller can be served again: what is closed opens, what is wiped is wiped', () => {
    // Out of service looks at itself by the clock; so does enrolling. Both are left by time, as nobody may be there to touch.
    const closed = (place: Place) => ['outOfService', 'enrol.asking'].some((leaf) => stands(leaf)(place))
    expect(findDeadEnds(graph, SERVICE).filter((place) => !closed(place))).toEqual([])
    for (const place of [...graph.keys()].filter(closed)) {
      expect(
        graph.get(place)?.some(({ to, isTime }) => isTime && stands('readiness')(to)),
        place,
      ).toBe(true)
    }
  })
})

describe('the check itself', () => {
  type Config = { states: Record<string, Config>; on?: Record<string, unknown> }

  /** The machine as it is, with one way taken out of it. */
  function without(path: readonly string[], event: string): Graph {
    const cut = (config: Config, [name, ...rest]: readonly string[]): Config => {
      if (name !== undefined) {
        const inner = cut(config.states[name] as Config, rest)
        return { ...config, states: { ...config.states, [name]: inner } }
      }
      const { [event]: _, ...on } = config.on ?? {}
      return { ...config, on }
    }
    const config = cut(sessionMachine.config as unknown as Config, path)
    return drawGraph(parts.createMachine(config as never) as unknown as AnyStateMachine)
  }

  it('finds a fault screen that cannot be tried again', () => {
    const found = findDeadEnds(without(['session', 'step', 'sealFault'], 'seal.retry'), FINISH)
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((place) => !stands('session.step.sealFault')(place))).toEqual([])
  })

  it('finds a session in which help does not open', () => {
    expect(findDeadEnds(without(['session', 'panel', 'none'], 'overlay.open'), HELP).length).toBeGreaterThan(100)
  })

  it('finds a session that only the clock ends', () => {
    expect(findEndless(without(['session'], 'session.erase')).length).toBeGreaterThan(100)
  })
})
