// The answer to "do I need this visa?": what the rule says, where it stands and of what day, and both ways on.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { VisaNeed } from '../../visa/application.ts'
import type { NeedAnswer } from '../../visa/eligibility.ts'
import { type Action, ScreenLayout } from './ScreenLayout.tsx'
import { showDay } from './show-date.ts'

type Props = {
  need: NeedAnswer
  form: { back: () => void }
  standalone: boolean
  onLeave: () => void
  onAnswer: (need: VisaNeed) => void
}

/** Law is named by its article in the reader's language; what is not law by its own sentence. */
function sourceOf({ source, rule }: NeedAnswer, t: TFunction): string {
  const article = /^Exit-Entry Administration Law art\. (\d+)$/.exec(source)?.[1]
  const key: string = `kiosk.need.source.${rule}`
  return article ? t('kiosk.need.source.law', { article }) : t(key, { defaultValue: source })
}

export function NeedResult({ need, form, standalone, onLeave, onAnswer }: Props) {
  const { t, i18n } = useTranslation()
  const discouraged = need.answer === 'may-not-need' || need.answer === 'elsewhere'
  const goOn = () =>
    onAnswer({ answer: need.answer, rule: need.rule, policyDate: need.policyDate, overruled: discouraged })
  const leave: Action = {
    label: t(standalone ? 'kiosk.need.result.finish' : 'kiosk.need.result.leave'),
    onPress: onLeave,
  }
  const applyWord = t(discouraged ? 'kiosk.need.result.goOnAnyway' : 'kiosk.need.result.goOn')
  const facts = [
    { id: 'source', label: t('kiosk.need.result.source'), value: sourceOf(need, t) },
    { id: 'date', label: t('kiosk.need.result.date'), value: showDay(need.policyDate, i18n.language) },
  ]
  return (
    <ScreenLayout
      page="result"
      question={t(`visa.need.${need.rule}.title`)}
      note={t(`visa.need.${need.rule}.text`)}
      picture={<Picture name={need.answer === 'port-visa' ? 'gate' : 'desk'} />}
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
      {need.confirmAtDesk && (
        <Notice kind="info" word={t('kiosk.form.note')} silent>
          {t('kiosk.need.result.confirm')}
        </Notice>
      )}
      <Facts facts={facts} />
    </ScreenLayout>
  )
}
