// For tests: a statechart as a graph of where it may stand. Every transition is taken as possible, whatever its guard says, and
// whatever an action may raise is left out: what no path leads to here, none leads to in life.
import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate'

/** The leaves stood on at once, in order: `session.step.review session.panel.none …`. */
export type Place = string
export type Edge = { event: string; to: Place; isTime: boolean }
export type Graph = ReadonlyMap<Place, readonly Edge[]>

const nameOf = (node: AnyStateNode): string => node.path.join('.')
const parentsOf = (node: AnyStateNode): AnyStateNode[] => (node.parent ? [node, ...parentsOf(node.parent)] : [node])
const isBelow = (node: AnyStateNode, above: AnyStateNode): boolean => parentsOf(node).includes(above)

/** What is stood on once this node is entered. */
function enter(node: AnyStateNode): AnyStateNode[] {
  if (node.type === 'parallel') return Object.values(node.states).flatMap(enter)
  const first = node.initial.target?.[0]
  return node.type === 'compound' && first ? enterUpTo(node, first) : [node]
}

/** The same for a node far below, with all that stands beside the way to it. */
function enterUpTo(from: AnyStateNode, target: AnyStateNode): AnyStateNode[] {
  const way = parentsOf(target).filter((node) => node !== from && isBelow(node, from))
  const beside = way.flatMap((node) => {
    const parent = node.parent
    if (!parent || parent === from || parent.type !== 'parallel') return []
    return Object.values(parent.states)
      .filter((other) => other !== node)
      .flatMap(enter)
  })
  return [...beside, ...enter(target)]
}

/** The innermost node that holds both and is no parallel one: all below it is left. */
function scopeOf({ source, reenter }: AnyTransitionDefinition, target: AnyStateNode): AnyStateNode {
  const inside = !reenter && source.type === 'compound' && target !== source && isBelow(target, source)
  const candidates = inside ? parentsOf(source) : parentsOf(source).slice(1)
  const scope = candidates.find((node) => node.type === 'compound' && isBelow(target, node))
  return scope ?? source.machine.root
}

function step(leaves: readonly AnyStateNode[], transition: AnyTransitionDefinition): AnyStateNode[] {
  const target = transition.target?.[0]
  if (!target) return [...leaves]
  const scope = scopeOf(transition, target)
  return [...leaves.filter((leaf) => !isBelow(leaf, scope)), ...enterUpTo(scope, target)]
}

const placeOf = (leaves: readonly AnyStateNode[]): Place =>
  leaves
    .map(nameOf)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .join(' ')

/** Every place that can be reached from the beginning. */
export function drawGraph(machine: AnyStateMachine): Graph {
  const graph = new Map<Place, Edge[]>()
  const queue = [enter(machine.root)]
  for (let leaves = queue.shift(); leaves; leaves = queue.shift()) {
    const place = placeOf(leaves)
    if (graph.has(place)) continue
    const edges: Edge[] = []
    graph.set(place, edges)
    for (const node of new Set(leaves.flatMap(parentsOf))) {
      for (const [event, transitions] of node.transitions) {
        for (const transition of transitions) {
          const next = step(leaves, transition)
          edges.push({ event, to: placeOf(next), isTime: event.startsWith('xstate.after') })
          queue.push(next)
        }
      }
    }
  }
  return graph
}

type Ask = { goal: (place: Place) => boolean; within?: (place: Place) => boolean }

/** The places from which nothing a person does, and nothing the world answers, leads to the goal: time alone is no way out. */
export function findDeadEnds(graph: Graph, { goal, within = () => true }: Ask): Place[] {
  const backwards = new Map<Place, Place[]>()
  for (const [place, edges] of graph) {
    for (const { to, isTime } of edges) if (!isTime) backwards.set(to, [...(backwards.get(to) ?? []), place])
  }
  const alive = new Set([...graph.keys()].filter((place) => goal(place)))
  const queue = [...alive]
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    for (const before of backwards.get(place) ?? []) {
      if (alive.has(before) || !within(before)) continue
      alive.add(before)
      queue.push(before)
    }
  }
  return [...graph.keys()].filter((place) => within(place) && !alive.has(place))
}
