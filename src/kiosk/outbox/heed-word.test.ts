// The port's word of a kiosk counts for the line it was asked for, and for no other.
import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { openOutbox } from './outbox.ts'
import { makePort, memoryWitness, SERVER, specimenApplication } from './port.suite.ts'

async function openOutboxAt(port: Awaited<ReturnType<typeof makePort>>, name: string) {
  const opened = await openOutbox({
    name,
    now: () => Date.parse('2026-11-23T08:00:00.000Z'),
    random: () => 0.5,
    build: 'test',
    witness: memoryWitness(),
    send: port.send,
  })
  if (!opened.ok) throw new Error(opened.fault)
  return opened
}

it('a suspension is heard with the word, binds the line it was said of, and ends as soon as the port says so', async () => {
  const port = await makePort()
  const { outbox } = await openOutboxAt(port, 'suspension')
  await outbox.enrol(SERVER, 'UTO-123')
  let suspended = true
  port.fault = {
    after: async (answer, path) =>
      path.endsWith('kiosks/self') ? Response.json({ ...(await answer.json()), suspended }) : answer,
  }
  const hear = async () => {
    await outbox.exchange({ failures: 0, outOfService: [] })
    return (await outbox.readSelfFacts()).suspended
  }
  await outbox.enqueue(specimenApplication(1))
  expect(await hear()).toBe(true)
  expect((await outbox.readStatus()).received, 'what was saved is sent all the same').toBe(1)
  await outbox.enrol(SERVER, 'UTO-456')
  expect((await outbox.readSelfFacts()).suspended, 'said of the line before').toBe(false)
  expect(await hear()).toBe(true)
  suspended = false
  expect(await hear()).toBe(false)
  outbox.close()
})

it('a word asked for before a new enrolment accuses the new line of no loss', async () => {
  const port = await makePort()
  const { outbox } = await openOutboxAt(port, 'word')
  await outbox.enrol(SERVER, 'UTO-123')
  await outbox.enqueue(specimenApplication(1))
  let asked = 0
  port.fault = {
    after: async (answer, path) => {
      if (path.endsWith('kiosks/self')) asked += 1
      if (path.endsWith('kiosks/self') && asked === 1) await outbox.enrol(SERVER, 'UTO-456')
      return answer
    },
  }
  await outbox.exchange({ failures: 0, outOfService: [] })
  expect(asked).toBe(1)
  expect((await outbox.readStorageReport()).heldAtPort).toBeNull()
  expect(await outbox.findMissing()).toBeUndefined()
  outbox.close()
})
