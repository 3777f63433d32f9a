// Our pictures: line drawings in one ink stroke with a flat jade fill. Decoration beside words unless it is given a title.
import { OBJECTS } from './pictures-objects.tsx'
import { PLACES } from './pictures-places.tsx'
import { PURPOSES } from './pictures-purposes.tsx'
import './picture.css'

const DRAWINGS = { ...OBJECTS, ...PLACES, ...PURPOSES }

export type PictureName = keyof typeof DRAWINGS

/** @param title read out where the picture says more than the words beside it */
export function Picture({ name, title }: { name: PictureName; title?: string }) {
  return (
    <svg
      className="ui-picture"
      viewBox="0 0 160 120"
      focusable="false"
      role={title ? 'img' : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      {DRAWINGS[name]}
    </svg>
  )
}
