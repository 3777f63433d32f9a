import { describe, expect, it } from 'vitest'
import { listEvents } from './event-lines.ts'

async function readAll(pieces: readonly string[]): Promise<unknown[]> {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (answer) => {
      for (const piece of pieces) answer.enqueue(new Uint8Array(new TextEncoder().encode(piece)))
      answer.close()
    },
  })
  const read: unknown[] = []
  for await (const event of listEvents(body)) read.push(event)
  return read
}

describe('events of an answer', () => {
  it('are read whole, however the network has cut them', async () => {
    expect(await readAll(['data: {"a":', '1}\n', '\ndata: {"a":2}\n\n', ': here\n\ndata: {"a":3}\n\n'])).toEqual([
      { a: 1 },
      { a: 2 },
      { a: 3 },
    ])
  })

  it('that are cut short at the end are none', async () => {
    expect(await readAll(['data: {"a":1}\n\ndata: {"a":2}\n'])).toEqual([{ a: 1 }])
  })
})
