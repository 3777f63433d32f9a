// The access bar, on every screen something can be done on: size of the text, contrast, low reach, reading aloud, easy words.
// One touch each, effective at once, said politely; what else there is (dark colours, sounds, time) stands in the panel.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TEXT_SIZES } from '../../ui/appearance.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import type { AccessSettings } from './AccessPanel.tsx'
import './access-bar.css'

export type AccessBarProps = {
  access: AccessSettings
  /** The machine has a voice for the language: without one reading aloud is not offered. */
  hasVoice: boolean
  onChange: (access: AccessSettings) => void
}

const PERCENT = { normal: 1, large: 1.5, largest: 2 } as const

export function AccessBar({ access, hasVoice, onChange }: AccessBarProps) {
  const { t, i18n } = useTranslation()
  const [said, setSaid] = useState('')
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', numberingSystem: 'latn' })
  const sizeAt = TEXT_SIZES.indexOf(access.textSize)
  const textSize = TEXT_SIZES[(sizeAt + 1) % TEXT_SIZES.length] ?? 'normal'
  const change = (part: Partial<AccessSettings>, word: string, state: string) => {
    onChange({ ...access, ...part })
    setSaid(`${word}: ${state}`)
  }
  const onOff = (name: string, icon: IconName, word: string, on: boolean, part: Partial<AccessSettings>) => (
    <Switch
      icon={icon}
      word={word}
      state={t(on ? 'kiosk.bar.on' : 'kiosk.bar.off')}
      pressed={on}
      testId={`bar-${name}`}
      onPress={() => change(part, word, t(on ? 'kiosk.bar.off' : 'kiosk.bar.on'))}
    />
  )
  const { lowReach, aloud, easy } = access
  const isContrast = access.theme === 'contrast'
  return (
    <section className="access-bar" aria-label={t('kiosk.access.question')}>
      <Switch
        icon="text"
        word={t('kiosk.bar.text')}
        state={percent.format(PERCENT[access.textSize])}
        step={sizeAt}
        testId="bar-text"
        onPress={() => change({ textSize }, t('kiosk.bar.text'), percent.format(PERCENT[textSize]))}
      />
      {onOff('contrast', 'contrast', t('kiosk.access.contrast'), isContrast, {
        theme: isContrast ? 'light' : 'contrast',
      })}
      {onOff('reach', 'reach', t('kiosk.bar.reach'), lowReach, { lowReach: !lowReach })}
      {(hasVoice || aloud) && onOff('aloud', 'aloud', t('kiosk.bar.aloud'), aloud, { aloud: !aloud })}
      {onOff('easy', 'easy', t('kiosk.bar.easy'), easy, { easy: !easy })}
      <p className="ui-hidden" aria-live="polite">
        {said}
      </p>
    </section>
  )
}

type SwitchProps = {
  icon: IconName
  word: string
  state: ReactNode
  /** Left out where there are more states than two: then the state is part of the name. */
  pressed?: boolean
  /** How far a switch of several steps is turned on. */
  step?: number
  testId: string
  onPress: () => void
}

/** The state is a word and a shape: a tick in a filled box, or steps filled one after the other. */
function Switch({ icon, word, state, pressed, step, testId, onPress }: SwitchProps) {
  const isOn = pressed ?? (step ?? 0) > 0
  return (
    <button
      type="button"
      className="access-bar__switch"
      aria-pressed={pressed}
      data-on={isOn || undefined}
      data-testid={testId}
      onClick={onPress}
    >
      <Icon name={icon} />
      <span className="access-bar__word">{word}</span>
      <span className="access-bar__state" aria-hidden={pressed === undefined ? undefined : true}>
        {pressed && <Icon name="check" />}
        {state}
      </span>
    </button>
  )
}
