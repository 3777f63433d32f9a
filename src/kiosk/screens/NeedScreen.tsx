// Do I need this visa? At most three questions, then the answer with its rule, its source and its date. It never decides:
// whoever wants to apply regardless may.
import { useTranslation } from 'react-i18next'
import { Picture, type PictureName } from '../../ui/Picture.tsx'
import type { Passport, VisaNeed } from '../../visa/application.ts'
import { findVisaNeed } from '../../visa/eligibility.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { CardChoice } from './CardChoice.tsx'
import { type Faults, type Form, type FormPage, useForm } from './form.ts'
import { NeedResult } from './NeedResult.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import { StatePicker } from './StatePicker.tsx'

export type NeedScreenProps = {
  passport?: Passport | undefined
  /** The day in Beijing. */
  today: PlainDate
  /** Asked for its own sake, outside an application. */
  standalone: boolean
  answer?: VisaNeed | undefined
  onLeave: () => void
  onAnswer: (need: VisaNeed) => void
  onBack: () => void
}

type NeedDraft = {
  nationality: string
  holds: 'permit' | 'card' | 'none' | undefined
  transit: keyof typeof TRANSIT_HOURS | undefined
}

/** Hours between arrival and departure at most; none when China is the goal. */
const TRANSIT_HOURS = { no: undefined, hours24: 24, hours240: 240, longer: 241 } as const

const holdsEither = ({ holds }: NeedDraft) => holds === 'permit' || holds === 'card'

const PICTURES: Record<string, PictureName> = { nationality: 'passport', holds: 'question', transit: 'plane' }

export function NeedScreen({ passport, today, standalone, ...props }: NeedScreenProps) {
  const { t } = useTranslation()
  const pages: [FormPage<NeedDraft>, ...FormPage<NeedDraft>[]] = [
    { name: 'nationality', fields: ['nationality'], skip: () => passport !== undefined },
    { name: 'holds', fields: ['holds'] },
    { name: 'transit', fields: ['transit'], skip: holdsEither },
    { name: 'result', fields: [] },
  ]
  const form = useForm<NeedDraft>({
    step: standalone ? 'needOnly' : 'need',
    pages,
    initial: () => ({ nationality: passport?.nationality ?? '', holds: undefined, transit: undefined }),
    findFaults: faultsOf,
    finish: () => undefined,
    onBack: props.onBack,
  })
  if (form.page === 'result')
    return <NeedResult need={needOf(form.draft, passport, today)} form={form} standalone={standalone} {...props} />
  return (
    <ScreenLayout
      page={form.page}
      question={t(`kiosk.need.${form.page}.question`)}
      note={form.page !== 'nationality' && t(`kiosk.need.${form.page}.note`)}
      picture={<Picture name={PICTURES[form.page] ?? 'question'} />}
      onBack={form.back}
      primary={{ onPress: form.next }}
    >
      <NeedQuestion form={form} />
    </ScreenLayout>
  )
}

function NeedQuestion({ form }: { form: Form<NeedDraft> }) {
  const { t } = useTranslation()
  const { draft, change, faults } = form
  if (form.page === 'nationality')
    return (
      <StatePicker
        value={draft.nationality}
        onChange={(nationality) => change({ nationality })}
        fault={faults.nationality && t('kiosk.need.nationality.missing')}
      />
    )
  const page = form.page === 'holds' ? 'holds' : 'transit'
  const options =
    page === 'holds' ? (['none', 'permit', 'card'] as const) : (['no', 'hours24', 'hours240', 'longer'] as const)
  return (
    <CardChoice
      label={t(`kiosk.need.${page}.question`)}
      cards={options.map((value) => ({
        value,
        title: t(`kiosk.need.${page}.${value}`),
        line: t(`kiosk.need.${page}.${value}Line`),
      }))}
      value={draft[page]}
      onChange={(value) => change({ [page]: value })}
      fault={faults[page] && t('kiosk.form.missingChoice')}
    />
  )
}

function faultsOf({ nationality, holds, transit }: NeedDraft): Faults<NeedDraft> {
  return {
    ...(nationality === '' && { nationality: 'missing' }),
    ...(!holds && { holds: 'missing' }),
    ...(!transit && { transit: 'missing' }),
  }
}

function needOf(draft: NeedDraft, passport: Passport | undefined, today: PlainDate) {
  const hours = TRANSIT_HOURS[draft.transit ?? 'no']
  return findVisaNeed(
    {
      nationality: passport?.nationality ?? draft.nationality,
      holds: draft.holds,
      onward: hours !== undefined,
      hours,
      leavesPort: false,
    },
    { today },
  )
}
