// @vitest-environment happy-dom
// The access bar under a finger: what each switch changes, what it shows and says, and when reading aloud is offered.
import i18next from 'i18next'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { initReactI18next } from 'react-i18next'
import { afterEach, beforeEach, expect, it } from 'vitest'
import en from '../../../locales/en.json' with { type: 'json' }
import { PLAIN_ACCESS } from '../machines/access.ts'
import { AccessBar } from './AccessBar.tsx'
import { AccessPanel, type AccessSettings } from './AccessPanel.tsx'

let root: Root
let access: AccessSettings
let hasVoice = true

const draw = () =>
  act(() =>
    root.render(
      <AccessBar
        access={access}
        hasVoice={hasVoice}
        onChange={(changed) => {
          access = changed
        }}
      />,
    ),
  )

const find = (name: string) => document.querySelector<HTMLButtonElement>(`[data-testid="bar-${name}"]`)

function touch(name: string) {
  act(() => find(name)?.click())
  draw()
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: en } } })
  const container = document.body.appendChild(document.createElement('div'))
  root = createRoot(container)
  access = PLAIN_ACCESS
  hasVoice = true
  draw()
})

afterEach(() => {
  act(() => root.unmount())
  document.body.replaceChildren()
})

it('sets the text to 150, to 200 and again to 100 per cent, and says which', () => {
  const seen = ['text', 'text', 'text'].map((name) => {
    touch(name)
    return [access.textSize, find(name)?.textContent, document.querySelector('[aria-live]')?.textContent]
  })
  expect(seen).toEqual([
    ['large', 'Text size150%', 'Text size: 150%'],
    ['largest', 'Text size200%', 'Text size: 200%'],
    ['normal', 'Text size100%', 'Text size: 100%'],
  ])
})

it.each([
  ['contrast', { theme: 'contrast' }, 'Strong contrast'],
  ['reach', { lowReach: true }, 'Buttons lower'],
  ['aloud', { aloud: true }, 'Read aloud'],
  ['easy', { easy: true }, 'Easy words'],
] as const)('turns %s on and off, by state, word and voice', (name, changed, word) => {
  expect(find(name)?.getAttribute('aria-pressed')).toBe('false')
  touch(name)
  expect(access).toEqual({ ...PLAIN_ACCESS, ...changed })
  expect([find(name)?.getAttribute('aria-pressed'), find(name)?.textContent]).toEqual(['true', `${word}On`])
  expect(document.querySelector('[aria-live]')?.textContent).toBe(`${word}: On`)
  touch(name)
  expect(access).toEqual(PLAIN_ACCESS)
})

it('offers to read aloud only where the machine has a voice, and always lets it be switched off', () => {
  hasVoice = false
  draw()
  expect(find('aloud')).toBeNull()
  access = { ...PLAIN_ACCESS, aloud: true }
  draw()
  expect(find('aloud')?.getAttribute('aria-pressed')).toBe('true')
})

it('offers to blank the glass in the panel only while the kiosk reads aloud', () => {
  const chosen = {}
  const open = (now: AccessSettings) =>
    act(() =>
      root.render(
        <AccessPanel access={now} onChange={(changed) => Object.assign(chosen, changed)} onClose={() => undefined} />,
      ),
    )
  open(PLAIN_ACCESS)
  expect(document.body.textContent).not.toContain(en.kiosk.access.curtain)
  open({ ...PLAIN_ACCESS, aloud: true })
  expect(document.body.textContent).toContain(en.kiosk.access.curtain)
  const group = [...document.querySelectorAll('fieldset, [role="radiogroup"]')].at(-1)
  act(() => group?.querySelector<HTMLInputElement>('input')?.click())
  expect(chosen).toMatchObject({ aloud: true, curtain: true })
})
