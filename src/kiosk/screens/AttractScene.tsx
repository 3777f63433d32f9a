// What the first screen draws: a traveller at the kiosk, the gate of the mark, the officer's desk, and a plane beyond the windows.
// Flat elevations on one floor, on 920 × 336; in a right-to-left page the whole walk is turned round.
import { MarkStrokes } from '../../ui/Mark.tsx'
import '../../ui/picture.css'

/** @param turn counts the turns of the invitation: at each the traveller's hand touches the glass, at every third a plane leaves */
export function AttractScene({ turn }: { turn: number }) {
  return (
    <svg
      className="ui-picture scene"
      viewBox="20 76 920 336"
      preserveAspectRatio="xMidYMax meet"
      focusable="false"
      aria-hidden="true"
    >
      <g className="scene__way">
        <Windows />
        <g key={Math.floor(turn / 3)} className="scene__plane">
          <path className="w" d="M630 140c-8-2-14-8-16-18l-8-34h20l20 26 76-10c22-2 44 2 54 10-6 8-22 14-44 16Z" />
          <path className="f" d="M682 122l-30 40h22l52-46Z" />
          <path d="M746 104l14 6" />
        </g>
        <path className="w" d="M-900 380H1860V620H-900Z" />
        <Gate />
        <path className="dash" d="M300 400H716" />
        <Desk />
        <Kiosk />
        <Traveller turn={turn} />
      </g>
    </svg>
  )
}

function Windows() {
  return (
    <path
      className="scene__panes"
      d="M-400 100H1400M-400 320H1400M-300-400V380M24-400V380M330-400V380M636-400V380M942-400V380M1260-400V380"
    />
  )
}

/** The mark, large enough to be walked through. */
function Gate() {
  return (
    <g transform="translate(356 128) scale(5.25)">
      <MarkStrokes />
    </g>
  )
}

function Desk() {
  return (
    <g>
      <circle className="w" cx="800" cy="204" r="23" />
      <path d="M777 200c16 0 30-6 34-16 3 8 7 12 12 13" />
      <path className="w" d="M752 286v-14c0-26 18-38 48-38s48 12 48 38v14" />
      <path d="M786 235l14 20 14-20M800 255v20" />
      <path className="f" d="M716 300h168v80H716Z" />
      <path className="w" d="M700 284h200v18H700Z" />
      <path className="w" d="M730 284v-8h34v8M740 276v-14h14v14" />
      <path d="M744 340h112" />
    </g>
  )
}

/** Seen from its side: foot, column, and the glass leaning back. */
function Kiosk() {
  return (
    <g>
      <path className="w" d="M226 380v-12h72v12Z" />
      <path className="w" d="M252 368l4-90h20l2 90Z" />
      <path className="f" d="M232 186l16-6 34 108-16 6Z" />
      <path className="w" d="M220 280l46-2 4 16-46 4Z" />
    </g>
  )
}

function Traveller({ turn }: { turn: number }) {
  return (
    <g>
      <path className="f" d="M44 318a8 8 0 0 1 8-8h38a8 8 0 0 1 8 8v52H44Z" />
      <path d="M58 310v-44h26v44M58 326v32M71 326v32M84 326v32" />
      <circle className="w" cx="54" cy="374" r="6" />
      <circle className="w" cx="88" cy="374" r="6" />
      <path className="w" d="M122 378l4-110h48l4 110h-22l-4-72h-4l-4 72Z" />
      <path className="w" d="M124 222l-30 44H80l2-12 30-40Z" />
      <path className="f" d="M118 280c-2-40-2-58 8-68 10-8 34-8 42 2 8 12 8 34 8 66Z" />
      <circle className="w" cx="150" cy="176" r="24" />
      <path d="M128 167c8 1 24 0 32-12 2 6 6 11 12.500 13M174 180l6 6-6 3" />
      <g key={turn} className="scene__hand">
        <path className="w" d="M140 218l14-4 26 30 44-22 8 12-52 34-8-2-32-36Z" />
      </g>
    </g>
  )
}
