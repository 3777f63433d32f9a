// The rules that answer "do I need a port visa?", by name. What each says and where it stands is data: need.json and the policy pack.
import * as z from 'zod/mini'
import { dated } from './source.ts'

export const NeedRuleName = z.enum([
  'chinese-nationality',
  'residence-card',
  'residence-permit',
  'transit-24h-direct',
  'transit-24h',
  'transit-240h',
  'nationality-exempt',
  'transit-240h-unknown',
  'nationality-unknown',
  'not-told',
  'temporary-entry',
  'group-visa',
  'local-visa',
  'stay-too-long',
  'purpose-elsewhere',
  'port-visa',
])
export type NeedRuleName = z.infer<typeof NeedRuleName>

/** A rule that is not in force on the day of arrival does not answer. */
export const NeedRule = z.strictObject({ rule: NeedRuleName, ...dated })
export type NeedRule = z.infer<typeof NeedRule>
