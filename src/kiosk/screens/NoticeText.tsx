// The words of the notice, `visa.notice`, section by section, each with the Chinese original beside it.
import { useTranslation } from 'react-i18next'
import { limits, notice } from '../../visa/policy/policy.ts'
import { ORIGINAL, OriginalButton, useChinese, useOriginal } from './original.tsx'
import './notice-screen.css'

const SECTIONS = ['why', 'what', 'who', 'keep', 'rights', 'decision'] as const

export function NoticeText() {
  const { t } = useTranslation()
  const original = useOriginal()
  const chinese = useChinese(original)
  const values = { days: limits.kioskHoldDays.value }
  return (
    <>
      <OriginalButton original={original} />
      <div className="notice-text" data-beside={chinese ? '' : undefined}>
        {SECTIONS.map((section) => (
          <section key={section}>
            <div>
              <h2>{t(`visa.notice.${section}.title`)}</h2>
              <p>{t(`visa.notice.${section}.text`, values)}</p>
            </div>
            {chinese && (
              <div lang={ORIGINAL} dir="ltr">
                <p className="notice-text__title">{String(chinese(`visa.notice.${section}.title`))}</p>
                <p>{String(chinese(`visa.notice.${section}.text`, values))}</p>
              </div>
            )}
          </section>
        ))}
        <p className="notice-text__version">{t('kiosk.notice.version', { version: notice.version })}</p>
      </div>
    </>
  )
}
