import { describe, expect, it } from 'vitest'
import { makeDesk } from './desk/desk.suite.ts'
import { settleDatabase } from './settle.ts'
import { openInMemory } from './store/in-memory.ts'

describe('a database', () => {
  it('keeps its epoch, its keys and its mode for good', async () => {
    const database = await openInMemory()
    const { parts } = await makeDesk(database)
    const first = await settleDatabase(parts)
    expect(first).toMatchObject({ ok: true, serverEpoch: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(await settleDatabase(parts)).toEqual(first)
    const otherKeys = { ...parts, keys: (await makeDesk(database)).parts.keys }
    expect(await settleDatabase(otherKeys)).toMatchObject({ message: expect.stringContaining('other keys') })
    expect(await settleDatabase({ ...parts, mode: 'production' })).toMatchObject({
      message: expect.stringContaining('made for demonstration'),
    })
    await database.close()
  })
})
