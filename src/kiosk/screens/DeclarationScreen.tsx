// The last step: questions everyone is asked, the declaration with its duties and penalties, and the signature.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckCard } from '../../ui/CheckCard.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Picture, type PictureName } from '../../ui/Picture.tsx'
import { fetchPad } from '../../ui/SignaturePad.tsx'
import { YesNo } from '../../ui/YesNo.tsx'
import { DeclarationText } from './DeclarationText.tsx'
import {
  blankDeclaration,
  DECLARATION_PAGES,
  type DeclarationAnswer,
  type DeclarationDraft,
  declarationFaults,
  HISTORY_PAGES,
  readDeclaration,
} from './declaration-draft.ts'
import { FormField } from './FormField.tsx'
import { type Form, useForm } from './form.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import { SignatureSheet } from './SignatureSheet.tsx'

export type DeclarationScreenProps = { onAnswer: (answer: DeclarationAnswer) => void; onBack: () => void }

const PICTURES: Record<string, PictureName> = { stays: 'clock', person: 'help', details: 'sign' }

export function DeclarationScreen({ onAnswer, onBack }: DeclarationScreenProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const form = useForm<DeclarationDraft>({
    step: 'declaration',
    pages: DECLARATION_PAGES,
    initial: blankDeclaration,
    findFaults: declarationFaults,
    finish: (draft) => {
      const answer = readDeclaration(draft)
      if (!answer) return
      setBusy(true)
      onAnswer(answer)
    },
    onBack,
  })
  useEffect(() => void fetchPad().catch(() => undefined), []) // the glass asks again
  const picture = PICTURES[form.page]
  const submit = { label: t('kiosk.declaration.sign.submit'), onPress: form.next, busy, testId: 'submit' }
  return (
    <ScreenLayout
      page={form.page}
      question={form.page === 'read' ? t('visa.declaration.title') : t(`kiosk.declaration.${form.page}.question`)}
      note={t(`kiosk.declaration.${form.page}.note`)}
      picture={picture && <Picture name={picture} />}
      onBack={form.back}
      {...(form.page === 'read' && { shape: 'wide' as const })}
      primary={form.page === 'sign' ? submit : { onPress: form.next }}
    >
      <DeclarationPage form={form} />
    </ScreenLayout>
  )
}

function DeclarationPage({ form }: { form: Form<DeclarationDraft> }) {
  switch (form.page) {
    case 'stays':
    case 'person':
      return <HistoryQuestions form={form} questions={HISTORY_PAGES[form.page]} />
    case 'details':
      return <FormField form={form} step="declaration" name="details" maxLength={400} />
    case 'read':
      return <DeclarationRead form={form} />
    default:
      return <SignatureSheet form={form} />
  }
}

type HistoryProps = {
  form: Form<DeclarationDraft>
  questions: readonly ('overstayed' | 'refused' | 'convicted' | 'seriousIllness')[]
}

function HistoryQuestions({ form, questions }: HistoryProps) {
  const { t } = useTranslation()
  return (
    <div className="ui-fields">
      {questions.map((name) => {
        const fault = form.faults[name]
        return (
          <YesNo
            key={name}
            label={t(`kiosk.declaration.ask.${name}`)}
            value={form.draft[name]}
            onChange={(value) => form.change({ [name]: value })}
            yes={t('kiosk.form.yes')}
            no={t('kiosk.form.no')}
            chosenWord={t('kiosk.frame.chosen')}
            {...(fault && { fault: t(fault) })}
          />
        )
      })}
    </div>
  )
}

function DeclarationRead({ form }: { form: Form<DeclarationDraft> }) {
  const { t } = useTranslation()
  const fault = form.faults.agreed
  return (
    <>
      <DeclarationText />
      {fault && (
        <p className="ui-fault" role="alert">
          <Icon name="warning" />
          <span>{t(fault)}</span>
        </p>
      )}
      <CheckCard
        checked={form.draft.agreed}
        onChange={(agreed) => form.change({ agreed })}
        chosenWord={t('kiosk.declaration.read.agreed')}
      >
        {t('kiosk.declaration.read.agree')}
      </CheckCard>
    </>
  )
}
