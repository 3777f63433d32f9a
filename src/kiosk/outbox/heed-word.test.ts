// The port's word of a kiosk counts for the line it was asked for, and for no other.
import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { openOutbox } from './outbox.ts'
import { makePort, memoryWitness, SERVER, specimenApplication } from './port.suite.ts'

it('a word asked for before a new enrolment accuses the new line of no loss', async () => {
  const port = await makePort()
  const opened = await openOutbox({
    name: 'word',
    now: () => Date.parse('2026-11-23T08:00:00.000Z'),
    random: () => 0.5,
    build: 'test',
    witness: memoryWitness(),
    send: port.send,
  })
  if (!opened.ok) throw new Error(opened.fault)
  const { outbox } = opened
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
