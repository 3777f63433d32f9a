import { expect, it } from 'vitest'
import { changeAppearance, PLAIN, wearAppearance, wearReach } from './appearance.ts'
import { directionOf } from './direction.ts'

it('leaves nothing of one traveller for the next', () => {
  const theirs = changeAppearance(changeAppearance(PLAIN, { kind: 'theme', theme: 'contrast' }), {
    kind: 'text',
    text: 'largest',
  })
  expect(theirs).toEqual({ theme: 'contrast', text: 'largest' })
  expect(changeAppearance(theirs, { kind: 'reset' })).toEqual({ theme: 'light', text: 'normal' })
})

it('is worn by the root element, where the sheets read it', () => {
  const root = { dataset: {} as DOMStringMap }
  wearAppearance(root, { theme: 'dark', text: 'large' })
  expect(root.dataset).toEqual({ theme: 'dark', text: 'large' })
  wearReach(root, true)
  expect(root.dataset.reach).toBe('low')
  wearReach(root, false)
  expect(root.dataset.reach).toBe('whole')
})

it('writes Arabic, Persian, Urdu and Uyghur from the right', () => {
  expect(['ar', 'ar-EG', 'fa', 'ur', 'ug'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl', 'rtl'])
  expect(['en', 'zh-Hans', 'th'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr'])
})
