// Which voice of this machine reads a language aloud. Local voices only: a remote one would send what a traveller hears, names and
// numbers among it, to its maker. A machine without a voice for a language does not offer to read it.

export type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>

/** Tags a language's voices go by, the best first; what is not named here goes by its own tag and its regions. */
const GOES_BY: Record<string, readonly string[]> = {
  'zh-Hans': ['zh-cn', 'zh-hans', 'cmn-hans', 'cmn-cn', 'zh-sg', 'cmn', 'zh'],
  'zh-Hant': ['zh-tw', 'zh-hant', 'cmn-hant', 'cmn-tw', 'zh-hk', 'zh-mo', 'yue', 'cmn', 'zh'],
}

/** Android writes `zh_CN`, others `zh-CN`. */
const plain = (tag: string) => tag.toLowerCase().replaceAll('_', '-')

const goesBy = (tag: string, wanted: string) => tag === wanted || tag.startsWith(`${wanted}-`)

/** The browser's own choice among equals, else the first it lists. */
export function findVoice<V extends Voice>(voices: readonly V[], language: string): V | undefined {
  const local = voices.filter(({ localService }) => localService)
  for (const wanted of GOES_BY[language] ?? [plain(language), plain(language).replace(/-.*/, '')]) {
    const fitting = local.filter(({ lang }) => goesBy(plain(lang), wanted))
    if (fitting.length > 0) return fitting.find((voice) => voice.default) ?? fitting[0]
  }
  return undefined
}

/** Some machines have thirteen thousand voices: they are gone through once a language, until others come. */
const found = new WeakMap<SpeechSynthesis, Map<string, SpeechSynthesisVoice | undefined>>()

function knownVoices(synthesis: SpeechSynthesis) {
  const known = found.get(synthesis)
  if (known) return known
  const fresh = new Map<string, SpeechSynthesisVoice | undefined>()
  found.set(synthesis, fresh)
  synthesis.addEventListener?.('voiceschanged', () => fresh.clear())
  return fresh
}

export function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  const synthesis = globalThis.speechSynthesis
  if (!synthesis) return undefined
  const known = knownVoices(synthesis)
  if (known.has(language)) return known.get(language)
  const voices = synthesis.getVoices()
  const voice = findVoice(voices, language)
  if (voices.length > 0) known.set(language, voice) // none at all: they are still coming
  return voice
}

/** Voices come late and may come again: tells of each coming until the function it returns is called. */
export function watchVoices(tell: () => void): () => void {
  const synthesis = globalThis.speechSynthesis
  synthesis?.addEventListener('voiceschanged', tell)
  return () => synthesis?.removeEventListener('voiceschanged', tell)
}
