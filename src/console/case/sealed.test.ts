import { describe, expect, it } from 'vitest'
import { checkLetter } from '../../visa/letter/check.ts'
import { DEMONSTRATION_ANCHOR, DEMONSTRATION_TRUST_LIST, getSignedSpecimen } from '../../visa/letter/demonstration.ts'
import { readTrustList } from '../../visa/letter/trust-list.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { readSpecimen, SPECIMEN_TODAY, specimenApplication } from '../../visa/specimens.ts'
import type { CaseRecord, CodeView } from '../../wire/cases.ts'
import { listRows } from './comparison.ts'
import { findSealed } from './sealed.ts'

const read = readTrustList(DEMONSTRATION_TRUST_LIST, [DEMONSTRATION_ANCHOR])
const trust = read.ok ? read.list : undefined

/** A case whose letter carries these specimens, with the form as the first of them says. */
function recordWith(ids: readonly string[], change: Partial<CaseRecord> = {}): CaseRecord {
  const plain = specimenApplication()
  const specimens = ids.map(getSignedSpecimen)
  const page = specimens[0]?.page
  if (!page) throw new Error('no specimen')
  const { arrival, departure, payer, places } = page.visit
  const inviter = { ...plain.visit.inviter, ...page.inviter }
  const visit = { ...plain.visit, arrival, departure, payer, cities: places, inviter }
  const purpose = { ...plain.purpose, purpose: page.visit.purpose }
  const record = { ...plain, visit, purpose, inviter, ...change }
  const letter = {
    code: specimens[0]?.code,
    otherCodes: specimens.slice(1).map(({ code }) => code),
    pages: [],
    atDesk: false,
  }
  const views = checkLetter({ ...record, letter }, { trust, today: SPECIMEN_TODAY }).map(
    ({ code, seal, comparison }): CodeView => ({
      ...code,
      bytesHex: '',
      ...(seal && { seal }),
      ...(comparison && { comparison }),
    }),
  )
  const [code, ...otherCodes] = views
  return {
    ...record,
    letter: { ...(code && { code }), otherCodes, pages: 0, atDesk: false },
    documents: { pages: [], atDesk: true },
    portrait: 'photo',
  }
}

const rowOf = (field: string, record: CaseRecord) =>
  listRows(record, [], SPECIMEN_TODAY).find((row) => row.field === field)

describe('a sealed invitation beside the form', () => {
  it('stands in the letter’s column, the same where it agrees', () => {
    const record = recordWith(['signed'])
    expect(rowOf('primaryIdentifier', record)).toMatchObject({ sealed: { cell: { value: 'ERIKSSON' } }, mark: 'same' })
    expect(rowOf('sex', record)).toMatchObject({ sealed: { cell: { is: 'word', value: 'visa.sex.F' } }, mark: 'same' })
    expect(rowOf('inviterName', record)).toMatchObject({ mark: 'same' })
    expect(rowOf('flight', record)?.sealed).toBeUndefined()
  })

  it('marks what differs, row by row, and what is only similar', () => {
    const { visit } = recordWith(['signed'])
    const late = recordWith(['signed'], { visit: { ...visit, arrival: '2026-11-28' as PlainDate } })
    expect(rowOf('arrival', late)?.mark).toBe('differs')
    const { passport } = recordWith(['signed'])
    const close = recordWith(['signed'], { passport: { ...passport, secondaryIdentifier: 'ANNA MARIE' } })
    expect(rowOf('primaryIdentifier', close)?.mark).toBe('same')
    expect(rowOf('secondaryIdentifier', close)?.mark).toBe('differs') // the passport's zone says otherwise as well
    expect(rowOf('secondaryIdentifier', close)?.sealed?.verdict).not.toBe('same')
  })

  it('confirms nothing where no trusted signer made the seal', () => {
    const record = recordWith(['unknown-signer'])
    expect(rowOf('inviterName', record)).toMatchObject({ sealed: { verdict: 'same', proven: false }, mark: 'alone' })
  })

  it('of another person differs by name and number', () => {
    const record = recordWith(['signed'], { passport: readSpecimen('one-name') })
    for (const field of ['primaryIdentifier', 'documentNumber', 'dateOfBirth', 'sex']) {
      expect([field, rowOf(field, record)?.mark]).toEqual([field, 'differs'])
    }
  })

  it('is taken from the trusted seal where a letter has several', () => {
    expect(findSealed(recordWith(['altered', 'signed']).letter)?.seal?.result).toBe('trusted')
    expect(findSealed(recordWith(['altered']).letter)?.seal?.result).toBe('bad-signature')
  })
})
