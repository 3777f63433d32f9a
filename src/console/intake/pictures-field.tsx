// Pages and portraits: chosen as files or taken with this computer's camera, shown small, and made small enough at once.
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Jpeg } from '../../visa/application.ts'
import { Icon } from '../icon.tsx'
import { Camera } from './camera.tsx'
import { useField } from './fields.tsx'
import { type PictureFault, pictureOf } from './picture.ts'

type Props = {
  name: string
  label: string
  pictures: readonly Jpeg[]
  most: number
  aspect?: number
  onAdd(jpegs: Jpeg[]): void
  onRemove(at: number): void
  /** Beside each picture, such as what kind of page it is. */
  beside?(at: number): React.ReactNode
  children?: React.ReactNode
}

export function PicturesField({ name, label, pictures, most, aspect, onAdd, onRemove, beside, children }: Props) {
  const { t } = useTranslation()
  const { id, fault, control } = useField(name, undefined)
  const [wrong, setWrong] = useState<{ file: string; fault: PictureFault }>()
  const [isCamera, setCamera] = useState(false)
  const isFull = pictures.length >= most
  async function choose(files: FileList | null) {
    const read = await Promise.all(
      [...(files ?? [])].map(async (file) => [file.name, await pictureOf(file, aspect)] as const),
    )
    const failed = read.find(([, picture]) => !picture.ok)
    setWrong(failed && !failed[1].ok ? { file: failed[0], fault: failed[1].fault } : undefined)
    onAdd(read.flatMap(([, picture]) => (picture.ok ? [picture.jpeg] : [])).slice(0, most - pictures.length))
  }
  return (
    <fieldset className="field wide pictures" aria-describedby={control['aria-describedby']}>
      <legend>
        {label} <small>{t('console.intake.pictures.count', { count: pictures.length, most })}</small>
      </legend>
      {pictures.length > 0 && (
        <ol className="thumbs">
          {pictures.map((jpeg, at) => (
            <li key={nameOf(jpeg)}>
              <Thumb jpeg={jpeg} label={t('console.intake.pictures.one', { label, number: at + 1 })} />
              {beside?.(at)}
              <button type="button" className="button quiet" onClick={() => onRemove(at)}>
                {t('console.intake.pictures.remove')}
              </button>
            </li>
          ))}
        </ol>
      )}
      <div className="choice-row">
        <label className="button" aria-disabled={isFull}>
          <input
            {...control}
            type="file"
            className="ui-hidden"
            accept="image/*"
            multiple={most > 1}
            disabled={isFull}
            onChange={({ target }) => {
              void choose(target.files).then(() => {
                target.value = ''
              })
            }}
          />
          <Icon name="waiting" />
          {t('console.intake.pictures.choose')}
        </label>
        <button
          type="button"
          className="button"
          disabled={isFull}
          onClick={() => setCamera(!isCamera)}
          aria-expanded={isCamera}
        >
          <Icon name="look" />
          {t('console.intake.pictures.camera')}
        </button>
        {children}
      </div>
      {isCamera && !isFull && (
        <Camera {...(aspect && { aspect })} onTaken={(jpeg) => onAdd([jpeg])} onClose={() => setCamera(false)} />
      )}
      {wrong && (
        <p className="field-fault" role="alert">
          {t(`console.intake.pictures.${wrong.fault}`, { file: wrong.file })}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} className="field-fault">
          {t(`console.intake.fault.${fault}`)}
        </p>
      )}
    </fieldset>
  )
}

const names = new WeakMap<Jpeg, number>()
let named = 0

/** The same picture may be there twice: each is its own. */
function nameOf(jpeg: Jpeg): number {
  const name = names.get(jpeg) ?? named + 1
  if (name > named) {
    named = name
    names.set(jpeg, name)
  }
  return name
}

function Thumb({ jpeg, label }: { jpeg: Jpeg; label: string }) {
  const address = useMemo(() => URL.createObjectURL(new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' })), [jpeg])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return <img src={address} alt={label} />
}
