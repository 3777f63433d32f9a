import { describe, expect, it } from 'vitest'
import { type InvitationKind, makeLineReader } from './invitation-rows.ts'

const readAll = (kind: InvitationKind, text: string) => {
  const read = makeLineReader(kind)
  return text.split('\n').map(read)
}

describe('an invitation list as CSV', () => {
  it('names its columns in the first line, in any order, with commas, semicolons or tabs', () => {
    const wanted = {
      invitation: { reference: 'PU-2026-000417', until: '2026-12-31', inviter: 'Penglai Port Cranes, Ltd.' },
    }
    for (const text of [
      'reference,valid_until,inviter\nPU-2026-000417,2026-12-31,"Penglai Port Cranes, Ltd."',
      'Inviter;Valid until;Reference\n"Penglai Port Cranes, Ltd.";2026-12-31;PU-2026-000417',
      'inviter\tnote\tvalid_until\treference\nPenglai Port Cranes, Ltd.\tx\t2026-12-31\tPU-2026-000417',
    ]) {
      expect(readAll('csv', text)).toEqual(['nothing', wanted])
    }
  })

  it('may have empty cells, quotes in quotes and comments', () => {
    expect(readAll('csv', '# from the chamber\nreference,valid_from,inviter\n"PU ""417""",,\n')).toEqual([
      'nothing',
      'nothing',
      { invitation: { reference: 'PU "417"' } },
      'nothing',
    ])
    expect(readAll('csv', '# demonstration\nreference')).toEqual([{ demonstration: true }, 'nothing'])
  })

  it.each([
    ['number,until', 'begin the file with the line reference'],
    ['reference\nAB', 'at least four'],
    ['reference,valid_until\nPU-2026-000417,31/12/2026', 'write valid_until as YYYY-MM-DD, not "31/12/2026"'],
    ['reference,valid_from\nPU-2026-000417,2026-02-30', 'write valid_from as YYYY-MM-DD'],
    ['reference,valid_from,valid_until\nPU-2026-000417,2026-12-31,2026-12-01', 'no earlier than valid_from'],
    ['reference,inviter\nPU-2026-000417,"Penglai', 'close the quotation mark'],
    ['reference\nPU-2026-000417,2026-12-31', 'at most 1 cells'],
    [`reference\n${'9'.repeat(201)}`, 'shorten reference'],
  ])('%j is refused with what to write', (text, advice) => {
    expect(readAll('csv', text).at(-1)).toMatchObject({ fault: expect.stringContaining(advice) })
  })
})

describe('an invitation list as NDJSON', () => {
  it('is one object a line; a number may be a number', () => {
    const text =
      '{"demonstration":true}\n{"reference":"PU-2026-000417","valid_until":null,"other":1}\n\n{"reference":3102260000}'
    expect(readAll('ndjson', text)).toEqual([
      { demonstration: true },
      { invitation: { reference: 'PU-2026-000417' } },
      'nothing',
      { invitation: { reference: '3102260000' } },
    ])
  })

  it.each(['not JSON', '[]', '{"reference":3102260000123456789}', '{"reference":["PU"]}', '"PU-2026-000417"'])(
    '%j is refused',
    (line) => {
      expect(readAll('ndjson', line)).toEqual([{ fault: expect.stringContaining('one JSON object a line') }])
    },
  )
})
