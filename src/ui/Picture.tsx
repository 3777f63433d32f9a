// Our pictures: line drawings in one ink stroke with a flat jade fill. Decoration beside words unless it is given a title.
import { GUIDES } from './pictures-guides.tsx'
import { OBJECTS } from './pictures-objects.tsx'
import { PLACES } from './pictures-places.tsx'
import { PURPOSES } from './pictures-purposes.tsx'
import './picture.css'

const DRAWINGS = { ...GUIDES, ...OBJECTS, ...PLACES, ...PURPOSES }

export type PictureName = keyof typeof DRAWINGS

/** Drawn along the reading direction: who walks, points or looks does so the other way in a right-to-left page. */
const TURNED: readonly PictureName[] = ['stand', 'desk-way']

/** @param title read out where the picture says more than the words beside it */
export function Picture({ name, title }: { name: PictureName; title?: string }) {
  return (
    <svg
      className={TURNED.includes(name) ? 'ui-picture ui-picture--turned' : 'ui-picture'}
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
