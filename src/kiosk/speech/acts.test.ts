// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { type Acts, createActs } from './acts.ts'
import { type Cursor, createCursor } from './cursor.ts'
import type { Talk } from './talk.ts'

let said: string[]
let pressed: string[]
let cursor: Cursor
let acts: Acts

const show = (...names: string[]) => {
  document.body.innerHTML = '<div class="ui-frame"><main></main></div>'
  for (const name of names) {
    const button = document.createElement('button')
    button.textContent = name
    button.addEventListener('click', () => pressed.push(name))
    document.querySelector('main')?.append(button)
  }
}

beforeEach(() => {
  said = []
  pressed = []
  const say = (words: readonly { text: string }[]) => said.push(...words.map(({ text }) => text))
  const talk = {
    say,
    add: say,
    hush: () => undefined,
    isSpeaking: () => false,
    goOn: () => false,
    word: (key: string) => `(${key})`,
    things: (elements: readonly Element[]) =>
      elements.map(({ textContent }) => ({ text: textContent, language: 'en' })),
    own: (text: string) => (text ? [{ text, language: 'en' }] : []),
  } as unknown as Talk
  cursor = createCursor(() => [])
  acts = createActs({ talk, cursor })
})

describe('of four keys', () => {
  it('choose presses what was heard', () => {
    show('Back', 'At the desk')
    acts.press('previous')
    acts.press('choose')
    expect(pressed).toEqual(['At the desk'])
  })

  it('choose says what stands there now, and presses nothing, where what was heard has left the page', () => {
    show('Take my photo', 'At the desk')
    acts.press('previous')
    show('The camera does not work', 'Try again', 'At the desk')
    acts.press('choose')
    expect(pressed).toEqual([])
    expect(said.at(-1)).toBe('Try again')
    acts.press('choose')
    expect(pressed).toEqual(['Try again'])
  })

  it('none is answered by silence while the keyboard of a field is still coming', () => {
    document.body.innerHTML =
      '<div class="ui-frame"><main><label for="flight">Flight</label><input id="flight" data-keyboard="text"></main></div>'
    acts.press('next')
    acts.press('choose')
    said = []
    document.querySelector('input')?.blur()
    acts.press('next')
    expect(said).toEqual(['(letters)'])
    expect(document.activeElement?.id).toBe('flight')
  })
})
