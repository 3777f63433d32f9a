// The mark: a square seal, and in it a gate of straight strokes, as a seal writes 門. Jade, cut out in the colour of the paper.
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
      <path className="ui-mark__gate" d="M10.5 41V9.5H21V21H10.5M10.5 15.25H21M37.5 41V9.5H27V21H37.5M27 15.25H37.5" />
    </svg>
  )
}
