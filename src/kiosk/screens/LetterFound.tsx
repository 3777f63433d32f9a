// What the letter's codes held: the verdict in words, what a seal says beside what the passport says, any other content as inert
// text. Nothing here refuses; the ways on are always the same.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { LetterCode, Passport, Purpose } from '../../visa/application.ts'
import { describeCode } from '../../visa/letter/reading.ts'
import type { Judged } from './judge-props.ts'
import { LetterVerdict } from './LetterVerdict.tsx'
import { codeFacts, namesAnother, sealFacts } from './letter-facts.ts'
import { OtherCodes } from './OtherCodes.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './camera-screens.css'

type Props = {
  passport: Passport
  purpose?: Purpose | undefined
  /** The first is the letter's; the others were seen with it. */
  codes: readonly LetterCode[]
  judged: ReadonlyMap<LetterCode, Judged>
  /** The verdict is not there yet. */
  busy: boolean
  /** Photographs taken so far. */
  pages: number
  onDone: () => void
  onAgain: () => void
  onAnother: () => void
  onPages: () => void
  onDesk: () => void
  onBack: () => void
}

export function LetterFound({ codes, judged, busy, onDone, onAgain, onBack, ...props }: Props) {
  const { t } = useTranslation()
  const [code, ...others] = codes
  if (!code) return null
  const isLetter = describeCode(code).kind !== 'kouan-receipt'
  const again = { label: t('kiosk.letter.found.again'), onPress: onAgain }
  const verdict = judged.get(code)
  return (
    <ScreenLayout
      page="found"
      question={t(isLetter ? 'kiosk.letter.found.question' : 'kiosk.letter.found.receipt')}
      note={t(isLetter ? 'kiosk.letter.found.note' : 'kiosk.letter.found.receiptNote')}
      onBack={onBack}
      other={isLetter && <Button onPress={onAgain}>{again.label}</Button>}
      primary={isLetter ? { onPress: onDone, busy } : again}
      shape="wide"
    >
      <div className="kiosk-found">
        <div className="kiosk-found__said">
          {isLetter && verdict && <LetterVerdict judged={verdict} />}
          {verdict && <OtherPerson verdict={verdict} passport={props.passport} />}
          <OtherCodes codes={others} />
          {isLetter && <Ways {...props} />}
        </div>
        <div className="kiosk-found__held">
          <Content code={code} verdict={verdict} {...props} />
        </div>
      </div>
    </ScreenLayout>
  )
}

function OtherPerson({ verdict, passport }: { verdict: Judged; passport: Passport }) {
  const { t } = useTranslation()
  const document = verdict.seal?.document
  if (document?.kind !== 'invitation' || !namesAnother(document.contents, passport)) return null
  return (
    <Notice kind="attention" word={t('kiosk.letter.found.otherPerson')}>
      {t('kiosk.letter.found.otherPersonText')}
    </Notice>
  )
}

type ContentProps = Pick<Props, 'passport' | 'purpose'> & { code: LetterCode; verdict: Judged | undefined }

/** A seal that could be read speaks in facts; everything else is shown as it was read. */
function Content({ code, verdict, passport, purpose }: ContentProps) {
  const { t, i18n } = useTranslation()
  const { kind, shown } = describeCode(code)
  const label = t('kiosk.letter.found.compared')
  const sealed = verdict?.seal?.document
  if (sealed) {
    const facts = sealFacts(sealed, { passport, purpose, t, locale: i18n.language })
    return <Facts facts={facts} label={label} />
  }
  return (
    <>
      <figure className="kiosk-content">
        <figcaption>{t(`visa.codeKind.${kind}`)}</figcaption>
        <bdi className="kiosk-content__text" dir="auto">
          {shown}
        </bdi>
      </figure>
      {kind !== 'kouan-receipt' && <Facts facts={codeFacts(passport, code, t)} label={label} />}
    </>
  )
}

function Ways({ pages, onAnother, onPages, onDesk }: Pick<Props, 'pages' | 'onAnother' | 'onPages' | 'onDesk'>) {
  const { t } = useTranslation()
  return (
    <div className="kiosk-ways">
      <Button icon="plus" onPress={onPages} testId="add-pages">
        {pages > 0 ? t('kiosk.letter.found.withPages', { count: pages }) : t('kiosk.letter.found.addPages')}
      </Button>
      <Button icon="search" onPress={onAnother} testId="another-code">
        {t('kiosk.letter.found.another')}
      </Button>
      <Button icon="person" onPress={onDesk} testId="letter-desk">
        {t('kiosk.letter.found.desk')}
      </Button>
    </div>
  )
}
