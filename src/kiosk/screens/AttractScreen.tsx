// The screen of a kiosk nobody stands at: what it is for, in one language after another, whether it works, and every language in
// its own script. One touch begins.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/Button.tsx'
import { directionOf } from '../../ui/direction.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showReference } from '../../visa/reference.ts'
import { AttractScene } from './AttractScene.tsx'
import { turnedTo, useTurn, wantsStillness } from './attract-turn.ts'
import { LanguageCards, type SpokenLanguage } from './LanguageCards.tsx'
import { ScreenLayout } from './ScreenLayout.tsx'
import './attract.css'

/** What does not work now, as far as a traveller meets it. */
export type Lack = 'network' | 'camera' | 'printer'

export type AttractProps = {
  languages: readonly SpokenLanguage[]
  lacks: readonly Lack[]
  /** What a restart ended: an unfinished application, or a saved one and its reference. */
  before?: { kind: 'cut' } | { kind: 'saved'; reference: string } | undefined
  onChoose: (tag: string) => void
  onBegin: () => void
}

export function AttractScreen({ languages, lacks, before, onChoose, onBegin }: AttractProps) {
  const { t, i18n } = useTranslation()
  const [isStilled, setStilled] = useState(wantsStillness)
  const turn = useTurn(!isStilled)
  useTouchElsewhere(onBegin)
  const known = languages.map(({ tag }) => tag).filter((tag) => i18n.hasResourceBundle(tag, 'translation'))
  const tag = turnedTo(turn, i18n.language, known)
  const say = i18n.getFixedT(tag)
  const spoken = { lang: tag, dir: directionOf(tag) }
  return (
    <ScreenLayout
      picture={<AttractScene turn={turn} />}
      question={
        <span key={tag} {...spoken} className="attract__title">
          {say('kiosk.attract.title')}
        </span>
      }
      note={
        <span key={tag} {...spoken} className="attract__line">
          {say('kiosk.attract.line')}
        </span>
      }
    >
      {before && <BeforeBoot before={before} />}
      <p key={tag} {...spoken} className="attract__begin">
        {say('kiosk.attract.begin')}
      </p>
      <LanguageCards languages={languages} onChoose={onChoose} />
      <div {...spoken} className="attract__state">
        {lacks.length === 0 && <State sign="check">{say('kiosk.attract.state.ready')}</State>}
        {lacks.map((lack) => (
          <State key={lack} sign="info">
            {say(`kiosk.attract.state.${lack}`)}
          </State>
        ))}
        <p>{say('kiosk.attract.desk')}</p>
      </div>
      {!wantsStillness() && (
        <div className="attract__still">
          <IconButton
            icon="pause"
            label={t('kiosk.attract.still')}
            wordless
            pressed={isStilled}
            onPress={() => setStilled(!isStilled)}
            testId="still"
          />
        </div>
      )}
    </ScreenLayout>
  )
}

function State({ sign, children }: { sign: 'check' | 'info'; children: string }) {
  return (
    <p data-sign={sign}>
      <Icon name={sign} />
      <span>{children}</span>
    </p>
  )
}

/** A touch beside the buttons begins as well; the language is then asked. */
function useTouchElsewhere(onBegin: () => void) {
  useEffect(() => {
    const begin = ({ target }: MouseEvent) =>
      target instanceof Element && !target.closest('button, .access-bar') && onBegin()
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
