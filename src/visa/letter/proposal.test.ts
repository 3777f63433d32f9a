import { describe, expect, it } from 'vitest'
import type { SPECIMEN_TODAY } from '../specimens.ts'
import type { VisitDraft } from '../visit.ts'
import type { LetterContents } from './contents.ts'
import { getSignedSpecimen } from './demonstration.ts'
import { contentsToPropose, fillEmpty, listProposed, proposeVisit } from './proposal.ts'
import type { SealVerdict } from './verdict.ts'

const contents: LetterContents = getSignedSpecimen('signed').page
const at = { today: contents.visit.arrival }

const BLANK: VisitDraft = {
  ...{ flight: '', arrival: '', departure: '', addressInChina: '' },
  ...{ inviterName: '', inviterContactPerson: '', inviterPhone: '' },
}

const sealed = (result: SealVerdict['result']): SealVerdict => ({
  ...{ result, format: 'vds', why: 'all-agree', fingerprint: '' },
  document: { kind: 'invitation', contents },
})

describe('a sealed letter', () => {
  it('offers what it says, unless its seal was altered or its signer withdrawn', () => {
    expect(contentsToPropose(sealed('trusted'))).toBe(contents)
    expect(contentsToPropose(sealed('unknown-signer'))).toBe(contents)
    for (const result of ['bad-signature', 'revoked', 'malformed', 'unsigned'] as const)
      expect(contentsToPropose(sealed(result))).toBeUndefined()
    expect(contentsToPropose(undefined)).toBeUndefined()
  })

  it('fills empty fields of the visit and leaves what was typed', () => {
    const proposal = proposeVisit(contents, at)
    const typed = fillEmpty({ ...BLANK, inviterName: 'As I typed it' }, proposal)
    expect(typed.inviterName).toBe('As I typed it')
    expect(typed.departure).toBe(contents.visit.departure)
    expect(typed.inviterPhone).toBe(contents.inviter.phone)
    expect(listProposed(typed, proposal)).toContain('departure')
    expect(listProposed(typed, proposal)).not.toContain('inviterName')
  })

  it('proposes no day that has passed, and never who is to be called', () => {
    const later = proposeVisit(contents, { today: '2999-01-01' as typeof SPECIMEN_TODAY })
    expect(later).not.toHaveProperty('arrival')
    expect(later).not.toHaveProperty('departure')
    expect(later).not.toHaveProperty('inviterContactPerson')
  })
})
