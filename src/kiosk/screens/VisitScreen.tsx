// The visit, a page at a time: flight, days, place, inviter, the inviter's code, who pays.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Picture, type PictureName } from '../../ui/Picture.tsx'
import type { Visit } from '../../visa/application.ts'
import { fillEmpty, listProposed, proposeVisit, type VisitProposal } from '../../visa/letter/proposal.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { checkVisit, type VisitDraft, type VisitFault, type VisitFaults } from '../../visa/visit.ts'
import { CardChoice } from './CardChoice.tsx'
import { CreditCodeState } from './CreditCodeState.tsx'
import { useLetterContents } from './drafts.tsx'
import { FormField } from './FormField.tsx'
import { type Faults, type Form, type FormPage, useForm } from './form.ts'
import { ScreenLayout, type ScreenLayoutProps } from './ScreenLayout.tsx'
import { StayDates } from './StayDates.tsx'

export type VisitScreenProps = {
  answer?: Visit | undefined
  /** The day in Beijing. */
  today: PlainDate
  onAnswer: (answer: Visit) => void
  onBack: () => void
}

const PAGES: [FormPage<VisitDraft>, ...FormPage<VisitDraft>[]] = [
  { name: 'flight', fields: ['flight'] },
  { name: 'dates', fields: ['arrival', 'departure'] },
  { name: 'place', fields: ['addressInChina', 'cities'] },
  { name: 'inviter', fields: ['inviterName', 'inviterContactPerson', 'inviterPhone'] },
  { name: 'code', fields: ['inviterCreditCode', 'inviterAddress'] },
  { name: 'payer', fields: ['payer'] },
]

const PAYERS = ['self', 'employer', 'inviter'] as const

export function VisitScreen({ answer, today, onAnswer, onBack }: VisitScreenProps) {
  const { t } = useTranslation()
  const [contents] = useLetterContents()
  const proposal = contents && proposeVisit(contents, { today })
  const form = useForm<VisitDraft>({
    step: 'visit',
    pages: PAGES,
    initial: () => draftOf(answer, today, proposal),
    complete: (draft) => (answer ? draft : fillEmpty(draft, proposal)),
    findFaults: (draft) => faultsOf(draft, today),
    finish: (draft) => {
      const check = checkVisit(draft, { today })
      if (check.ok) onAnswer(check.visit)
    },
    onBack,
  })
  return (
    <ScreenLayout {...pageWords(form, t)} page={form.page} onBack={form.back} primary={{ onPress: form.next }}>
      <VisitFields form={form} today={today} proposed={listProposed(form.draft, proposal)} />
    </ScreenLayout>
  )
}

const PICTURES: Record<string, PictureName> = {
  flight: 'plane',
  dates: 'clock',
  place: 'hotel',
  inviter: 'negotiation',
  code: 'letter',
  payer: 'trade',
}

function pageWords({ page }: Form<VisitDraft>, t: TFunction): Pick<ScreenLayoutProps, 'question' | 'note' | 'picture'> {
  const note = page === 'payer' ? undefined : t(`kiosk.visit.${page}.note`)
  const picture = PICTURES[page]
  return { question: t(`kiosk.visit.${page}.question`), note, picture: picture && <Picture name={picture} /> }
}

type FieldsProps = { form: Form<VisitDraft>; today: PlainDate; proposed: readonly (keyof VisitDraft)[] }

function VisitFields({ form, today, proposed }: FieldsProps) {
  const { t } = useTranslation()
  const field = { form, step: 'visit' } as const
  const fromLetter = (name: keyof VisitDraft) => proposed.includes(name) && t('kiosk.visit.fromLetter')
  switch (form.page) {
    case 'flight':
      return <FormField {...field} name="flight" kind="flight" maxLength={8} />
    case 'dates':
      return (
        <>
          {(fromLetter('departure') || fromLetter('arrival')) && <FromLetter />}
          <StayDates form={form} today={today} />
        </>
      )
    case 'place':
      return (
        <div className="ui-fields">
          <FormField {...field} name="addressInChina" maxLength={200} />
          <FormField {...field} name="cities" maxLength={120} optional hint={fromLetter('cities')} />
        </div>
      )
    case 'inviter':
      return (
        <div className="ui-fields">
          <FormField {...field} name="inviterName" maxLength={120} hint={fromLetter('inviterName')} />
          <FormField {...field} name="inviterContactPerson" maxLength={80} />
          <FormField {...field} name="inviterPhone" kind="phone" maxLength={30} hint={fromLetter('inviterPhone')} />
        </div>
      )
    case 'code':
      return (
        <div className="ui-fields">
          <div className="kiosk-code">
            <FormField
              {...field}
              name="inviterCreditCode"
              kind="code"
              maxLength={18}
              optional
              hint={fromLetter('inviterCreditCode')}
            />
            <CreditCodeState code={form.draft.inviterCreditCode ?? ''} />
          </div>
          <FormField {...field} name="inviterAddress" maxLength={200} optional hint={fromLetter('inviterAddress')} />
        </div>
      )
    default:
      return (
        <>
          {fromLetter('payer') && <FromLetter />}
          <PayerChoice form={form} />
        </>
      )
  }
}

function FromLetter() {
  const { t } = useTranslation()
  return <p className="ui-hint">{t('kiosk.visit.fromLetter')}</p>
}

function PayerChoice({ form }: { form: Form<VisitDraft> }) {
  const { t } = useTranslation()
  return (
    <CardChoice
      label={t('kiosk.visit.payer.question')}
      cards={PAYERS.map((value) => ({ value, title: t(`visa.payer.${value}`) }))}
      value={form.draft.payer}
      onChange={(payer) => form.change({ payer })}
      fault={form.faults.payer && t('kiosk.visit.missing.payer')}
    />
  )
}

/** The traveller stands at the port, so the day of arrival is offered as today where no letter says another. */
function draftOf(answer: Visit | undefined, today: PlainDate, proposal: VisitProposal | undefined): VisitDraft {
  return {
    flight: answer?.flight ?? '',
    arrival: answer?.arrival ?? proposal?.arrival ?? today,
    departure: answer?.departure ?? '',
    addressInChina: answer?.addressInChina ?? '',
    cities: answer?.cities ?? '',
    inviterName: answer?.inviter.name ?? '',
    inviterCreditCode: answer?.inviter.creditCode ?? '',
    inviterAddress: answer?.inviter.address ?? '',
    inviterContactPerson: answer?.inviter.contactPerson ?? '',
    inviterPhone: answer?.inviter.phone ?? '',
    ...(answer && { payer: answer.payer }),
  }
}

/** A field left empty says what to give there; every other fault says what is wrong. */
function faultsOf(draft: VisitDraft, today: PlainDate): Faults<VisitDraft> {
  const check = checkVisit(draft, { today })
  if (check.ok) return {}
  const named = (Object.entries(check.faults) as [keyof VisitFaults, VisitFault][]).map(([field, fault]) => [
    field,
    sentenceOf(field, fault),
  ])
  return Object.fromEntries(named)
}

function sentenceOf(field: keyof VisitFaults, fault: VisitFault): string {
  if (fault === 'missing') return `kiosk.visit.missing.${field}`
  return fault === 'stay-too-long' ? 'kiosk.visit.dates.tooLong' : `visa.fault.${fault}`
}
