// The screen of a kiosk nobody stands at: what it is for, and every language in its own script. One touch begins.
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../ui/direction.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showReference } from '../../visa/reference.ts'
import { ScreenLayout } from './ScreenLayout.tsx'
import './attract.css'

export type SpokenLanguage = { tag: string; ownName: string }

export type AttractProps = {
  languages: readonly SpokenLanguage[]
  /** What a restart ended: an unfinished application, or a saved one and its reference. */
  before?: { kind: 'cut' } | { kind: 'saved'; reference: string } | undefined
  onChoose: (tag: string) => void
  onBegin: () => void
}

export function AttractScreen({ languages, before, onChoose, onBegin }: AttractProps) {
  const { t } = useTranslation()
  useTouchElsewhere(onBegin)
  return (
    <ScreenLayout shape="wide" question={t('kiosk.attract.title')} note={t('kiosk.attract.line')} picture={<Mark />}>
      {before && <BeforeBoot before={before} />}
      <p className="attract__begin">{t('kiosk.attract.begin')}</p>
      <ul className="attract__languages">
        {languages.map((language) => (
          <li key={language.tag}>
            <LanguageButton language={language} onPress={() => onChoose(language.tag)} />
          </li>
        ))}
      </ul>
      <p className="attract__desk">{t('kiosk.attract.desk')}</p>
    </ScreenLayout>
  )
}

/** A touch beside the buttons begins as well; the language is then asked. */
function useTouchElsewhere(onBegin: () => void) {
  useEffect(() => {
    const begin = ({ target }: MouseEvent) => target instanceof Element && !target.closest('button') && onBegin()
    document.addEventListener('click', begin)
    return () => document.removeEventListener('click', begin)
  }, [onBegin])
}

function BeforeBoot({ before }: { before: NonNullable<AttractProps['before']> }) {
  const { t } = useTranslation()
  const reference = before.kind === 'saved' ? showReference(before.reference) : ''
  return (
    <Notice kind={before.kind === 'saved' ? 'done' : 'attention'} word={t(`kiosk.attract.before.${before.kind}`)}>
      {t(`kiosk.attract.${before.kind}`, { reference })}
    </Notice>
  )
}

/** Its words are its own language's, whatever the page speaks; they appear when that language has been loaded. */
export function LanguageButton({ language, onPress }: { language: SpokenLanguage; onPress: () => void }) {
  const { i18n } = useTranslation()
  const { tag, ownName } = language
  const known = i18n.hasResourceBundle(tag, 'translation')
  return (
    <button
      type="button"
      className="attract__language"
      lang={tag}
      dir={directionOf(tag)}
      data-testid={`language-${tag}`}
      onClick={onPress}
    >
      <span className="attract__name">{ownName}</span>
      <span className="attract__word">{known ? i18n.getFixedT(tag)('kiosk.attract.start') : ''}</span>
      <Icon name="arrow-end" />
    </button>
  )
}
