// The parts of an entry in the kiosk's order, each a section with a heading.
import { useTranslation } from 'react-i18next'
import { SelectField } from './fields.tsx'
import { useIntake } from './intake.ts'
import { NeedPart } from './need-part.tsx'
import { DeclarationPart, DocumentsPart, PortraitPart } from './papers-parts.tsx'
import { PassportPart } from './passport-part.tsx'
import { ContactPart, InviterPart, LetterPart, PurposePart, VisitPart } from './visit-parts.tsx'

const isInviter = (name: string) => name.startsWith('visit.inviter')

/** `owns`: whether the fault of a field belongs to the part. */
export const PARTS = [
  { part: 'passport', Fields: PassportPart, owns: (name: string) => name.startsWith('passport.') },
  { part: 'need', Fields: NeedPart, owns: (name: string) => name.startsWith('need.') },
  { part: 'purpose', Fields: PurposePart, owns: (name: string) => name.startsWith('purpose.') },
  { part: 'letter', Fields: LetterPart, owns: (name: string) => name.startsWith('letter.') },
  { part: 'visit', Fields: VisitPart, owns: (name: string) => name.startsWith('visit.') && !isInviter(name) },
  { part: 'inviter', Fields: InviterPart, owns: isInviter },
  { part: 'contact', Fields: ContactPart, owns: (name: string) => name.startsWith('contact.') },
  { part: 'documents', Fields: DocumentsPart, owns: (name: string) => name.startsWith('documents.') },
  { part: 'portrait', Fields: PortraitPart, owns: (name: string) => name.startsWith('portrait.') },
  { part: 'declaration', Fields: DeclarationPart, owns: (name: string) => name.startsWith('declaration.') },
] as const

const LANGUAGES = ['en', 'zh-Hans', 'ar'] as const

export function EntryParts() {
  const { t } = useTranslation()
  return (
    <div className="intake-body">
      {PARTS.map(({ part, Fields }) => (
        <section key={part} id={`intake-${part}`} className="intake-part" aria-labelledby={`intake-${part}-title`}>
          <h2 id={`intake-${part}-title`}>{t(`console.intake.part.${part}`)}</h2>
          <div className="intake-fields">
            <Fields />
            {part === 'contact' && <LanguageField />}
          </div>
        </section>
      ))}
    </div>
  )
}

function LanguageField() {
  const { t } = useTranslation()
  const { draft, change } = useIntake()
  return (
    <SelectField
      name="contact.language"
      label={t('console.intake.language')}
      value={draft.language}
      options={LANGUAGES.map((value) => ({ value, label: t(`console.intake.languages.${value}`) }))}
      onChange={(language) => change({ language })}
    />
  )
}
