// The traveller: how to reach them, their work, home, other names and nationality, and whom to call in an emergency.
import { useTranslation } from 'react-i18next'
import { Picture, type PictureName } from '../../ui/Picture.tsx'
import type { Contact } from '../../visa/application.ts'
import { type ContactDraft, contactDraft, contactFaults, readContact } from './contact-draft.ts'
import { FormField } from './FormField.tsx'
import { type Form, type FormPage, useForm } from './form.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import { StatePicker } from './StatePicker.tsx'

export type ContactScreenProps = {
  answer?: Contact | undefined
  onAnswer: (answer: Contact) => void
  onBack: () => void
}

const PAGES: [FormPage<ContactDraft>, ...FormPage<ContactDraft>[]] = [
  { name: 'reach', fields: ['phone', 'email'] },
  { name: 'work', fields: ['occupation', 'employer'] },
  { name: 'home', fields: ['homeAddress', 'placeOfBirth'] },
  { name: 'names', fields: ['otherNames', 'chineseName'] },
  { name: 'former', fields: ['formerNationality'] },
  { name: 'emergency', fields: ['emergencyName', 'emergencyPhone'] },
]

const PICTURES: Record<string, PictureName> = {
  reach: 'phone',
  work: 'installation',
  home: 'home',
  names: 'portrait',
  former: 'passport',
  emergency: 'help',
}

export function ContactScreen({ answer, onAnswer, onBack }: ContactScreenProps) {
  const { t } = useTranslation()
  const form = useForm<ContactDraft>({
    step: 'contact',
    pages: PAGES,
    initial: () => contactDraft(answer),
    findFaults: contactFaults,
    finish: (draft) => {
      const contact = readContact(draft)
      if (contact) onAnswer(contact)
    },
    onBack,
  })
  const note = form.page === 'names' || form.page === 'former' || form.page === 'reach'
  return (
    <ScreenLayout
      page={form.page}
      question={t(`kiosk.contact.${form.page}.question`)}
      note={note && t(`kiosk.contact.${form.page}.note`)}
      picture={<Picture name={PICTURES[form.page] ?? 'phone'} />}
      onBack={form.back}
      primary={{ onPress: form.next }}
    >
      <ContactFields form={form} />
    </ScreenLayout>
  )
}

function ContactFields({ form }: { form: Form<ContactDraft> }) {
  const { t } = useTranslation()
  const field = { form, step: 'contact' } as const
  const phoneHint = t('kiosk.contact.hint.phone')
  switch (form.page) {
    case 'reach':
      return (
        <div className="ui-fields">
          <FormField {...field} name="phone" kind="phone" maxLength={30} hint={phoneHint} />
          <FormField {...field} name="email" kind="email" maxLength={120} optional />
        </div>
      )
    case 'work':
      return (
        <div className="ui-fields">
          <FormField {...field} name="occupation" maxLength={80} />
          <FormField {...field} name="employer" maxLength={120} />
        </div>
      )
    case 'home':
      return (
        <div className="ui-fields">
          <FormField {...field} name="homeAddress" maxLength={200} />
          <FormField {...field} name="placeOfBirth" maxLength={80} hint={t('kiosk.contact.hint.placeOfBirth')} />
        </div>
      )
    case 'names':
      return (
        <div className="ui-fields">
          <FormField {...field} name="otherNames" maxLength={120} optional />
          <FormField {...field} name="chineseName" maxLength={40} optional />
        </div>
      )
    case 'former':
      return (
        <StatePicker
          value={form.draft.formerNationality}
          onChange={(formerNationality) => form.change({ formerNationality })}
          none={t('kiosk.contact.former.none')}
        />
      )
    default:
      return (
        <div className="ui-fields">
          <FormField {...field} name="emergencyName" maxLength={80} />
          <FormField {...field} name="emergencyPhone" kind="phone" maxLength={30} hint={phoneHint} />
        </div>
      )
  }
}
