// Searching by all that a traveller may say. Sent a moment after the last key; Escape empties it.
import { type Ref, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icon.tsx'

type Props = { search: string; onSearch(search: string): void; ref: Ref<HTMLInputElement> }

const PAUSE_MS = 250
const LONGEST = 60

export function SearchField({ search, onSearch, ref }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(search)
  useEffect(() => {
    const timer = setTimeout(() => onSearch(typed.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, onSearch])
  function onKeyDown(event: React.KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Escape') setTyped('')
    if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur()
  }
  return (
    <label className="search" title={t('console.queue.searchHint')}>
      <Icon name="search" />
      <span>{t('console.queue.search')}</span>
      <input
        ref={ref}
        type="search"
        value={typed}
        maxLength={LONGEST}
        autoComplete="off"
        spellCheck={false}
        aria-keyshortcuts="/"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <kbd>/</kbd>
    </label>
  )
}
