// The kiosk's frame, the same on every step: where I am above, the question in the middle, what I touch below,
// and the actions always in view: back at the start, on at the end, "end and erase" in its quiet place under them.
import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from './Icon.tsx'
import { Mark } from './Mark.tsx'
import './frame.css'
import './reach.css'

export type Chapter = { id: string; name: string }

export type FrameProps = {
  /** The session's state; also `data-step` on the root. A new step moves the focus to its question. */
  step: string
  /** A page within the step; a new page moves the focus as a new step does. */
  page?: string
  /** The product's name beside the mark. */
  title: string
  /** The five chapters in order; left out on the attract and service screens. */
  chapters?: readonly Chapter[]
  chapter?: string
  chaptersLabel?: string
  /** Words read out for the state of a chapter, "done" and "now". */
  doneWord?: string
  nowWord?: string
  /** How long it still takes; read out when it changes. */
  time?: string | undefined
  /** Language, access and help. */
  tools?: ReactNode
  /** A line across the top, such as the demonstration's. */
  banner?: ReactNode
  /** The question and its picture. */
  question: ReactNode
  /** Everything to touch. */
  children?: ReactNode
  back?: ReactNode
  /** Actions beside the primary one. */
  other?: ReactNode
  primary?: ReactNode
  /** "End and erase". */
  end?: ReactNode
  /** A quiet line across from it: the kiosk's state, the port. */
  status?: ReactNode
  /** The access bar: at the foot in portrait, down the side in landscape. */
  bar?: ReactNode
  going?: 'on' | 'back'
  /** `wide` gives the touched part the whole width in landscape (attract, review). */
  shape?: 'split' | 'wide'
}

export function Frame({ step, page: part = '', going = 'on', shape = 'split', ...props }: FrameProps) {
  const page = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step, and nothing else, moves the focus
  useEffect(() => {
    page.current?.scrollTo({ top: 0 })
    page.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [step, part])
  return (
    <div className="ui-frame" data-step={step} data-shape={shape} data-going={going}>
      <header className="ui-frame__top">
        {props.banner && <div className="ui-frame__banner">{props.banner}</div>}
        <Band {...props} />
      </header>
      <main ref={page} className="ui-frame__page">
        <div key={`${step}/${part}`} className="ui-frame__step">
          <div className="ui-frame__question">{props.question}</div>
          {props.children && <div className="ui-frame__touch">{props.children}</div>}
        </div>
        <div className="ui-frame__more" aria-hidden="true">
          <Icon name="down" />
        </div>
      </main>
      <Foot {...props} />
      {props.bar}
    </div>
  )
}

type Parts = Omit<FrameProps, 'step' | 'page' | 'going' | 'shape'>

function Band({ title, chapters, chapter, chaptersLabel, doneWord, nowWord, time, tools }: Parts) {
  const now = chapters?.findIndex(({ id }) => id === chapter) ?? -1
  const state = (at: number) => (at < now ? 'done' : at === now ? 'now' : 'ahead')
  return (
    <div className="ui-band">
      <div className="ui-band__name">
        <Mark />
        <span translate="no">{title}</span>
      </div>
      {chapters && (
        <nav className="ui-chapters" aria-label={chaptersLabel}>
          <ol>
            {chapters.map(({ id, name }, at) => (
              <li key={id} data-state={state(at)} aria-current={at === now ? 'step' : undefined}>
                {at < now && <Icon name="check" />}
                <span>{name}</span>
                {at <= now && <span className="ui-hidden">{at < now ? doneWord : nowWord}</span>}
              </li>
            ))}
          </ol>
          <p className="ui-chapters__time" aria-live="polite">
            {time}
          </p>
        </nav>
      )}
      <div className="ui-band__tools">{tools}</div>
    </div>
  )
}

function Foot({ back, other, primary, end, status }: Parts) {
  return (
    <footer className="ui-foot">
      {(back || other || primary) && (
        <div className="ui-foot__actions">
          <div className="ui-foot__back">{back}</div>
          <div className="ui-foot__on">
            {other}
            {primary}
          </div>
        </div>
      )}
      <div className="ui-foot__quiet">
        <div className="ui-foot__end">{end}</div>
        <div className="ui-foot__status">{status}</div>
      </div>
    </footer>
  )
}
