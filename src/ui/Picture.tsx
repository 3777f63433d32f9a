// Our pictures: line drawings in one ink stroke with a flat jade fill. Decoration beside words unless it is given a title.
import type { CSSProperties } from 'react'
import { GUIDES } from './pictures-guides.tsx'
import { OBJECTS } from './pictures-objects.tsx'
import { PLACES } from './pictures-places.tsx'
import { PURPOSES } from './pictures-purposes.tsx'
import './picture.css'

const DRAWINGS = { ...GUIDES, ...OBJECTS, ...PLACES, ...PURPOSES }

export type PictureName = keyof typeof DRAWINGS

/** Where a drawing's ink begins, in units of its 160: beside words it stands flush with them. */
const INSET: Partial<Record<PictureName, number>> = {
  'letter-hold': 30,
  'code-scan': 44,
  'receipt-out': 20,
  passport: 44,
  letter: 42,
  documents: 36,
  camera: 20,
  portrait: 36,
  pen: 16,
  phone: 36,
  lock: 36,
  erase: 26,
  clock: 28,
  help: 18,
  search: 28,
  question: 24,
  done: 34,
}

/** Drawn along the reading direction: who walks, points or looks does so the other way in a right-to-left page. */
const TURNED: readonly PictureName[] = ['stand', 'desk-way']

/** @param title read out where the picture says more than the words beside it */
export function Picture({ name, title }: { name: PictureName; title?: string }) {
  return (
    <svg
      className={TURNED.includes(name) ? 'ui-picture ui-picture--turned' : 'ui-picture'}
      style={{ '--inset': INSET[name] ?? 10 } as CSSProperties}
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
