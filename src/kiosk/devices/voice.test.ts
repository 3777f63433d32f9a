import { describe, expect, it } from 'vitest'
import { findVoice } from './voice.ts'

const local = (lang: string, isDefault = false) => ({ lang, localService: true, default: isDefault })
const remote = (lang: string) => ({ lang, localService: false, default: true })

describe('the voice for a language', () => {
  it('is never one that sends the words away', () => {
    expect(findVoice([remote('en-US')], 'en')).toBeUndefined()
    expect(findVoice([remote('en-US'), local('en-GB')], 'en')?.lang).toBe('en-GB')
  })

  it('may be of any region, as the machine names it, and is the default one among equals', () => {
    expect(findVoice([local('pt_BR')], 'pt')?.lang).toBe('pt_BR')
    expect(findVoice([local('en-US'), local('en-GB', true)], 'en')?.lang).toBe('en-GB')
  })

  it('is not another language that begins alike', () => {
    expect(findVoice([local('fil-PH')], 'fi')).toBeUndefined()
  })

  it.each([
    ['zh-Hans', ['zh-TW', 'zh-CN'], 'zh-CN'],
    ['zh-Hant', ['zh-CN', 'zh-HK', 'zh-TW'], 'zh-TW'],
    ['zh-Hant', ['zh-CN', 'zh-HK'], 'zh-HK'],
    ['zh-Hans', ['yue', 'cmn'], 'cmn'],
    ['zh-Hans', ['cmn-Hans-CN'], 'cmn-Hans-CN'],
  ])('%s among %j is %s', (language, tags, found) => {
    expect(
      findVoice(
        tags.map((tag) => local(tag)),
        language,
      )?.lang,
    ).toBe(found)
  })
})
