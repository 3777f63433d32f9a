// One screen in the frame: its question, what there is to touch, and its actions. What surrounds every screen
// (chapters, tools, "end and erase") is given once, by the app, as `Surround`.
import { createContext, type ReactNode, use } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, type ButtonProps } from '../../ui/Button.tsx'
import { Frame, type FrameProps } from '../../ui/Frame.tsx'
import { Question } from '../../ui/Question.tsx'

/** The frame's parts that belong to the session and not to a screen. */
export type SurroundParts = Omit<
  FrameProps,
  'page' | 'question' | 'children' | 'back' | 'other' | 'primary' | 'shape'
> & {
  /** Said once above what there is to touch: another language. */
  offer?: ReactNode
}

const SurroundContext = createContext<SurroundParts>({ step: '', title: '' })
export const Surround = SurroundContext

export type Action = Pick<ButtonProps, 'onPress' | 'icon' | 'iconEnd' | 'busy' | 'disabled' | 'testId'> & {
  label?: string
}

export type ScreenLayoutProps = {
  /** The page within a step of several; a new one moves the focus to its question. */
  page?: string
  question: ReactNode
  note?: ReactNode
  picture?: ReactNode
  children?: ReactNode
  /** The one next action; without a label it says "Continue". */
  primary?: Action | undefined
  other?: ReactNode
  onBack?: (() => void) | undefined
  /** `wide` gives the touched part the whole width in landscape. */
  shape?: 'split' | 'wide'
}

export function ScreenLayout({
  page = '',
  question,
  note,
  picture,
  children,
  primary,
  other,
  onBack,
  shape,
}: ScreenLayoutProps) {
  const { t } = useTranslation()
  const { offer, ...surround } = use(SurroundContext)
  return (
    <Frame
      {...surround}
      page={page}
      {...(shape && { shape })}
      question={
        <Question note={note} picture={picture}>
          {question}
        </Question>
      }
      back={
        onBack && (
          <Button icon="arrow-start" onPress={onBack} testId="back">
            {t('kiosk.frame.back')}
          </Button>
        )
      }
      other={other}
      primary={primary && <PrimaryButton {...primary} />}
    >
      {offer}
      {children}
    </Frame>
  )
}

function PrimaryButton({ label, ...action }: Action) {
  const { t } = useTranslation()
  return (
    <Button kind="primary" iconEnd="arrow-end" testId="continue" {...action}>
      {label ?? t('kiosk.frame.next')}
    </Button>
  )
}
