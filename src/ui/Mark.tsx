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
      <MarkStrokes />
    </svg>
  )
}

/** The mark alone, on 48 × 48, to be set into a drawing. */
export function MarkStrokes() {
  return (
    <>
      <path className="ui-mark__seal" d="M0 0H48V48H0Z" />
      <path
        className="ui-mark__gate"
        d="M3.8 3.8H44.2V44.2H3.8ZM12 44V11H21.5V22H12M12 16.5H21.5M36 44V11H26.5V22H36M26.5 16.5H36"
      />
    </>
  )
}
