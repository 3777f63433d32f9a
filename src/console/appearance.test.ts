import { expect, it } from 'vitest'
import { THEMES } from '../ui/appearance.ts'
import { nextOf, readAppearance, searchOf } from './appearance.ts'

const PLAIN = { language: 'en-GB', dark: false, contrast: false }

it('follows the address before the computer', () => {
  expect(readAppearance('?language=zh-Hans&theme=contrast', PLAIN)).toEqual({
    ...{ language: 'zh-Hans', theme: 'contrast', after: 'next' },
  })
})

it('follows the computer where the address says nothing it knows', () => {
  expect(readAppearance('?language=xx&theme=pink', { ...PLAIN, dark: true })).toEqual({
    ...{ language: 'en', theme: 'dark', after: 'next' },
  })
  expect(readAppearance('', { language: 'zh-CN', dark: true, contrast: true })).toEqual({
    language: 'zh-Hans',
    theme: 'contrast',
    after: 'next',
  })
})

it('reads back what it wrote', () => {
  for (const after of ['next', 'stay'] as const) {
    const choice = { language: 'zh-Hans', theme: 'dark', after } as const
    expect(readAppearance(searchOf(choice), PLAIN)).toEqual(choice)
  }
})

it('goes round the themes', () => {
  expect(THEMES.map((theme) => nextOf(THEMES, theme))).toEqual(['dark', 'contrast', 'light'])
})
