// Every answer as a line to look at, in the groups and parts the review shows, each with the page that changes it.
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { Answers, Jpeg, Letter } from '../../visa/application.ts'
import { stateName } from '../../visa/codes.ts'
import { JpegImage } from './JpegImage.tsx'
import { showDay, showPartialDate } from './show-date.ts'

export type EditableStep = Exclude<keyof Answers, 'notice' | 'declaration'>

export type Line = {
  id: string
  label: string
  /** Nothing where the step was not answered. */
  value: ReactNode
  step: EditableStep
  page?: string
  code?: boolean
}
export type Group = { name: string; lines: Line[] }

type Given = Partial<Answers>
type Asked = { answers: Given; t: TFunction; locale: string }

/** Three parts of two groups, so that each part is seen whole. */
export function reviewParts(asked: Asked): [Group, Group][] {
  return [
    [youLines(asked), reasonLines(asked)],
    [visitLines(asked), inviterLines(asked)],
    [contactLines(asked), paperLines(asked)],
  ]
}

/** Lines of one step: `line(page, field, value)` names a line after its field. */
function lineMaker({ t }: Asked, step: EditableStep) {
  return (page: string, field: string, value: ReactNode, code = false): Line => {
    const label: string = `visa.field.${field}`
    return { id: `${step}-${field}`, label: t(label), value, step, page, code }
  }
}

function youLines(asked: Asked): Group {
  const { answers, t, locale } = asked
  const { passport, need } = answers
  const line = lineMaker(asked, 'passport')
  const name = passport && [passport.primaryIdentifier, passport.secondaryIdentifier].filter(Boolean).join(', ')
  return {
    name: 'you',
    lines: [
      line('result', 'name', name, true),
      line('result', 'documentNumber', passport?.documentNumber, true),
      line(
        'result',
        'dateOfBirth',
        passport && (showPartialDate(passport.dateOfBirth, locale) ?? t('kiosk.form.notStated')),
      ),
      line('result', 'nationality', passport && stateName(passport.nationality, locale, t)),
      line('result', 'expiryDate', passport && showDay(passport.expiryDate, locale)),
      { ...lineMaker(asked, 'need')('holds', 'need', need && needWords(need.rule, t)) },
    ],
  }
}

function needWords(rule: string, t: TFunction): string {
  const key: string = `visa.need.${rule}.title`
  return t(key)
}

function reasonLines(asked: Asked): Group {
  const { purpose, letter } = asked.answers
  const { t } = asked
  const line = lineMaker(asked, 'purpose')
  const entries = purpose && t(purpose.multipleEntry ? 'kiosk.review.several' : 'kiosk.review.once')
  return {
    name: 'reason',
    lines: [
      line('purpose', 'purpose', purpose && t(`visa.purpose.${purpose.purpose}`)),
      line('urgency', 'urgency', purpose && t(`visa.urgency.${purpose.urgency}`)),
      ...(purpose?.urgencyNote ? [line('note', 'urgencyNote', purpose.urgencyNote)] : []),
      line('entries', 'multipleEntry', entries),
      lineMaker(asked, 'letter')('choose', 'letter', letter && <LetterLine letter={letter} t={t} />),
    ],
  }
}

function LetterLine({ letter, t }: { letter: Letter; t: TFunction }) {
  const said = [
    letter.code && t('kiosk.review.letterCode'),
    letter.reference && t('kiosk.review.letterReference', { reference: letter.reference }),
    letter.atDesk && t('kiosk.review.atDesk'),
  ]
  return (
    <>
      {said.filter(Boolean).join(' · ')}
      <Thumbnails
        images={letter.pages.map((jpeg, at) => ({ jpeg, name: t('kiosk.letter.pages.page', { number: at + 1 }) }))}
      />
    </>
  )
}

function visitLines(asked: Asked): Group {
  const { visit } = asked.answers
  const { t, locale } = asked
  const line = lineMaker(asked, 'visit')
  return {
    name: 'visit',
    lines: [
      line('flight', 'flight', visit?.flight, true),
      line('dates', 'arrival', visit && showDay(visit.arrival, locale)),
      line('dates', 'departure', visit && showDay(visit.departure, locale)),
      line('dates', 'stay', visit && t('kiosk.review.days', { count: visit.stay })),
      line('place', 'addressInChina', visit?.addressInChina),
      line('place', 'cities', visit && (visit.cities ?? t('kiosk.review.empty'))),
      line('payer', 'payer', visit && t(`visa.payer.${visit.payer}`)),
    ],
  }
}

function inviterLines(asked: Asked): Group {
  const inviter = asked.answers.visit?.inviter
  const line = lineMaker(asked, 'visit')
  const empty = inviter && asked.t('kiosk.review.empty')
  return {
    name: 'inviter',
    lines: [
      line('inviter', 'inviterName', inviter?.name),
      line('inviter', 'inviterContactPerson', inviter?.contactPerson),
      line('inviter', 'inviterPhone', inviter?.phone, true),
      line('code', 'inviterCreditCode', inviter?.creditCode ?? empty, inviter?.creditCode !== undefined),
      line('code', 'inviterAddress', inviter?.address ?? empty),
    ],
  }
}

function contactLines(asked: Asked): Group {
  const { contact } = asked.answers
  const { t, locale } = asked
  const line = lineMaker(asked, 'contact')
  const empty = contact && t('kiosk.review.empty')
  const former = contact?.formerNationality && stateName(contact.formerNationality, locale, t)
  const others = [contact?.otherNames, contact?.chineseName].filter(Boolean).join(' · ')
  return {
    name: 'contact',
    lines: [
      line('reach', 'phone', contact?.phone, true),
      line('reach', 'email', contact?.email ?? empty, contact?.email !== undefined),
      line('work', 'occupation', contact && `${contact.occupation} · ${contact.employer}`),
      line('home', 'homeAddress', contact?.homeAddress),
      line('home', 'placeOfBirth', contact?.placeOfBirth),
      line('names', 'otherNames', others || empty),
      line('former', 'formerNationality', former ?? empty),
      line('emergency', 'emergencyName', contact && `${contact.emergencyName} · \u2066${contact.emergencyPhone}\u2069`),
    ],
  }
}

function paperLines(asked: Asked): Group {
  const { documents, portrait } = asked.answers
  const { t } = asked
  const said =
    documents &&
    (documents.atDesk ? t('kiosk.review.atDesk') : documents.pages.length === 0 && t('kiosk.review.noDocuments'))
  const taken = portrait?.kind === 'photo' && [{ jpeg: portrait.image, name: t('kiosk.portrait.look.picture') }]
  return {
    name: 'papers',
    lines: [
      lineMaker(asked, 'documents')(
        'choose',
        'documents',
        documents && (
          <>
            {said}
            <Thumbnails
              images={documents.pages.map(({ kind, page }) => ({ jpeg: page, name: t(`visa.document.${kind}`) }))}
            />
          </>
        ),
      ),
      lineMaker(asked, 'portrait')(
        '',
        'portrait',
        portrait && (taken ? <Thumbnails images={taken} /> : t('kiosk.review.portraitDesk')),
      ),
    ],
  }
}

function Thumbnails({ images }: { images: readonly { jpeg: Jpeg; name: string }[] }) {
  if (images.length === 0) return null
  return (
    <span className="kiosk-thumbs">
      {images.map(({ jpeg, name }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an image is its place in the order
        <JpegImage key={at} jpeg={jpeg} alt={name} />
      ))}
    </span>
  )
}
