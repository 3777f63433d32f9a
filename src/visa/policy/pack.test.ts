import { describe, expect, it } from 'vitest'
import { layOver, type PolicyPack, readPolicyPack } from './pack.ts'

const row = {
  id: 'utopia-ordinary',
  kind: 'mutual',
  nationalities: ['UTO'],
  documents: ['ordinary'],
  maxStayDays: 15,
  from: '2026-01-01',
  until: null,
  date: '2026-11-01',
  source: 'Specimen agreement',
  tag: 'OURS',
}
const cover = { format: 'kouan-policy-pack', version: 1, name: 'Specimen', publisher: 'Utopia', date: '2026-11-01' }
const write = (pack: object) => JSON.stringify({ ...cover, ...pack })
const withRow = (change: object) => readPolicyPack(write({ exemptions: [{ ...row, ...change }] }))

function get(text: string): PolicyPack {
  const read = readPolicyPack(text)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.pack
}

describe('a policy pack', () => {
  it('is read with the lists it has; a list it leaves out is empty, and nothing is called complete unless it says so', () => {
    const pack = get(write({ exemptions: [row] }))
    expect(pack).toMatchObject({ exemptions: [row], directTransit: [], deskNotes: [], exemptionsComplete: false })
  })

  it.each([
    [{ from: '2026-02-30' }, 'from', 'not-a-day'],
    [{ until: '2025-12-31' }, 'until', 'ends-before-it-begins'],
    [{ until: undefined }, 'until', 'missing'],
    [{ source: '' }, 'source', 'empty'],
    [{ source: undefined }, 'source', 'missing'],
    [{ tag: 'RUMOUR' }, 'tag', 'wrong'],
    [{ nationalities: ['UTO', 'QQQ'] }, 'nationalities.1', 'not-a-state'],
    [{ nationalities: [] }, 'nationalities', 'empty'],
    [{ documents: ['library card'] }, 'documents.0', 'wrong'],
    [{ maxStayDays: 0 }, 'maxStayDays', 'empty'],
    [{ ports: ['Penglai'] }, 'ports.0', 'not-a-port'],
    [{ natonalities: ['UTO'] }, 'natonalities', 'unknown-field'],
  ])('with %j is sent back naming the row and %s', (change, field, fault) => {
    expect(withRow(change)).toEqual({ ok: false, faults: [{ row: 'exemptions[0] utopia-ordinary', field, fault }] })
  })

  it('names a row by its place where the id itself is wrong, and an id used twice by the second row', () => {
    expect(withRow({ id: 'Utopia!' })).toMatchObject({ faults: [{ row: 'exemptions[0] Utopia!', fault: 'not-an-id' }] })
    expect(readPolicyPack(write({ exemptions: [row, row] }))).toEqual({
      ok: false,
      faults: [{ row: 'exemptions[1] utopia-ordinary', field: 'id', fault: 'same-id-twice' }],
    })
  })

  it('tells every fault at once', () => {
    const read = readPolicyPack(JSON.stringify({ exemptions: [{ ...row, from: 'soon', tag: '?' }] }))
    expect(read).toMatchObject({ ok: false })
    expect(read.ok ? [] : read.faults.map(({ row: at, field }) => `${at} ${field}`)).toEqual(
      expect.arrayContaining(['pack format', 'pack date', 'exemptions[0] utopia-ordinary from']),
    )
  })

  it.each([['no json'], ['null'], ['[]'], [''], ['{"exemptions":7}'], ['{"exemptions":[null]}']])(
    'that is %s is refused and nothing is thrown',
    (text) => expect(readPolicyPack(text).ok).toBe(false),
  )

  it('of more than a million characters is not looked at', () => {
    expect(readPolicyPack(' '.repeat(1_000_001))).toMatchObject({ faults: [{ fault: 'too-large' }] })
  })

  it('laid over another replaces rows of the same id, adds its own, and keeps the rest', () => {
    const base = get(write({ exemptions: [row, { ...row, id: 'other' }], longTransitComplete: true }))
    const over = get(
      write({
        name: 'Newer',
        exemptions: [
          { ...row, maxStayDays: 30 },
          { ...row, id: 'third' },
        ],
      }),
    )
    const both = layOver(base, over)
    expect(both.exemptions.map(({ id, maxStayDays }) => [id, maxStayDays])).toEqual([
      ['utopia-ordinary', 30],
      ['third', 15],
      ['other', 15],
    ])
    expect(both).toMatchObject({ name: 'Newer', longTransitComplete: false })
  })
})
