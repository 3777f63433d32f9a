// The keyboard on the glass: our layouts on simple-keyboard, docked at the bottom, always left to right.
// The library draws keys and hears presses only; it keeps no text (`inputPattern` accepts nothing), so nothing stays behind.
import { type MouseEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import Keyboard from 'react-simple-keyboard'
import type { FieldKind } from './field-shape.ts'
import type { KeyboardLabels } from './keyboard-labels.ts'
import { LAYOUTS, layoutOf, nextPage, type Page, TONES } from './keyboard-layouts.ts'
import { eraseBack, markBefore, typeText } from './typing.ts'
import 'react-simple-keyboard/build/css/index.css'
import './keyboard.css'

type Props = { field: HTMLInputElement; kind: FieldKind; labels: KeyboardLabels; onDone: () => void }

export default function TouchKeyboard({ field, kind, labels, onDone }: Props) {
  const [page, setPage] = useState<Page>('default')
  const frame = useRef<HTMLElement>(null)
  const name = layoutOf(kind)
  useDock(frame, field)
  useGoneField(field, onDone)

  const press = (key: string) => {
    const tone = TONES[key]
    if (key === '{bksp}') eraseBack(field)
    else if (tone) markBefore(field, tone.mark)
    else if (key === '{space}') typeText(field, ' ')
    else if (!key.startsWith('{')) typeText(field, key)
    setPage((current) => nextPage(current, key))
  }
  const finish = () => {
    field.blur()
    onDone()
  }
  const texts = useMemo(() => keyTexts(labels, page), [labels, page])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click without a pointer is how a screen reader presses a key
    <section
      ref={frame}
      className="ui-keyboard"
      dir="ltr"
      data-layout={name}
      data-page={page}
      aria-label={labels.name}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        const key = keyOf(event)
        if (key === '{done}') finish()
        else if (key && event.detail === 0) press(key)
      }}
    >
      <Keyboard
        layout={LAYOUTS[name]}
        layoutName={page}
        onKeyPress={press}
        inputPattern={/^$/}
        theme="ui-keys"
        useButtonTag
        preventMouseDownDefault
        disableCaretPositioning
        physicalKeyboardHighlight={false}
        {...texts}
      />
    </section>
  )
}

/**
 * The key under a click. Fingers were heard on the way down already, save on Done, which waits for the click: were the
 * keyboard gone before the finger lifts, the click would land on what lies under it. Screen readers click without a
 * pointer (`detail` 0).
 */
function keyOf(event: MouseEvent): string | undefined {
  return (event.target as Element).closest<HTMLElement>('[data-skbtn]')?.dataset.skbtn
}

// Signs for the library's keys, which take text only.
const sign = (path: string) => `<svg class="ui-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`
const ERASE_SIGN = sign('M8 5h13v14H8l-6-7ZM11.5 9l6 6M17.5 9l-6 6')
const SHIFT_SIGN = sign('M12 3.5 20 12h-4.5v7.5h-7V12H4Z')

const MORE_ACCENTS = 'ş ů ơ'

function keyTexts(labels: KeyboardLabels, page: Page) {
  const onAccents = page === 'accents' || page === 'accentsShift'
  const onMore = page === 'more' || page === 'moreShift'
  const accents = onAccents ? MORE_ACCENTS : labels.accents
  const tones = Object.entries(TONES)
  const spoken: [string, string][] = [
    ['{bksp}', labels.erase],
    ['{space}', labels.space],
    ['{shift}', labels.shift],
    ['{accents}', onMore ? labels.letters : accents],
    ['{done}', labels.done],
    ...tones.map(([key, { name }]): [string, string] => [key, name]),
  ]
  const pressed = page === 'shift' || page.endsWith('Shift')
  return {
    display: {
      '{bksp}': ERASE_SIGN,
      '{space}': labels.space,
      '{shift}': SHIFT_SIGN,
      '{accents}': onMore ? 'abc' : accents,
      '{done}': labels.done,
      ...Object.fromEntries(tones.map(([key, { mark }]) => [key, `\u00a0${mark}`])),
    },
    mergeDisplay: true,
    buttonTheme: pressed ? [{ class: 'ui-key--on', buttons: '{shift}' }] : [],
    buttonAttributes: [
      ...spoken.map(([buttons, value]) => ({ attribute: 'aria-label', value, buttons })),
      { attribute: 'lang', value: 'vi', buttons: tones.map(([key]) => key).join(' ') },
      { attribute: 'aria-pressed', value: String(pressed), buttons: '{shift}' },
    ],
  }
}

/** Tells the page how tall the keyboard is, and brings the field into what is left of it, also where that changes meanwhile. */
function useDock(frame: RefObject<HTMLElement | null>, field: HTMLInputElement): void {
  useLayoutEffect(() => {
    const root = document.documentElement
    const measure = () => {
      root.style.setProperty('--keyboard', `${frame.current?.offsetHeight ?? 0}px`)
      field.scrollIntoView({ block: 'center', behavior: 'auto' })
    }
    const watch = new ResizeObserver(measure)
    const page = field.closest('main')
    for (const each of [frame.current, page]) if (each) watch.observe(each)
    measure()
    return () => {
      watch.disconnect()
      root.style.removeProperty('--keyboard')
    }
  }, [frame, field])
}

/** A field that left the page (the next screen came) takes its keyboard with it. */
function useGoneField(field: HTMLInputElement, onDone: () => void): void {
  useEffect(() => {
    const watch = new MutationObserver(() => field.isConnected || onDone())
    watch.observe(document.body, { childList: true, subtree: true })
    return () => watch.disconnect()
  }, [field, onDone])
}
