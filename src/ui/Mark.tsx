// The mark: a square seal, and in it a gate of straight strokes. Jade, cut out in the colour of the paper.
import './mark.css'

/** @param title the product's name where the mark stands alone; without it the mark is decoration */
export function Mark({ title }: { title?: string }) {
  return (
    <svg
      className="ui-mark"
      viewBox="0 0 48 48"
      role={title ? 'img' : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      <path className="ui-mark__seal" d="M0 0H48V48H0Z" />
      <path className="ui-mark__gate" d="M6 13.5H42M10 20.5H38M15 13.5V42M33 13.5V42M24 7.5V20.5M15 30H20M28 30H33" />
    </svg>
  )
}
