// The console's icons: 16 × 16, straight strokes, drawn in the colour of their text. Always beside a word, so hidden from screen readers.
const STROKES = {
  pass: 'M3 8.5 6.5 12 13 4.5',
  fail: 'M4 4l8 8M12 4l-8 8',
  unknown: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.6v.4',
  differs: 'M3 6h10M3 10h10M10.5 2.5l-5 11',
  same: 'M3 6h10M3 10h10',
  look: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8M8 6.2v3.6M6.2 8h3.6',
  new: 'M8 3.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6',
  claimed: 'M8 2.5a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M3 13.5c.3-2.6 2.3-4 5-4s4.7 1.4 5 4',
  waiting: 'M4 2h5l3 3v3M4 2v12h3M9 2v3h3M9 12h5M11.5 9.5v5',
  referred: 'M2.5 8h9M8 4l4 4-4 4',
  granted: 'M2.5 2.5h11v11h-11zM5 8.2l2.2 2.2L11 5.8',
  refused: 'M2.5 2.5h11v11h-11zM5 8h6',
  clock: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 4.8V8l2.4 1.6',
  late: 'M8 2l6.5 11.5h-13zM8 6.5v3.2M8 11.6v.3',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.4 10.4l3.6 3.6',
  live: 'M8 7a1 1 0 1 0 0 2 1 1 0 0 0 0-2M4.8 11.2a4.5 4.5 0 0 1 0-6.4M11.2 4.8a4.5 4.5 0 0 1 0 6.4M2.7 13.3a7.5 7.5 0 0 1 0-10.6M13.3 2.7a7.5 7.5 0 0 1 0 10.6',
  lost: 'M2 2l12 12M4.8 11.2a4.5 4.5 0 0 1-.6-5.6M2.7 13.3a7.5 7.5 0 0 1-.2-10.4M11.2 4.8a4.5 4.5 0 0 1 .9 5M13.3 2.7a7.5 7.5 0 0 1 1.1 9.1',
  back: 'M13.5 8h-11M7 3.5 2.5 8 7 12.5',
  next: 'M2.5 8h11M9 3.5 13.5 8 9 12.5',
  larger: 'M8 3v10M3 8h10',
  smaller: 'M3 8h10',
  rotate: 'M12.8 6A5.3 5.3 0 1 0 13.3 9M13 2.5V6H9.5',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  key: 'M5 8a2.6 2.6 0 1 1-.01 0M7 9.5 13.5 3M11 5.5l2 2',
  copy: 'M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3',
  theme: 'M8 2.2a5.8 5.8 0 1 0 0 11.6zM8 2.2a5.8 5.8 0 0 1 0 11.6',
  out: 'M9.5 2.5h-7v11h7M6 8h8M11 5l3 3-3 3',
} as const
export type IconName = keyof typeof STROKES

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="square"
      strokeLinejoin="miter"
      aria-hidden="true"
    >
      <path d={STROKES[name]} />
    </svg>
  )
}
