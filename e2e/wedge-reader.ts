// A keyboard-wedge reader for tests: trusted key events through the browser's own input path, a few milliseconds apart.
// The times are stamped on the events, so a busy machine does not turn a reader into a slow typist.
import type { Page } from '@playwright/test'

const GAP = 0.006 // seconds between two keys
const LINE_GAP = 0.06 // and after the end of a line

type KeyName = { key: string; code?: string; text?: string; windowsVirtualKeyCode?: number; modifiers?: number }

const ENTER: KeyName = { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }

/** Ctrl, Alt and Meta as the DevTools protocol counts them. */
export const CTRL = 2
export const ALT = 1
export const META = 4

const named = (character: string): KeyName => (character === '\n' ? ENTER : { key: character, text: character })

/** Sends keys as a reader would. A string is typed character by character, `\n` as Enter; chords and named keys are given whole. */
export async function sendByWedge(page: Page, keys: string | readonly KeyName[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const names = typeof keys === 'string' ? [...keys].map(named) : keys
  let timestamp = Date.now() / 1_000
  const sent: Promise<unknown>[] = []
  for (const name of names) {
    const type = name.text && !name.modifiers ? 'keyDown' : 'rawKeyDown'
    sent.push(session.send('Input.dispatchKeyEvent', { type, timestamp, ...name }))
    sent.push(
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp: timestamp + GAP / 2, ...name, text: '' }),
    )
    timestamp += name.key === 'Enter' ? LINE_GAP : GAP
  }
  await Promise.all(sent)
  await session.detach()
}

/** One scan, with the Enter a reader ends it by. */
export const scanByWedge = (page: Page, text: string): Promise<void> => sendByWedge(page, `${text}\n`)
