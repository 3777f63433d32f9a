// What the traveller is shown to do, on 160 × 120; classes as in pictures-objects.tsx. What moves does so once, on arrival, in the
// order of its number: `from-…` comes from there, `shown` appears, `written` is written along the line (picture.css).
export const GUIDES = {
  /** The open booklet over the glass, photo page nearest to it; then the glass under the page. */
  'passport-reader': (
    <>
      <path className="w" d="M10 102h140v14H10Z" />
      <path className="w" d="M32 74h96l22 28H10Z" />
      <path className="f" d="M43 79h74l14 18H29Z" />
      <path d="M136 109h6" />
      <g className="shown third">
        <path className="w" d="M54 82h52l8 12H46Z" />
        <path d="M51 88h58" />
      </g>
      <g className="from-above first">
        <path className="w" d="M53 3h54l4 23H49Z" />
        <path className="w" d="M49 26h62l5 27H44Z" />
        <path className="f" d="M56 30h15l-1 12H54Z" />
        <path d="M78 32h24M78 38h20M52 46h56M51 49.500h58" />
      </g>
      <path className="shown second" d="M80 58v11M75 64.500l5 5 5-5" />
    </>
  ),
  'letter-hold': (
    <>
      <path className="w" d="M46 3h68v17H46Z" />
      <circle className="f" cx="80" cy="11.500" r="5.500" />
      <g className="from-below first">
        <path className="w" d="M50 42h60v71H50Z" />
        <path d="M60 52h26M60 58h18M68 93h24M68 99h24M68 105h14" />
        <path className="f" d="M66 63h28v23H66Z" />
        <path d="M71 68h5v5h-5ZM84 68h5M89 73v3M71 81h6M82 81h7" />
        <path className="w" d="M34 112V95a9 9 0 0 1 9-9h6l13 6a4.500 4.500 0 0 1-3.600 8.200L50 97v15Z" />
        <path className="w" d="M126 112V95a9 9 0 0 0-9-9h-6l-13 6a4.500 4.500 0 0 0 3.600 8.200L110 97v15Z" />
        <path className="f" d="M30 108h24v10H30ZM106 108h24v10h-24Z" />
      </g>
      <path className="dash shown second" d="M76 23 58 38M84 23l18 15" />
    </>
  ),
  /** The receipt's square code in the light of the scanner. */
  'code-scan': (
    <>
      <path className="w" d="M44 4h72v26H44Z" />
      <path className="f" d="M56 30h48v8H56Z" />
      <path d="M108 12v1" />
      <g className="from-below first">
        <path className="w" d="M52 66h56v50l-7-5-7 5-7-5-7 5-7-5-7 5-7-5-7 5Z" />
        <path d="M60 73h40" />
        <path className="f" d="M68 79h24v24H68Z" />
        <path d="M72 83h6v6h-6ZM83 83h5M88 88v3M72 94h4M72 99h7M83 96h5v3" />
      </g>
      <path className="dash shown second" d="M60 42 54 61M80 42v19M100 42l6 19" />
    </>
  ),
  /** On the two footprints, face towards the lens. */
  stand: (
    <>
      <path className="w" d="M112 22h26v70h-26Z" />
      <path className="f" d="M117 28h16v40h-16Z" />
      <path d="M125 92v24M112 116h26" />
      <circle className="w" cx="125" cy="14" r="7" />
      <circle className="f" cx="125" cy="14" r="2.500" />
      <g className="from-start first">
        <path className="w" d="M29 116l2-44h22l2 44H44l-2-30-2 30Z" />
        <path className="f" d="M27 74c0-18 0-26 5-31 4-4 16-4 20 0 5 5 5 13 5 31Z" />
        <path className="w" d="M38 46h8l1 28h-9Z" />
        <circle className="w" cx="43" cy="24" r="13" />
        <path d="M31 19c6 1 14-1 17-7 1 4 3 6 6.500 6M55.500 25l3 3-3.500 1" />
      </g>
      <path className="dash shown second" d="M66 24 112 15" />
      <path d="M8 116h90" />
    </>
  ),
  sign: (
    <>
      <path className="w" d="M10 34h118v76H10Z" />
      <path d="M22 46h40M22 94h94M22 102h30" />
      <path
        className="written first"
        d="M26 86c6-26 18-34 17-18-1 12-10 18-8 10s14-14 18-6-2 12 2 10 6-12 11-10 0 12 5 10 6-8 10-8 4 8 10 6"
      />
      <g className="from-start second">
        <path className="w" d="M92 81l4-14 40-46 9 8-40 46Z" />
        <path className="f" d="M104 57.500 136 21l9 8-32 36.500Z" />
        <path d="M96 67l9 8" />
      </g>
    </>
  ),
  /** The way to the desk: a traveller with papers walks there. */
  'desk-way': (
    <>
      <circle className="w" cx="118" cy="34" r="12" />
      <path className="w" d="M94 76c0-18 8-26 24-26s24 8 24 26" />
      <path d="M111 51l7 10 7-10" />
      <path className="f" d="M92 84h56v32H92Z" />
      <path className="w" d="M84 74h72v10H84Z" />
      <g className="from-start first">
        <path className="w" d="M17 116l13-42h14l8 20 4 22H46l-4-17-8-10-7 27Z" />
        <path className="f" d="M26 76c0-18 1-26 7-30 5-3 12-1 14 4 3 7 1 14 1 26Z" />
        <circle className="w" cx="40" cy="30" r="11" />
        <path d="M29.500 27c5 1 11-1 14-6.500 1 3.500 3 5 6 5M50.500 31l2.500 2.500-3 1" />
        <path className="w" d="M62 56l15 4-5 18-15-4Z" />
        <path className="w" d="M34 54l7-2 8 14 13-1v7l-16 3-4-2Z" />
      </g>
      <path d="M4 116h152" />
      <path className="dash shown second" d="M62 106h24" />
    </>
  ),
  'receipt-out': (
    <>
      <g className="from-above first">
        <path className="w" d="M50 58h60v58l-7.500-6-7.500 6-7.500-6-7.500 6-7.500-6-7.500 6-7.500-6-7.500 6Z" />
        <path d="M59 70h26M59 100h30" />
        <path className="f" d="M59 77h16v16H59Z" />
        <path d="M63 81h4v4h-4ZM71 81v3M63 89h8M82 80h18M82 86h18M82 92h10" />
      </g>
      <path className="f" d="M20 12h120v46H20Z" />
      <path d="M38 58h84M116 26h8M32 26h30" />
    </>
  ),
  /** Nothing is left behind: passport and letter lifted off the kiosk. */
  'take-papers': (
    <>
      <path className="w" d="M12 98h136v18H12Z" />
      <path className="f" d="M34 90h92l22 8H12Z" />
      <g className="from-below first">
        <path className="w" d="M78 14l44 6-7 52-44-6Z" />
        <path d="M86 25l27 4M85 33l27 4M84 41l16 2" />
        <path className="f" d="M48 24l36-5 7 50-36 5Z" />
        <circle className="w" cx="68.500" cy="41" r="8" />
        <path d="M60.500 42l16-2M69 33c4 5 5 11 1 16M68 33c-3 5-3 11 2 16M64 60l15-2" />
      </g>
      <path className="shown second" d="M24 80V56M17 63l7-7 7 7M136 80V56M129 63l7-7 7 7" />
    </>
  ),
  /** Two scripts say the same. */
  languages: (
    <>
      <path className="f from-start first" d="M10 8h82v58H48L30 84V66H10Z" />
      <path className="from-start first" d="M34 24h34M51 16v8M63 24c-4 16-14 26-29 32M39 24c4 16 14 26 29 32" />
      <path className="w from-end second" d="M74 46h76v54h-16v16l-18-16H74Z" />
      <path className="from-end second" d="M98 88l14-32 14 32M103 77h18" />
    </>
  ),
}
