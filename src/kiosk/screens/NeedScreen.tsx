// Do I need this visa? Only the questions that still matter, then the answer with its rule, its source and its date. It never
// decides: whoever wants to apply regardless may.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Picture, type PictureName } from '../../ui/Picture.tsx'
import type { VisaNeed } from '../../visa/application.ts'
import type { NeedQuestion } from '../../visa/need/rule.ts'
import { type FormPage, useForm } from './form.ts'
import { NeedQuestionPage } from './NeedQuestion.tsx'
import { NeedResult } from './NeedResult.tsx'
import { answerNeed, blankNeed, type NeedCase, type NeedDraft, needFaults, questionsOf } from './need-draft.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import { useCardScan } from './use-card-scan.ts'

export type NeedScreenProps = NeedCase & {
  /** What a scanner typed last. */
  scan?: string | undefined
  answer?: VisaNeed | undefined
  onLeave: () => void
  onAnswer: (need: VisaNeed) => void
  onBack: () => void
}

const PICTURES: Record<string, PictureName> = {
  nationality: 'passport',
  holds: 'question',
  card: 'card-lane',
  transit: 'plane',
  leaves: 'gate',
  document: 'passport',
  days: 'clock',
}

export function NeedScreen({ passport, today, standalone, facts, scan, ...props }: NeedScreenProps) {
  const { t } = useTranslation()
  const the: NeedCase = { passport, today, standalone, facts }
  const form = useForm<NeedDraft>({
    step: standalone ? 'needOnly' : 'need',
    pages: pagesOf(the),
    initial: () => blankNeed(passport),
    findFaults: (draft) => needFaults(draft, the),
    finish: () => undefined,
    onBack: props.onBack,
  })
  useCardScan(scan, form)
  if (form.page === 'result')
    return <NeedResult {...answerNeed(form.draft, the)} form={form} standalone={standalone} {...props} />
  const name = form.page === 'reason-last' ? 'reason' : form.page
  const isCard = name === 'card'
  const picture = PICTURES[name]
  const hasNote = name !== 'nationality'
  return (
    <ScreenLayout
      page={form.page}
      question={t(`kiosk.need.${name}.question`)}
      note={hasNote && t(`kiosk.need.${name}.note`)}
      picture={picture && <Picture name={picture} />}
      onBack={form.back}
      primary={{
        onPress: form.next,
        ...(isCard && form.draft.cardNumber === '' && { label: t('kiosk.need.card.without') }),
      }}
      other={
        isCard &&
        form.faults.cardNumber && (
          <Button onPress={() => form.change({ cardNumber: '' })} testId="card-erase">
            {t('kiosk.need.card.erase')}
          </Button>
        )
      }
    >
      <NeedQuestionPage form={form} name={name} the={the} />
    </ScreenLayout>
  )
}

type Pages = [FormPage<NeedDraft>, ...FormPage<NeedDraft>[]]

/** The reason is asked where it matters: before the days, or after them where only the way to a visa turns on it. */
function pagesOf(the: NeedCase): Pages {
  const at = (draft: NeedDraft, question: NeedQuestion) => questionsOf(draft, the).indexOf(question)
  const unless = (...questions: NeedQuestion[]) => ({
    skip: (draft: NeedDraft) => questions.every((question) => at(draft, question) < 0),
  })
  const isReasonLast = (draft: NeedDraft) => at(draft, 'days') >= 0 && at(draft, 'days') < at(draft, 'reason')
  return [
    { name: 'nationality', fields: ['nationality'], skip: () => the.passport !== undefined },
    { name: 'holds', fields: ['holds'], ...unless('holds') },
    { name: 'card', fields: ['cardNumber'], skip: ({ holds }) => holds !== 'card' },
    { name: 'transit', fields: ['transit'], ...unless('onward', 'hours') },
    { name: 'leaves', fields: ['leaves'], ...unless('leavesPort') },
    { name: 'document', fields: ['document'], ...unless('document') },
    { name: 'reason', fields: ['reason'], skip: (draft) => at(draft, 'reason') < 0 || isReasonLast(draft) },
    { name: 'days', fields: ['days'], ...unless('days') },
    { name: 'reason-last', fields: ['reason'], skip: (draft) => !isReasonLast(draft) },
    { name: 'result', fields: [] },
  ]
}
