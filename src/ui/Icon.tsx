// Small signs beside words, drawn on a 24 grid in one stroke. Never alone: the word next to them says the same.
import './icon.css'

const DRAWINGS = {
  check: <path d="M4.5 12.5 10 18 19.5 6.5" />,
  cross: <path d="M6 6 18 18M18 6 6 18" />,
  'arrow-end': <path d="M4 12H20M13.5 5.5 20 12l-6.5 6.5" />,
  'arrow-start': <path d="M20 12H4M10.5 5.5 4 12l6.5 6.5" />,
  down: <path d="M5.5 9 12 15.5 18.5 9" />,
  help: (
    <>
      <circle cx="12" cy="12" r="9.25" />
      <path d="M9 9.75a3 3 0 1 1 4.4 2.65c-.9.5-1.4 1-1.4 2.1" />
      <path d="M12 17.4v.1" className="ui-icon__dot" />
    </>
  ),
  globe: (
    <>
      <circle cx="12" cy="12" r="9.25" />
      <path d="M2.75 12h18.5M12 2.75c5.2 5.2 5.2 13.3 0 18.5c-5.2-5.2-5.2-13.3 0-18.5Z" />
    </>
  ),
  access: (
    <>
      <circle cx="12" cy="12" r="9.25" />
      <circle cx="12" cy="7.3" r="0.9" className="ui-icon__dot" />
      <path d="M7.25 10.5 12 11.25l4.75-.75M12 11.25v3.25M9.5 18l2.5-3.5 2.5 3.5" />
    </>
  ),
  text: <path d="M2.5 19 8 5l5.5 14M4.6 14h6.8M15 19l3.25-8.5L21.5 19M16.2 16h4.1" />,
  contrast: (
    <>
      <circle cx="12" cy="12" r="9.25" />
      <path d="M12 2.75a9.25 9.25 0 0 1 0 18.5Z" className="ui-icon__flat" />
    </>
  ),
  reach: <path d="M3.5 20.5h17M3.5 16.25h17M12 2.75v9M7.75 7.75 12 12l4.25-4.25" />,
  aloud: (
    <path d="M3.5 9.25h3.75L12.5 5v14l-4.75-4.25H3.5ZM15.75 9a4.25 4.25 0 0 1 0 6M18.25 6.25a8.25 8.25 0 0 1 0 11.5" />
  ),
  easy: (
    <path d="M12 6.5C9.5 4.75 6.5 4.25 2.75 4.25v14c3.75 0 6.75.5 9.25 2.25 2.5-1.75 5.5-2.25 9.25-2.25v-14c-3.75 0-6.75.5-9.25 2.25v14M6 8.75h2.5M6 12.25h2.5" />
  ),
  warning: (
    <>
      <path d="M12 3.5 21.75 20.5H2.25Z" />
      <path d="M12 10v4.5" />
      <path d="M12 17.4v.1" className="ui-icon__dot" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="9.25" />
      <path d="M12 11v6" />
      <path d="M12 7.4v.1" className="ui-icon__dot" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="9.25" />
      <path d="M12 6.5V12l3.75 2.25" />
    </>
  ),
  person: (
    <>
      <circle cx="12" cy="7.75" r="4" />
      <path d="M4 20.75c.5-4.5 3.5-6.5 8-6.5s7.5 2 8 6.5" />
    </>
  ),
  print: (
    <>
      <path d="M7 8.5V3.5h10v5M7 17.5H3.5v-9h17v9H17" />
      <path d="M7 14h10v6.5H7Z" />
    </>
  ),
  refresh: <path d="M20 12a8 8 0 1 1-2.5-5.8M20.25 3v4.5h-4.5" />,
  eye: (
    <>
      <path d="M2 12c2.5-4.5 6-6.75 10-6.75s7.5 2.25 10 6.75c-2.5 4.5-6 6.75-10 6.75S4.5 16.5 2 12Z" />
      <circle cx="12" cy="12" r="2.75" />
    </>
  ),
  keyboard: (
    <>
      <path d="M2.5 6h19v12h-19Z" />
      <path d="M6 9.8h.1M10 9.8h.1M14 9.8h.1M18 9.8h.1" className="ui-icon__dot" />
      <path d="M7.5 14.2h9" />
    </>
  ),
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6.75" />
      <path d="M15.5 15.5 21 21" />
    </>
  ),
  pause: <path d="M8 5v14M16 5v14" />,
  plus: <path d="M12 5v14M5 12h14" />,
  edit: <path d="M4 20l1-4.5L16 4.5 19.5 8 8.5 19ZM13.5 7l3.5 3.5" />,
  erase: <path d="M4 6.5h16M9 6.5v-3h6v3M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6" />,
  lock: (
    <>
      <path d="M5 10.5h14v10H5Z" />
      <path d="M8 10.5V7.5a4 4 0 0 1 8 0v3" />
    </>
  ),
}

export type IconName = keyof typeof DRAWINGS

const MIRRORED = new Set<IconName>(['arrow-end', 'arrow-start'])

/** `name` says what is drawn; arrows point along the reading direction. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className={MIRRORED.has(name) ? 'ui-icon ui-icon--mirrored' : 'ui-icon'}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {DRAWINGS[name]}
    </svg>
  )
}
