// The page before the desk: mark, one question, one button.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../ui/Mark.tsx'
import { Looks, type LooksProps } from './looks.tsx'

export function DoorPage({ title, children, ...looks }: LooksProps & { title: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="door">
      <main className="door-card">
        <p className="door-mark">
          <Mark />
          <span>{t('console.title')}</span>
        </p>
        <h1>{title}</h1>
        {children}
      </main>
      <footer>
        <Looks {...looks} />
      </footer>
    </div>
  )
}
