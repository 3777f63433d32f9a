// A sentence whose days and references are not broken at the end of a line.
import { Fragment } from 'react'

const WHOLE = /(\d{4}-\d{2}-\d{2}|\b[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}\b)/

export function Whole({ text }: { text: string }) {
  return text.split(WHOLE).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part has no name but its place
      <span key={at} className="whole">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part has no name but its place
      <Fragment key={at}>{part}</Fragment>
    ),
  )
}
