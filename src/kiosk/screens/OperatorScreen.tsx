// The operator's screen: five parts, one at a time, and the way out always in its place.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ScreenLayout } from './ScreenLayout.tsx'
import './operator.css'

export const OPERATOR_TABS = ['state', 'losses', 'devices', 'carry', 'kiosk'] as const
export type OperatorTab = (typeof OPERATOR_TABS)[number]

export type OperatorProps = {
  tab: OperatorTab
  onTab: (tab: OperatorTab) => void
  onLeave: () => void
  children: ReactNode
}

export function OperatorScreen({ tab, onTab, onLeave, children }: OperatorProps) {
  const { t } = useTranslation()
  return (
    <ScreenLayout
      page={tab}
      shape="wide"
      question={t(`staff.tabs.${tab}`)}
      primary={{ label: t('staff.leave'), onPress: onLeave, testId: 'leave' }}
    >
      <nav className="operator__tabs" aria-label={t('staff.tabs.label')}>
        <ul>
          {OPERATOR_TABS.map((each) => (
            <li key={each}>
              <button
                type="button"
                className="operator__tab"
                aria-current={each === tab ? 'page' : undefined}
                data-testid={`tab-${each}`}
                onClick={() => onTab(each)}
              >
                {t(`staff.tabs.${each}`)}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className="operator__part">{children}</div>
    </ScreenLayout>
  )
}

/** One headed group of a part. */
export function OperatorGroup({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="operator__group">
      <h2>{title}</h2>
      {note && <p className="operator__note">{note}</p>}
      {children}
    </section>
  )
}
