// One image of a case, fetched by the browser itself when it is shown, and a way to ask again when it does not come.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

type Size = { width: number; height: number }
type Props = {
  address: string
  label: string
  className?: string
  style?: React.CSSProperties
  onSize?(size: Size): void
}

export function CaseImage({ address, label, className, style, onSize }: Props) {
  const { t } = useTranslation()
  const [tries, setTries] = useState(0)
  const [failed, setFailed] = useState(false)
  if (failed) {
    const again = () => {
      setTries(tries + 1)
      setFailed(false)
    }
    return (
      <div className="image-fault" role="alert">
        <p>{t('console.image.fault')}</p>
        <button type="button" className="button" onClick={again}>
          {t('console.again')}
        </button>
      </div>
    )
  }
  return (
    <img
      key={tries}
      src={address}
      alt={label}
      className={className}
      style={style}
      decoding="async"
      onError={() => setFailed(true)}
      onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => onSize?.({ width, height })}
    />
  )
}
