import { afterEach, describe, expect, it, vi } from 'vitest'
import { findVoice, voiceFor, watchVoices } from './voice.ts'

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

describe('the voices of this machine', () => {
  const machine = (...tags: string[]) => {
    const voices = tags.map((tag) => local(tag))
    const asked = vi.fn(() => voices)
    const synthesis = Object.assign(new EventTarget(), { getVoices: asked })
    vi.stubGlobal('speechSynthesis', synthesis)
    return { voices, asked, synthesis }
  }
  afterEach(() => vi.unstubAllGlobals())

  it('are gone through once a language', () => {
    const { asked } = machine('en-GB')
    for (let times = 0; times < 5; times += 1) voiceFor('en')
    expect([voiceFor('en')?.lang, asked.mock.calls.length]).toEqual(['en-GB', 1])
  })

  it('may come late, and others may come', () => {
    const { voices, synthesis } = machine()
    expect(voiceFor('ar')).toBeUndefined()
    voices.push(local('en-GB'))
    expect([voiceFor('en')?.lang, voiceFor('ar')]).toEqual(['en-GB', undefined])
    voices.push(local('ar-SA'))
    let told = 0
    const stop = watchVoices(() => {
      told += 1
    })
    synthesis.dispatchEvent(new Event('voiceschanged'))
    stop()
    expect([voiceFor('ar')?.lang, told]).toEqual(['ar-SA', 1])
  })

  it('are none where the browser cannot speak', () => {
    vi.stubGlobal('speechSynthesis', undefined)
    expect(voiceFor('en')).toBeUndefined()
  })
})
