// Single-key shortcuts. Silent while somebody types, while a modifier is held, while a dialog is open, and when switched off (WCAG 2.1.4).
import { useLayoutEffect, useRef } from 'react'

export type KeyMap = Readonly<Record<string, (() => void) | undefined>>

const switchedOff = new Set<'off'>()

export const areKeysOn = () => !switchedOff.has('off')
export const setKeysOn = (on: boolean) => (on ? switchedOff.delete('off') : switchedOff.add('off'))

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** Keys that mean something to the element in focus and must stay with it. */
function belongsToFocus(event: KeyboardEvent): boolean {
  const onControl = event.target instanceof Element && event.target.closest('button, a, summary') !== null
  return onControl && (event.key === 'Enter' || event.key === ' ')
}

function isFree(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return false
  if (document.querySelector('dialog[open]')) return false
  if (event.key === 'Escape') return true
  return areKeysOn() && !isTyping(event.target) && !belongsToFocus(event)
}

export function useKeys(keys: KeyMap): void {
  const current = useRef(keys)
  current.current = keys
  // Before the screen is painted: what an officer sees takes keys at once.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = isFree(event) ? current.current[event.key] : undefined
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
