// Every way an officer asks for a part of the queue.
import { listQueue } from '../../src/server/desk/queue.ts'
import type { PurposeCode, StateCode } from '../../src/visa/application.ts'
import { QueueFilter, QueueSort } from '../../src/wire/queue.ts'
import { KIOSKS } from './people.ts'
import type { PlainAsked } from './plain.ts'
import type { QueueServer } from './server.ts'

type Asked = Parameters<typeof listQueue>[2]
export type Way = { what: string; ask(): Promise<unknown>; plain?: PlainAsked }

const OPEN = "resting in ('new', 'referred', 'second-look')"
const PLAIN: Partial<Record<QueueFilter, string>> = {
  open: OPEN,
  flagged: `${OPEN} and failed > 0`,
  decided: "resting in ('granted', 'refused', 'voided')",
  all: 'true',
}

export async function listWays(server: QueueServer): Promise<Way[]> {
  const { parts, officer, cases } = server
  const way = (what: string, asked: Asked, plain?: PlainAsked): Way => ({
    what,
    ask: async () => {
      const page = await listQueue(parts, officer, asked)
      if (!page.ok) throw new Error(page.fault)
    },
    ...(plain && { plain }),
  })
  const filters = QueueFilter.options.map((filter) => {
    const where = PLAIN[filter]
    return way(`filter ${filter}`, { filter }, where ? { where } : undefined)
  })
  const sorts = QueueSort.options.map((sort) => way(`order ${sort}, all`, { filter: 'all', sort }))
  const deep = Math.floor(cases * 0.8)
  const floor = { what: 'nothing: one empty query, the floor of today', ask: () => server.pool.query('select 1') }
  return [
    floor,
    ...filters,
    ...sorts,
    way('80 % down, by the scroll bar', { filter: 'all', skip: deep, counts: false }, { offset: deep }),
    ...fieldWays(way),
    ...searchWays(server, way),
  ]
}

type MakeWay = (what: string, asked: Asked, plain?: PlainAsked) => Way

function fieldWays(way: MakeWay): Way[] {
  const today = new Date().toISOString().slice(0, 10) as never
  const all = 'all' as const
  return [
    way(
      'field nationality',
      { filter: all, fields: { nationality: 'KEN' as StateCode } },
      { where: "nationality = 'KEN'" },
    ),
    way('field kiosk', { filter: all, fields: { kiosk: KIOSKS[3] } }, { where: `kiosk_id = '${KIOSKS[3]}'` }),
    way('field flight', { filter: all, fields: { flight: 'LH404' } }, { where: "flight = 'LH404'" }),
    way('field purpose', { filter: all, fields: { purpose: 'trade' as PurposeCode } }, { where: "purpose = 'trade'" }),
    way('field finding, rare', { filter: all, fields: { finding: 'portrait-present' } }),
    way('field finding, frequent', { filter: all, fields: { finding: 'check-digits' } }),
    way('field arrival today', { filter: all, fields: { arrivalFrom: today, arrivalUntil: today } }),
    way('five fields at once', {
      ...{ filter: 'open', sort: 'overdue' },
      fields: {
        nationality: 'DEU' as StateCode,
        kiosk: KIOSKS[3],
        purpose: 'trade',
        finding: 'check-digits',
        arrivalUntil: today,
      },
    }),
  ]
}

function searchWays({ sample, cases }: QueueServer, way: MakeWay): Way[] {
  const one = sample[Math.floor(sample.length / 2)]
  if (!one) throw new Error(`${cases} cases are too few`)
  const { row, documentNumber } = one
  const search = (what: string, text: string) =>
    way(`search ${what}`, { filter: 'all', search: text }, { search: text })
  return [
    search('reference', row.reference),
    search('reference, first four', row.reference.slice(0, 4)),
    search('whole name', `${row.primary_identifier} ${row.secondary_identifier}`),
    search('surname', row.primary_identifier),
    search('part of a name', row.primary_identifier.slice(2, 7)),
    search('three letters', 'BER'),
    search('one letter', 'B'),
    search('document number', documentNumber),
    search('inviter', row.inviter.slice(2, 8)),
    search('inviter, one character', '司'),
    search('nationality', 'UTO'),
    search('flight', row.flight),
    search('kiosk', row.kiosk_id),
    search('kiosk by name', 'Hall 7'),
    search('nobody', 'QQQQQ'),
    way('search in open, three letters', { filter: 'open', search: 'BER' }),
    way('search nationality in flagged', { filter: 'flagged', search: 'KEN' }),
  ]
}
