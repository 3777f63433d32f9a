// Something shown once: a link or a code that the server will not say again.
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Instant } from '../visa/plain-date.ts'
import { timeText } from './beijing.ts'
import { Icon } from './icon.tsx'

/** Without `expiresAt` it stays good until it is used. */
type Props = { title: string; secret: string; expiresAt?: Instant; note: string; onDone(): void }

export function Once({ title, secret, expiresAt, note, onDone }: Props) {
  const { t, i18n } = useTranslation()
  const titleId = useId()
  const [copied, setCopied] = useState<boolean>()
  const field = useRef<HTMLOutputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <section className="once" aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <output ref={field} tabIndex={-1} className="ui-code">
        {secret}
      </output>
      <p>
        {note} {expiresAt && t('console.once.until', { time: timeText(expiresAt, i18n.language) })}
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={onDone}>
          {t('console.once.done')}
        </button>
        <button type="button" className="button primary" onClick={() => void copy()}>
          <Icon name="copy" />
          {t('console.once.copy')}
        </button>
        <span role="status">
          {copied !== undefined && t(copied ? 'console.once.copied' : 'console.once.notCopied')}
        </span>
      </div>
    </section>
  )
}
