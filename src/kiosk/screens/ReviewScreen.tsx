// Everything once more, in three parts, each line one touch from being changed. The passport number stays covered until asked for.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Answers } from '../../visa/application.ts'
import { passportFaults } from '../../visa/passport.ts'
import { DeclarationText } from './DeclarationText.tsx'
import { useOpenStep, usePlace } from './drafts.tsx'
import { NoticeText } from './NoticeText.tsx'
import { type EditableStep, type Group, type Line, reviewParts } from './review-lines.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './review.css'

export type ReviewScreenProps = {
  answers: Partial<Answers>
  onEdit: (step: EditableStep) => void
  onAnswer: () => void
  onBack: () => void
}

export function ReviewScreen({ answers, onEdit, onAnswer, onBack }: ReviewScreenProps) {
  const { t, i18n } = useTranslation()
  const openStep = useOpenStep()
  const { place, go } = usePlace('review', '0')
  const [tried, setTried] = useState(false)
  const parts = reviewParts({ answers, t, locale: i18n.language })
  const at = Math.min(Number(place.page), parts.length - 1)
  const incomplete = parts.findIndex((groups) => groups.some(({ lines }) => lines.some(isMissing)))
  const edit = ({ step, page }: Line) => {
    openStep(step, { page: page ?? '', only: ONE_PAGE.has(step) })
    onEdit(step)
  }
  const confirm = () => {
    if (incomplete < 0) return onAnswer()
    setTried(true)
    go(String(incomplete))
  }
  const isLast = at === parts.length - 1
  return (
    <ScreenLayout
      page={place.page}
      shape="wide"
      question={t('kiosk.review.question')}
      note={`${t('kiosk.review.part', { number: at + 1, total: parts.length })} · ${t('kiosk.review.note')}`}
      onBack={at > 0 ? () => go(String(at - 1)) : onBack}
      primary={
        isLast
          ? { label: t('kiosk.review.confirm'), onPress: confirm }
          : { label: t('kiosk.review.next'), onPress: () => go(String(at + 1)) }
      }
    >
      {tried && incomplete >= 0 && <Notice kind="fault" word={t('kiosk.review.incomplete')} />}
      {at < 2 && <ExpiryNotice answers={answers} />}
      <div className="kiosk-review">
        {parts[at]?.map((group) => (
          <ReviewGroup key={group.name} group={group} onEdit={edit} />
        ))}
      </div>
      {isLast && <ReviewTexts />}
    </ScreenLayout>
  )
}

/** What was read before and what is signed next, at hand once more, each with its Chinese original. */
function ReviewTexts() {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'notice' | 'declaration'>()
  const names = { notice: t('kiosk.notice.question'), declaration: t('visa.declaration.title') }
  return (
    <div className="kiosk-texts">
      {(['notice', 'declaration'] as const).map((name) => (
        <Button
          key={name}
          kind="quiet"
          icon="eye"
          pressed={open === name}
          onPress={() => setOpen(open === name ? undefined : name)}
          testId={`text-${name}`}
        >
          {names[name]}
        </Button>
      ))}
      {open === 'notice' && <NoticeText />}
      {open === 'declaration' && <DeclarationText />}
    </div>
  )
}

/** Steps whose pages are forms: one page is opened, and going on from it returns here. */
const ONE_PAGE: ReadonlySet<EditableStep> = new Set(['purpose', 'visit', 'contact'])

const isMissing = ({ value }: Line) => value === undefined

function ReviewGroup({ group, onEdit }: { group: Group; onEdit: (line: Line) => void }) {
  const { t } = useTranslation()
  const facts = group.lines.map((line) => ({
    id: line.id,
    label: line.label,
    value: isMissing(line) ? (
      t('kiosk.review.missing')
    ) : line.id === 'passport-documentNumber' ? (
      <Covered value={line.value} />
    ) : (
      line.value
    ),
    ...(line.code && !isMissing(line) && { code: true }),
    ...(isMissing(line) && { attention: t('kiosk.form.look') }),
    onEdit: () => onEdit(line),
  }))
  return (
    <section aria-labelledby={`review-${group.name}`}>
      <h2 id={`review-${group.name}`}>{t(`kiosk.review.group.${group.name}`)}</h2>
      <Facts facts={facts} editWord={t('kiosk.review.change')} />
    </section>
  )
}

/** Someone may be looking over the shoulder: only the last three characters show until the traveller asks. */
function Covered({ value }: { value: ReactNode }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const number = String(value)
  return (
    <span className="kiosk-covered">
      <span>{open ? number : `${'•'.repeat(Math.max(0, number.length - 3))}${number.slice(-3)}`}</span>
      <Button kind="quiet" icon="eye" pressed={open} onPress={() => setOpen(!open)}>
        {t(open ? 'kiosk.review.hide' : 'kiosk.review.show')}
      </Button>
    </span>
  )
}

function ExpiryNotice({ answers: { passport, visit } }: { answers: Partial<Answers> }) {
  const { t } = useTranslation()
  if (!passport || !visit) return null
  const faults = passportFaults(passport, { today: visit.arrival, departure: visit.departure })
  if (!faults.includes('expires-before-departure')) return null
  return (
    <Notice kind="attention" word={t('kiosk.form.look')} silent>
      {t('kiosk.review.expires')}
    </Notice>
  )
}
