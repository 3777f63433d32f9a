// The readiness machine over this browser: what it promises of its storage, what the outbox says, and what is left of the
// session before.
import { fromPromise } from 'xstate'
import { readinessMachine } from './machines/readiness.ts'
import type { Facts } from './machines/readiness-facts.ts'
import type { Outbox } from './outbox/outbox.ts'
import { askToPersist, readStorage } from './outbox/storage.ts'
import { eraseLeftovers, findLeftovers } from './self-check.ts'
import type { World } from './world.ts'

export function provideReadiness(world: World) {
  return readinessMachine.provide({
    actors: {
      readFacts: fromPromise<Facts>(() => readFacts(world)),
      enrolAlone: fromPromise<boolean>(() => enrolAlone(world)),
    },
  })
}

async function readFacts(world: World): Promise<Facts> {
  const opened = await world.openOutbox()
  await askToPersist()
  const storage = await readStorage()
  const facts = { now: world.instant(), ...storage, wiped: await isWiped() }
  if (opened.ok) return { ...facts, ...(await readOutbox(opened.outbox, world)), database: 'open' }
  const database = opened.fault === 'database-newer' ? 'newer' : 'closed'
  return { ...facts, mode: 'production', enrolled: false, revoked: false, queued: 0, witnessAgrees: true, database }
}

type OutboxFacts = Pick<Facts, 'mode' | 'enrolled' | 'revoked' | 'queued' | 'witnessAgrees'>

async function readOutbox(outbox: Outbox, world: World): Promise<OutboxFacts> {
  const [enrolment, status, missing] = await Promise.all([
    outbox.findEnrolment(),
    outbox.readStatus(),
    outbox.findMissing(),
  ])
  return {
    mode: enrolment?.mode ?? 'production',
    enrolled: enrolment !== undefined,
    revoked: world.sync.getSnapshot().context.last === 'paused',
    queued: status.queued,
    witnessAgrees: missing === undefined,
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
