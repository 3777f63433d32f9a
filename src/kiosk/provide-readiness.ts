// The readiness machine over this browser: what it promises of its storage, what the outbox says, and what is left of the
// session before.
import { fromPromise } from 'xstate'
import { readinessMachine } from './machines/readiness.ts'
import { type Facts, MIN_ROOM_BYTES } from './machines/readiness-facts.ts'
import type { Outbox } from './outbox/outbox.ts'
import { askToPersist, findRoom, readStorage } from './outbox/storage.ts'
import { eraseLeftovers, findLeftovers } from './self-check.ts'
import type { World } from './world.ts'

export function provideReadiness(world: World) {
  const provenOnce = makeProof()
  return readinessMachine.provide({
    actors: {
      readFacts: fromPromise<Facts>(() => readFacts(world, provenOnce)),
      enrolAlone: fromPromise<boolean>(() => enrolAlone(world)),
    },
  })
}

/** Is there room for another application? Asked once more as each session begins. */
export const admit = (): Promise<boolean> => findRoom(MIN_ROOM_BYTES)

type Proof = (enrolled: boolean) => boolean

/** What the first look of this page found decides: an enrolment made later has not yet outlived anything. */
function makeProof(): Proof {
  let proven: boolean | undefined
  return (enrolled) => {
    proven ??= enrolled
    return proven
  }
}

const UNREAD = {
  mode: 'production',
  enrolled: false,
  revoked: false,
  suspended: false,
  queued: 0,
  witnessAgrees: true,
  proven: true,
  keysUsable: true,
  clockOffBy: null,
  lossesTold: false,
  damaged: 0,
} as const

async function readFacts(world: World, isProven: Proof): Promise<Facts> {
  const opened = await world.openOutbox()
  await askToPersist()
  const storage = await readStorage()
  const room = await findRoom(MIN_ROOM_BYTES)
  const printer = world.printers.state()
  void world.printers.look() // for the next time
  const facts = { now: world.instant(), ...storage, room, wiped: await isWiped(), printer }
  const isSet = world.peripherals.isValid()
  if (!opened.ok) {
    const database = opened.fault === 'database-newer' ? 'newer' : 'closed'
    return { ...facts, ...UNREAD, configValid: isSet, database }
  }
  const { listsValid, ...read } = await readOutbox(opened.outbox, world)
  const proven = isProven(read.enrolled)
  return { ...facts, ...read, proven, configValid: isSet && listsValid, database: 'open' }
}

async function readOutbox(outbox: Outbox, world: World) {
  const [enrolment, status, missing, own] = await Promise.all([
    outbox.findEnrolment(),
    outbox.readStatus(),
    outbox.findMissing(),
    outbox.readSelfFacts(),
  ])
  return {
    mode: enrolment?.mode ?? ('production' as const),
    enrolled: enrolment !== undefined,
    revoked: world.sync.getSnapshot().context.last === 'paused',
    queued: status.queued,
    witnessAgrees: missing === undefined,
    ...own,
  }
}

async function enrolAlone(world: World): Promise<boolean> {
  const opened = await world.openOutbox()
  if (!opened.ok) return false
  const enrolled = await opened.outbox.enrolInDemonstration(world.server)
  if (enrolled.ok) world.sync.send({ type: 'sync.enrolled' })
  return enrolled.ok
}

/** What is found is taken away, so that one refused minute, which the port hears of, is all that it costs. */
async function isWiped(): Promise<boolean> {
  const leftovers = await findLeftovers(window)
  if (leftovers.length > 0) await eraseLeftovers(window)
  return leftovers.length === 0
}
