// Display and sound, for this session only. Every choice takes effect at once, so that it can be judged by looking.
import { useTranslation } from 'react-i18next'
import { TEXT_SIZES, type TextSize, THEMES, type Theme } from '../../ui/appearance.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice, ChoiceGroup } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import './idle.css'

export type AccessSettings = {
  textSize: TextSize
  theme: Theme
  sound: boolean
  moreTime: boolean
  lowReach: boolean
  easy: boolean
  aloud: boolean
  curtain: boolean
}

export type AccessProps = { access: AccessSettings; onChange: (access: AccessSettings) => void; onClose: () => void }

export function AccessPanel({ access, onChange, onClose }: AccessProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      open
      kind="panel"
      title={t('kiosk.access.question')}
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={onClose} testId="access-close">
          {t('kiosk.access.close')}
        </Button>
      }
    >
      <div className="access">
        <Setting
          name="textSize"
          words={TEXT_SIZES}
          value={access.textSize}
          onPick={(textSize) => onChange({ ...access, textSize })}
        />
        <Setting name="theme" words={THEMES} value={access.theme} onPick={(theme) => onChange({ ...access, theme })} />
        <Setting
          name="sound"
          words={['on', 'off'] as const}
          value={access.sound ? 'on' : 'off'}
          onPick={(word) => onChange({ ...access, sound: word === 'on' })}
        />
        <Setting
          name="time"
          words={['usual', 'longer'] as const}
          value={access.moreTime ? 'longer' : 'usual'}
          onPick={(word) => onChange({ ...access, moreTime: word === 'longer' })}
        />
        {access.aloud && (
          <Setting
            name="curtain"
            words={['on', 'off'] as const}
            value={access.curtain ? 'on' : 'off'}
            onPick={(word) => onChange({ ...access, curtain: word === 'on' })}
          />
        )}
      </div>
    </Dialog>
  )
}

type SettingProps<Word extends string> = {
  name: string
  words: readonly Word[]
  value: Word
  onPick: (word: Word) => void
}

function Setting<Word extends string>({ name, words, value, onPick }: SettingProps<Word>) {
  const { t } = useTranslation()
  return (
    <ChoiceGroup
      label={t(`kiosk.access.${name}`)}
      labelShown
      columns={words.length === 3 ? 3 : 2}
      value={value}
      chosenWord={t('kiosk.frame.chosen')}
      onChange={(word) => onPick(word as Word)}
    >
      {words.map((word) => (
        <Choice key={word} value={word}>
          {t(`kiosk.access.${word as string}`)}
        </Choice>
      ))}
    </ChoiceGroup>
  )
}
