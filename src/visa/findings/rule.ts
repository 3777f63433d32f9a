// The shape of one rule: an application in, a judgement with its source out.
import type { Application } from '../application.ts'
import type { PlainDate } from '../plain-date.ts'
import type { PolicyPack } from '../policy/pack.ts'

export type Judgement = {
  verdict: 'pass' | 'fail' | 'unknown'
  values?: Record<string, string>
  source: string
  dataDate?: PlainDate
}

export type Rule = (application: Application, at: { today: PlainDate; pack?: PolicyPack | undefined }) => Judgement
