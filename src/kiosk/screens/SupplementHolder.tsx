// The last page before documents are added: a little that only the holder of the passport knows, and what happens to the papers.
// One touch signs off. Whether it fits the application is found out by the port alone.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { limits } from '../../visa/policy/policy.ts'
import { type HolderProof, readDocumentNumberEnd } from '../../visa/supplement.ts'
import { useDraft } from './drafts.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './stage.css'

type Props = { thisYear: number; onDone: (holder: HolderProof) => void; onBack: () => void }

const ASKED = 4 // characters of the number
const OLDEST = 120 // years

export function SupplementHolder({ thisYear, onDone, onBack }: Props) {
  const { t } = useTranslation()
  const { value: draft, set, drop } = useDraft('supplement/holder', () => ({ number: '', year: '' }))
  const [tried, setTried] = useState(false)
  const documentNumberEnd = readDocumentNumberEnd(draft.number)
  const isNumber = documentNumberEnd.length === ASKED
  const isYear = /^\d{4}$/.test(draft.year) && Number(draft.year) <= thisYear && thisYear - Number(draft.year) <= OLDEST
  const send = () => {
    if (!isNumber || !isYear) return setTried(true)
    drop()
    onDone({ documentNumberEnd, birthYear: draft.year })
  }
  return (
    <ScreenLayout
      page="holder"
      question={t('supplement.holder.question')}
      note={t('supplement.notice.text', { days: limits.kioskHoldDays.value })}
      picture={<Picture name="passport" />}
      onBack={onBack}
      primary={{ label: t('supplement.holder.send'), onPress: send, iconEnd: 'check', testId: 'sign-off' }}
    >
      <div className="ui-fields">
        <Field
          id="supplement-number"
          kind="code"
          label={t('supplement.holder.number')}
          hint={t('supplement.holder.numberHint')}
          value={draft.number}
          maxLength={ASKED}
          required
          onChange={(number) => set({ ...draft, number })}
          fault={tried && !isNumber ? t('supplement.holder.numberFault') : undefined}
        />
        <Field
          id="supplement-year"
          kind="digits"
          label={t('supplement.holder.year')}
          value={draft.year}
          maxLength={4}
          required
          onChange={(year) => set({ ...draft, year })}
          fault={tried && !isYear ? t('supplement.holder.yearFault') : undefined}
        />
      </div>
    </ScreenLayout>
  )
}
