import { describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { withStorage } from './storage-fault.ts'

const databaseThat = (open: () => Promise<void>) => ({ open }) as unknown as Database
const closed = Object.assign(new Error('Database has been closed'), { name: 'DatabaseClosedError' })
const still = databaseThat(async () => undefined)

describe('storage that fails', () => {
  it('is opened again when the browser closed it, and the work done once more', async () => {
    let opened = 0
    const db = databaseThat(async () => {
      opened += 1
    })
    const work = async () => {
      if (opened < 2) throw closed
      return 'written'
    }
    expect(await withStorage(db, work)).toEqual({ ok: true, value: 'written' })
    expect(opened).toBe(2)
  })

  it('is given up after three openings, also when it will not open', async () => {
    let opened = 0
    const db = databaseThat(async () => {
      opened += 1
      throw new Error('Internal error opening backing store')
    })
    expect(await withStorage(db, () => Promise.reject(closed))).toEqual({ ok: false, fault: 'storage-failed' })
    expect(opened).toBe(3)
  })

  it('says so when it is full, also where the telling error is wrapped', async () => {
    const wrapped = Object.assign(new Error('aborted'), { name: 'AbortError', inner: { name: 'QuotaExceededError' } })
    expect(await withStorage(still, () => Promise.reject(wrapped))).toEqual({ ok: false, fault: 'storage-full' })
  })

  it('says so in time when a transaction never ends', async () => {
    const never = () => new Promise<void>(() => undefined)
    expect(await withStorage(still, never, 20)).toEqual({ ok: false, fault: 'storage-timeout' })
  })

  it('is not asked again for a fault that asking cannot mend', async () => {
    let asked = 0
    const work = () => {
      asked += 1
      return Promise.reject(new Error('disk I/O'))
    }
    expect(await withStorage(still, work)).toEqual({ ok: false, fault: 'storage-failed' })
    expect(asked).toBe(1)
  })
})
