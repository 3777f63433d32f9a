// The answer to "do I need this visa?": what the rule says, where it stands, how that is known and of what day, and both ways on.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { type Fact, Facts } from '../../ui/Facts.tsx'
import { Picture, type PictureName } from '../../ui/Picture.tsx'
import type { VisaNeed } from '../../visa/application.ts'
import type { NeedAnswer, NeedOutcome } from '../../visa/eligibility.ts'
import { sourceWords } from '../../visa/policy/source-words.ts'
import type { Trip } from '../../visa/trip.ts'
import { NeedNotes } from './NeedNotes.tsx'
import { type Action, ScreenLayout } from './ScreenLayout.tsx'
import { showDay } from './show-date.ts'

type Props = {
  need: NeedAnswer
  told: Trip
  form: { back: () => void }
  standalone: boolean
  onLeave: () => void
  onAnswer: (need: VisaNeed) => void
}

const PICTURE_OF = {
  card: 'card-lane',
  permit: 'card-lane',
  exempt: 'gate',
  'transit-24h': 'plane',
  'transit-240h': 'plane',
  'port-visa': 'letter',
  elsewhere: 'desk',
  unknown: 'desk',
} as const satisfies Record<NeedOutcome, PictureName>

export function NeedResult({ need, told, form, standalone, onLeave, onAnswer }: Props) {
  const { t, i18n } = useTranslation()
  const discouraged = need.answer === 'may-not-need' || need.answer === 'elsewhere'
  const goOn = () => onAnswer(recordOf(need, told, discouraged))
  const leave: Action = {
    label: t(
      standalone ? 'kiosk.need.result.finish' : `kiosk.need.result.${need.answer === 'elsewhere' ? 'end' : 'leave'}`,
    ),
    onPress: onLeave,
  }
  const applyWord = t(discouraged ? 'kiosk.need.result.goOnAnyway' : 'kiosk.need.result.goOn')
  return (
    <ScreenLayout
      page="result"
      question={t(`visa.need.${need.rule}.title`)}
      note={t(`visa.need.${need.rule}.text`)}
      picture={<Picture name={PICTURE_OF[need.outcome]} />}
      onBack={form.back}
      primary={standalone || discouraged ? leave : { label: applyWord, onPress: goOn }}
      other={
        !standalone &&
        discouraged && (
          <Button onPress={goOn} testId="apply-anyway">
            {applyWord}
          </Button>
        )
      }
    >
      <div className="kiosk-need" data-testid="need-result" data-rule={need.rule} data-outcome={need.outcome}>
        <NeedNotes need={need} told={told} />
        <Facts facts={factsOf(need, t, i18n.language)} />
      </div>
    </ScreenLayout>
  )
}

/** A source that is not the authority's own says of what kind it is. */
const OWN_WORD: readonly string[] = ['LAW', 'GOV', 'SEED']

function factsOf({ outcome, source, tag, policyDate }: NeedAnswer, t: TFunction, locale: string): Fact[] {
  const named = sourceWords(source, (key, values) => t(key, values ?? {}))
  const kind = OWN_WORD.includes(tag) ? '' : ` · ${t(`visa.policy.tag.${tag}`)}`
  return [
    { id: 'rule', label: t('kiosk.need.result.rule'), value: t(`visa.policy.outcome.${outcome}`) },
    { id: 'source', label: t('kiosk.need.result.source'), value: `${named}${kind}` },
    { id: 'date', label: t('kiosk.need.result.date'), value: showDay(policyDate, locale) },
  ]
}

/** What the application keeps: the officer sees what the kiosk said, on what ground, and that the traveller went on regardless. */
function recordOf(
  { answer, rule, policyDate, source, tag, row, data, dataDate }: NeedAnswer,
  told: Trip,
  overruled: boolean,
): VisaNeed {
  return { answer, rule, policyDate, overruled, source, tag, data, dataDate, told, ...(row && { row }) }
}
