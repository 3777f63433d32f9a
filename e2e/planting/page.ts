// In the kiosk's own page, beside it: the product's outbox fills its queue with real sealed packets, without a traveller's
// ten minutes on the glass. Sending them is left to the kiosk.

import { findCaller } from '../../src/kiosk/outbox/caller.ts'
import { openDatabase, QUEUE_NAME } from '../../src/kiosk/outbox/database.ts'
import { type Outbox, openOutbox } from '../../src/kiosk/outbox/outbox.ts'
import { findReady, sealApplication } from '../../src/kiosk/outbox/seal-application.ts'
import { serverClient } from '../../src/kiosk/outbox/server-client.ts'
import { encodePlaintext } from '../../src/packet/plaintext.ts'
import type { Application, ApplicationId } from '../../src/visa/application.ts'
import { specimenApplication } from '../../src/visa/specimens.ts'

/** `answers`: what is the traveller's own. `schemaVersion`: another than the port knows makes it unreadable there. */
export type Order = {
  applicationId: string
  reference: string
  answers: Pick<Application, 'passport' | 'contact'>
  schemaVersion?: number
}

export type Planting = {
  /** Saves them in the kiosk's queue, one after the other. */
  plant(orders: readonly Order[]): Promise<void>
  /** A queue of a kiosk enrolled anew, in a database of that name. */
  plantApart(name: string, orders: readonly Order[]): Promise<void>
  /** Hands in what a clone of this kiosk would have made of its next place; nothing of it is stored here. */
  handInTwin(order: Order): Promise<string | undefined>
}

const open = async (name: string): Promise<Outbox> => {
  const opened = await openOutbox({ now: Date.now, random: () => 0.5, build: 'planting', name })
  if (!opened.ok) throw new Error(opened.fault)
  return opened.outbox
}

const applicationOf = ({ applicationId, reference, answers, schemaVersion }: Order): Application => ({
  ...specimenApplication({ ...answers, applicationId: applicationId as ApplicationId, reference }),
  ...(schemaVersion && { schemaVersion: schemaVersion as 1 }),
})

async function plantIn(outbox: Outbox, orders: readonly Order[]): Promise<void> {
  for (const order of orders) {
    const saved = await outbox.enqueue(applicationOf(order))
    if (!saved.ok) throw new Error(saved.fault)
  }
  outbox.close()
}

globalThis.planting = {
  plant: async (orders) => plantIn(await open(QUEUE_NAME), orders),
  plantApart: async (name, orders) => {
    const outbox = await open(name)
    const enrolled = await outbox.enrolInDemonstration('')
    if (!enrolled.ok) throw new Error(enrolled.fault)
    await plantIn(outbox, orders)
  },
  handInTwin: async (order) => {
    const opened = await openDatabase(QUEUE_NAME)
    if (!opened.ok) throw new Error(opened.fault)
    const [ready, caller] = await Promise.all([findReady(opened.db), findCaller(opened.db, Date.now)])
    const encoded = encodePlaintext(applicationOf(order))
    if (!ready || !caller || !encoded.ok) throw new Error('the kiosk is not enrolled')
    const { bytes } = await sealApplication(applicationOf(order), encoded.bytes, ready, Date.now())
    opened.db.close()
    const called = await serverClient()('sync.packets', { ...caller.call, packets: [bytes] })
    return called.ok ? called.answer.outcomes[0]?.outcome : called.fault.kind
  },
}

declare global {
  var planting: Planting
}
