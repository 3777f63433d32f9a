// The words of a printed letter, Chinese and English. They are this project's own; what the page has to hold is policy fact I1.

import type { PartialDate, Sex } from '../../visa/application.ts'
import type { LetterContents } from '../../visa/letter/contents.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { PURPOSES } from '../../visa/purpose.ts'

/** One thing in both languages. */
export type Pair = { zh: string; en: string }

const pair = (zh: string, en: string): Pair => ({ zh, en })

export const LABELS = {
  title: pair('邀请函', 'Letter of invitation'),
  to: pair('致口岸签证机关', 'To the port visa authority'),
  number: pair('编号', 'Number'),
  issuedOn: pair('签发日期', 'Date of issue'),
  validUntil: pair('有效期至', 'Valid until'),
  invitee: pair('被邀请人', 'The invitee'),
  surname: pair('姓', 'Surname'),
  givenNames: pair('名', 'Given names'),
  sex: pair('性别', 'Sex'),
  dateOfBirth: pair('出生日期', 'Date of birth'),
  nationality: pair('国籍', 'Nationality'),
  documentNumber: pair('护照号码', 'Passport number'),
  visit: pair('访问', 'The visit'),
  purpose: pair('事由', 'Reason'),
  arrival: pair('抵达日期', 'Arrival'),
  departure: pair('离开日期', 'Departure'),
  places: pair('访问地点', 'Places'),
  portOfEntry: pair('入境口岸', 'Port of entry'),
  relation: pair('与邀请方关系', 'Relation to the inviter'),
  payer: pair('费用承担', 'Who pays'),
  inviter: pair('邀请单位', 'The inviter'),
  name: pair('名称', 'Name'),
  creditCode: pair('统一社会信用代码', 'Social credit code'),
  address: pair('地址', 'Address'),
  phone: pair('电话', 'Telephone'),
  signature: pair('法定代表人或邀请人签名', 'Signature of the legal representative or inviter'),
  stamp: pair('单位盖章', 'Stamp'),
  signedOn: pair('日期', 'Date'),
  seal: pair('数字封签', 'Digital seal'),
} as const satisfies Record<string, Pair>

export const OPENING = pair(
  '我单位邀请下列人员来华，访问安排如下。我单位对本邀请内容的真实性负责。',
  'We invite the person named below to China for the visit set out here. We answer for the truth of this invitation.',
)

export const PRINT_ADVICE = pair(
  '按实际尺寸（100%）打印。签名、盖章和折痕请避开封签。签发后任何改动都会使封签失效。',
  'Print at actual size (100 %). Keep signature, stamp and folds off the seal. Any change after issue breaks the seal.',
)

const SEXES: Record<Sex, Pair> = { F: pair('女', 'Female'), M: pair('男', 'Male'), X: pair('未注明', 'Unspecified') }

const PURPOSE_ENGLISH: Record<LetterContents['visit']['purpose'], string> = {
  negotiation: 'Business negotiation',
  trade: 'Trade exchange',
  installation: 'Installation and maintenance',
  exhibition: 'Exhibition',
  investment: 'Investment',
  entrepreneurship: 'Starting a business',
}

const PAYERS: Record<LetterContents['visit']['payer'], Pair> = {
  self: pair('本人', 'The invitee'),
  employer: pair('雇主', 'The employer'),
  inviter: pair('邀请方', 'The inviter'),
}

export const nameSex = (sex: Sex): string => both(SEXES[sex])
export const namePayer = (payer: LetterContents['visit']['payer']): string => both(PAYERS[payer])

export function namePurpose(purpose: LetterContents['visit']['purpose']): string {
  const zh = PURPOSES.find((each) => each.purpose === purpose)?.chinese ?? ''
  return both(pair(zh, PURPOSE_ENGLISH[purpose]))
}

const both = ({ zh, en }: Pair) => `${zh} · ${en}`

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October']
const monthName = (month: number) => [...MONTHS, 'November', 'December'][month - 1]

/** `2026年11月24日 · 24 November 2026`. */
export function nameDay(day: PlainDate): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return both(pair(`${year}年${month}月${date}日`, `${date} ${monthName(month)} ${year}`))
}

/** A whole date in words, a partial one as it is, since a passport leaves parts out too. */
export function nameBirthday(day: PartialDate): string {
  return /X/.test(day) ? day : nameDay(day as string as PlainDate)
}
