// How the page looks to this one person: theme and text size. Held for the session only; its end returns to PLAIN.
export type Theme = 'light' | 'dark' | 'contrast'
export type TextSize = 'normal' | 'large' | 'largest' // 100, 150 and 200 %
export type Appearance = { theme: Theme; text: TextSize }
export type AppearanceChange = { kind: 'theme'; theme: Theme } | { kind: 'text'; text: TextSize } | { kind: 'reset' }

export const THEMES: readonly Theme[] = ['light', 'dark', 'contrast']
export const TEXT_SIZES: readonly TextSize[] = ['normal', 'large', 'largest']
export const PLAIN: Appearance = { theme: 'light', text: 'normal' }

export function changeAppearance(current: Appearance, change: AppearanceChange): Appearance {
  if (change.kind === 'reset') return PLAIN
  return change.kind === 'theme' ? { ...current, theme: change.theme } : { ...current, text: change.text }
}

/** Whether all that is touched stands in the lower part of the glass (reach.css). */
export function wearReach(root: { dataset: DOMStringMap }, isLow: boolean): void {
  root.dataset.reach = isLow ? 'low' : 'whole'
}

/** Writes the appearance where tokens.css reads it, on the page's root element. */
export function wearAppearance(root: { dataset: DOMStringMap }, appearance: Appearance): void {
  root.dataset.theme = appearance.theme
  root.dataset.text = appearance.text
}
