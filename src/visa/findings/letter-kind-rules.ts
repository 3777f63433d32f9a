// What a letter's kind allows: how many people it may name, and what for. The kinds are policy data, known by their numbers.
import type { Application } from '../application.ts'
import { findLetterKind, listLetterNumbers } from '../letter/numbers.ts'
import { beijingDay } from '../plain-date.ts'
import type { Judgement, NumberUse, Rule } from './rule.ts'

const LETTER_CONTENT = 'Invitation letter requirements, consular notice of 10 May 2023'
const ORDER = ['fail', 'unknown', 'pass'] as const

const dayOf = ({ createdAt }: Application) => beijingDay(Date.parse(createdAt))

/**
 * People of every port who came with a number of this letter, against how many it may name. An invitation list that says so
 * goes before the kind of letter. Where neither is known, only a number that several used is worth a word.
 */
export const letterQuota: Rule = (application, { numberUse = [], pack, listedOn, today }) => {
  const judged = numberUse.flatMap((use): Judgement[] => {
    const kind = findLetterKind(use.number, dayOf(application), pack)
    const listed = use.names !== undefined
    const quota = use.names ?? kind?.names
    if (quota === undefined && use.people < 2) return []
    const source = listed ? 'Invitation list of the port' : (kind?.source ?? 'Cases of every port')
    const dataDate = (listed ? listedOn : kind?.date) ?? today
    return [{ verdict: verdictOf(use, quota), values: valuesOf(use, quota), source, dataDate }]
  })
  return ORDER.flatMap((verdict) => judged.filter((each) => each.verdict === verdict))[0]
}

function verdictOf({ people }: NumberUse, quota: number | undefined): Judgement['verdict'] {
  if (quota === undefined) return 'unknown'
  return people > quota ? 'fail' : 'pass'
}

const valuesOf = ({ people }: NumberUse, quota: number | undefined) => ({
  people: String(people),
  ...(quota !== undefined && { quota: String(quota) }),
})

/** A seal names its purpose; a number only tells of a kind of letter, which is given for some purposes and not for others. */
export const letterPurpose: Rule = (application, { codes, pack }) => {
  const { purpose } = application.purpose
  for (const { seal } of codes) {
    if (seal?.document?.kind !== 'invitation') continue
    const { visit, number } = seal.document.contents
    const values = { purpose, letter: number }
    return { verdict: visit.purpose === purpose ? 'pass' : 'fail', values, source: LETTER_CONTENT }
  }
  for (const number of listLetterNumbers(application.letter, codes)) {
    const kind = findLetterKind(number, dayOf(application), pack)
    if (!kind) continue
    const fits = kind.purposes?.includes(purpose) ?? true
    const values = { purpose, letter: kind.name, letterChinese: kind.chinese }
    return { verdict: fits ? 'pass' : 'unknown', values, source: kind.source, dataDate: kind.date }
  }
  return undefined
}
