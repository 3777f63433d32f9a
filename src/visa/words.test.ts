// The `visa` section of each language file holds words for every value the domain can produce.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import english from '../../locales/en.json' with { type: 'json' }
import chinese from '../../locales/zh-Hans.json' with { type: 'json' }
import { DocumentKind, PurposeCode, Sex, Symbology, UrgencyReason, Visit } from './application.ts'
import { SPECIAL_CODES } from './codes.ts'
import { FindingRule } from './findings/finding.ts'
import { listFindings } from './findings.ts'
import { RefusalGround, Status } from './history.ts'
import { LANGUAGES } from './languages.ts'
import { MRZ_LAYOUTS } from './mrz-layouts.ts'
import { NeedRuleName } from './policy/need-rule.ts'
import { declaration, limits, notice } from './policy/policy.ts'
import { Tag } from './policy/source.ts'
import { readSpecimen, SPECIMEN_TODAY, specimenApplication, specimenLetter } from './specimens.ts'
import { Stage, WantedDocument } from './stage.ts'
import { TravelDocument, VisitReason } from './trip.ts'

type Words = typeof english.visa
const readWords = (tag: string) => (JSON.parse(readFileSync(`locales/${tag}.json`, 'utf8')) as { visa: Words }).visa
const WORDS = LANGUAGES.map((tag) => [tag, readWords(tag)] as const)

/** Every key with its text, `findings.stay-length.pass`. */
function flatten(words: object, path = ''): Record<string, string> {
  const entries = Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : Object.entries(flatten(value, `${path}${key}.`)),
  )
  return Object.fromEntries(entries)
}

/** The figures of a text without the marks its language groups thousands by: `5,000`, `5.000`, `5 000`. */
const amountsIn = (text = '') => text.replace(/(?<=\d)[.,\s](?=\d{3}(?!\d))/g, '').match(/\d+/g)

const REASON =
  /because|reason|fraud|原因|理由|因为|因為|이유|때문|причин|потому|سبب|لأن|دلیل|چون|raison|motif|parce|motivo|porque|razón|grund|weil|perché|neden|sebep|lý do|เหตุผล|เพราะ|alasan|karena|कारण|क्योंकि/i

const keysOf = (part: object) => Object.keys(part).sort()
const placeholders = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort()

describe.each(WORDS)('words in %s', (_tag, words) => {
  it('name every value of the domain, and nothing else', () => {
    expect(keysOf(words.purpose)).toEqual([...PurposeCode.options].sort())
    expect(keysOf(words.purposeLine)).toEqual([...PurposeCode.options].sort())
    expect(keysOf(words.urgency)).toEqual([...UrgencyReason.options].sort())
    expect(keysOf(words.document)).toEqual([...DocumentKind.options].sort())
    expect(keysOf(words.wanted)).toEqual([...WantedDocument.options].sort())
    expect(keysOf(words.status)).toEqual([...Status.options].sort())
    expect(keysOf(words.stage)).toEqual([...Stage.options].sort())
    expect(keysOf(words.sex)).toEqual([...Sex.options].sort())
    expect(keysOf(words.payer)).toEqual([...Visit.shape.payer.options].sort())
    expect(keysOf(words.symbology)).toEqual([...Symbology.options].sort())
    expect(keysOf(words.state)).toEqual([...SPECIAL_CODES].sort())
    expect(keysOf(words.need)).toEqual([...NeedRuleName.options].sort())
    expect(keysOf(words.policy.document)).toEqual([...TravelDocument.options].sort())
    expect(keysOf(words.policy.reason)).toEqual([...VisitReason.options].sort())
    expect(keysOf(words.policy.reasonLine)).toEqual([...VisitReason.options].sort())
    expect(keysOf(words.policy.tag)).toEqual([...Tag.options].sort())
    expect(keysOf(words.findings)).toEqual([...FindingRule.options].sort())
  })

  it('label every field of the passport zone', () => {
    expect(MRZ_LAYOUTS.td3.fields.filter(({ field }) => !(field in words.field))).toEqual([])
  })

  it('have the same keys and placeholders as English', () => {
    const ours = flatten(words)
    const theirs = flatten(english.visa)
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort())
    const different = Object.keys(theirs).filter(
      (key) => placeholders(ours[key] ?? '').join() !== placeholders(theirs[key] ?? '').join(),
    )
    expect(different).toEqual([])
  })

  it('are given every value their finding speaks of', () => {
    const applications = [specimenApplication(), specimenApplication({ passport: readSpecimen('expired') })]
    const { history, ...rest } = specimenApplication().declaration
    applications.push(specimenApplication({ declaration: { ...rest, history: { ...history, refused: true } } }))
    applications.push(specimenApplication({ letter: specimenLetter('reference'), passport: readSpecimen('long-name') }))
    for (const finding of applications.flatMap((each) => listFindings(each, { today: SPECIMEN_TODAY }))) {
      const wanted = placeholders(words.findings[finding.rule][finding.verdict]).map((each) => each.slice(2, -2))
      expect(Object.keys(finding.values ?? {})).toEqual(expect.arrayContaining(wanted))
    }
  })

  it('cite every article of the notice and the declaration, and every fine in full', () => {
    const declared = words.declaration.paragraphs.join(' ')
    const noticed = Object.values(words.notice)
      .flatMap((part) => Object.values(part))
      .join(' ')
    for (const { article } of notice.articles) expect(noticed).toMatch(new RegExp(`(?<!\\d)${article}(?!\\d)`))
    for (const { article, fine, seriousFine, entityFine } of declaration.articles) {
      const paragraph = words.declaration.paragraphs.find((each) => new RegExp(`(?<!\\d)${article}(?!\\d)`).test(each))
      expect(paragraph, article).toBeDefined()
      for (const amount of [fine, seriousFine, entityFine].flatMap((each) => (each ? [each.min, each.max] : []))) {
        expect(amountsIn(paragraph)).toContain(String(amount))
      }
    }
    expect(declared).toMatch(new RegExp(`(?<!\\d)${limits.maxStayDays.value}(?!\\d)`))
  })

  it('tell a traveller who is not granted a visa no reason', () => {
    const told = Object.values(words.stage['not-granted']).join(' ')
    expect(told).not.toMatch(REASON)
  })
})

it('grounds of refusal have words for officers only', () => {
  for (const words of [english.console, chinese.console])
    expect(keysOf(words.grounds)).toEqual([...RefusalGround.options].sort())
  for (const [tag] of WORDS.filter(([tag]) => tag !== 'en' && tag !== 'zh-Hans'))
    expect(readFileSync(`locales/${tag}.json`, 'utf8'), tag).not.toContain('"grounds"')
})
