// What the screen asks: one question, one note under it, and its picture. The question is the page's only h1.
import type { ReactNode } from 'react'
import './question.css'

export type QuestionProps = {
  children: ReactNode
  note?: ReactNode
  /** `<Picture name=… />`, drawn large beside or above the question. */
  picture?: ReactNode
  id?: string
}

export function Question({ children, note, picture, id }: QuestionProps) {
  return (
    <header className="ui-question">
      {picture && <div className="ui-question__picture">{picture}</div>}
      <div className="ui-question__words">
        <h1 id={id} className="ui-question__title" tabIndex={-1}>
          {children}
        </h1>
        {note && <p className="ui-question__note">{note}</p>}
      </div>
    </header>
  )
}
