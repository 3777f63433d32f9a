// Buttons. What one may do is jade, what ends is cinnabar, the rest is quiet; each is a native button with its word.
import type { ReactNode, Ref } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import './button.css'

/** `primary` the one next action · `plain` another action · `quiet` no frame · `end` ends or erases · `end-strong` confirms it */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'end' | 'end-strong'

export type ButtonProps = {
  kind?: ButtonKind
  onPress?: () => void
  children: ReactNode
  icon?: IconName
  iconEnd?: IconName
  disabled?: boolean
  /** The press was taken and work goes on: further presses do nothing. Say so in the words as well. */
  busy?: boolean
  type?: 'button' | 'submit'
  autoFocus?: boolean
  describedBy?: string
  expanded?: boolean
  pressed?: boolean
  testId?: string
  ref?: Ref<HTMLButtonElement>
}

export function Button({ kind = 'plain', onPress, children, icon, iconEnd, busy = false, ...rest }: ButtonProps) {
  return (
    <button
      ref={rest.ref}
      type={rest.type ?? 'button'}
      className={`ui-button ui-button--${kind}`}
      disabled={rest.disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-describedby={rest.describedBy}
      aria-expanded={rest.expanded}
      aria-pressed={rest.pressed}
      data-testid={rest.testId}
      data-landing={rest.autoFocus}
      // biome-ignore lint/a11y/noAutofocus: a dialog names the button a person should land on
      autoFocus={rest.autoFocus}
      onClick={busy ? (event) => event.preventDefault() : onPress}
    >
      {busy ? <Icon name="clock" /> : icon && <Icon name={icon} />}
      <span className="ui-button__word">{children}</span>
      {iconEnd && <Icon name={iconEnd} />}
    </button>
  )
}

/** An icon with its word below or beside it; `wordless` keeps the word for screen readers only. */
export function IconButton(props: {
  icon: IconName
  label: string
  onPress: () => void
  wordless?: boolean
  pressed?: boolean
  expanded?: boolean
  disabled?: boolean
  testId?: string
}) {
  return (
    <button
      type="button"
      className="ui-icon-button"
      aria-label={props.wordless ? props.label : undefined}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      disabled={props.disabled}
      data-testid={props.testId}
      onClick={props.onPress}
    >
      <Icon name={props.icon} />
      {!props.wordless && <span className="ui-icon-button__word">{props.label}</span>}
    </button>
  )
}
