import { describe, expect, it } from 'vitest'
import { becomeLeader } from './leader.ts'

const settled = async (promise: Promise<void>) => {
  let done = false
  promise.then(
    () => {
      done = true
    },
    () => undefined,
  )
  await new Promise((passed) => setTimeout(passed, 20))
  return done
}

describe('the lease of the queue', () => {
  it('is one tab’s until that tab is gone, and then the next one’s', async () => {
    const [first, second] = [new AbortController(), new AbortController()]
    expect(await settled(becomeLeader('lease', first.signal))).toBe(true)
    const waiting = becomeLeader('lease', second.signal)
    expect(await settled(waiting)).toBe(false)
    first.abort()
    expect(await settled(waiting)).toBe(true)
    second.abort()
  })

  it('is not waited for by a tab that is gone itself', async () => {
    const [first, second] = [new AbortController(), new AbortController()]
    await becomeLeader('gone', first.signal)
    const waiting = becomeLeader('gone', second.signal)
    second.abort()
    await expect(waiting).rejects.toThrow()
    first.abort()
    const third = new AbortController()
    expect(await settled(becomeLeader('gone', third.signal))).toBe(true)
    third.abort()
  })
})
