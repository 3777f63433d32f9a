// Sign on the glass, or on paper in front of the officer: two equal ways.
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { SignaturePad } from '../../ui/SignaturePad.tsx'
import { CardChoice } from './CardChoice.tsx'
import type { DeclarationDraft } from './declaration-draft.ts'
import type { Form } from './form.ts'

const WAYS = ['here', 'desk'] as const

export function SignatureSheet({ form }: { form: Form<DeclarationDraft> }) {
  const { t } = useTranslation()
  const fault = form.faults.strokes
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sheet that comes up is blank, whatever was drawn on one before
  useEffect(() => form.change({ strokes: [] }), [])
  return (
    <>
      <CardChoice
        label={t('kiosk.declaration.sign.how')}
        columns={2}
        cards={WAYS.map((value) => ({
          value,
          title: t(`kiosk.declaration.sign.${value}`),
          line: t(`kiosk.declaration.sign.${value}Line`),
        }))}
        value={form.draft.sign}
        onChange={(sign) => form.change({ sign, strokes: [] })}
      />
      {form.draft.sign === 'here' && (
        <SignaturePad
          label={t('visa.field.signature')}
          hint={t('kiosk.declaration.sign.hint')}
          clearWord={t('kiosk.declaration.sign.clear')}
          onChange={(strokes) => form.change({ strokes })}
        />
      )}
      {fault && (
        <p className="ui-fault" role="alert">
          <Icon name="warning" />
          <span>{t(fault)}</span>
        </p>
      )}
    </>
  )
}
