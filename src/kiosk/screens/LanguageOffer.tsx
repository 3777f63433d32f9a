// The language the passport speaks for, offered once: to take it is said in that language, to stay in the one being read.
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { directionOf } from '../../ui/direction.ts'
import './language-offer.css'

export type LanguageOfferProps = { tag: string; onTake: () => void; onLeave: () => void }

export function LanguageOffer({ tag, onTake, onLeave }: LanguageOfferProps) {
  const { t, i18n } = useTranslation()
  if (!i18n.hasResourceBundle(tag, 'translation')) return null
  return (
    <fieldset className="language-offer" aria-label={t('kiosk.frame.language')}>
      <Button icon="globe" onPress={onTake} testId="offer-take">
        <span lang={tag} dir={directionOf(tag)}>
          {i18n.getFixedT(tag)('kiosk.offer.accept')}
        </span>
      </Button>
      <Button kind="quiet" onPress={onLeave} testId="offer-leave">
        {t('kiosk.offer.keep')}
      </Button>
    </fieldset>
  )
}
