// A message that stays where it belongs: a word, a sign and what to do. Faults are read out at once, the rest politely.
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import './notice.css'

export type NoticeKind = 'info' | 'attention' | 'fault' | 'done'

const SIGN: Record<NoticeKind, IconName> = { info: 'info', attention: 'warning', fault: 'cross', done: 'check' }

export type NoticeProps = {
  kind: NoticeKind
  /** The kind in a word: "Please note", "Look here", "Not possible", "Done". */
  word: string
  children?: ReactNode
  /** A button, when there is a way on. */
  action?: ReactNode
  /** Was there when the screen came: not announced again. */
  silent?: boolean
}

export function Notice({ kind, word, children, action, silent }: NoticeProps) {
  return (
    <div className={`ui-notice ui-notice--${kind}`} role={silent ? undefined : kind === 'fault' ? 'alert' : 'status'}>
      <span className="ui-notice__sign">
        <Icon name={SIGN[kind]} />
      </span>
      <div className="ui-notice__words">
        <strong className="ui-notice__word">{word}</strong>
        {children && <div className="ui-notice__text">{children}</div>}
      </div>
      {action && <div className="ui-notice__action">{action}</div>}
    </div>
  )
}
