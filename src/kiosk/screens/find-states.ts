// Finding a State by the first letters of its name, in the page's language, in English, or by its passport code.
import { listStates, stateName } from '../../visa/codes.ts'

export type NamedState = { code: string; name: string }

type Translate = (key: string) => string

/** Without accents and case, so that `cote` finds Côte d'Ivoire. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').trim()

/**
 * At most `limit` States, those that begin with what was typed before those with a later word that does.
 *
 * @param translate names the special codes in the page's language
 */
export function findStates(typed: string, locale: string, translate: Translate, limit: number): NamedState[] {
  const wanted = plain(typed)
  if (wanted === '') return []
  const ranked = listStates().flatMap(({ code }) => {
    const name = stateName(code, locale, translate)
    const rank = rankOf(wanted, [name, stateName(code, 'en', translate)], code)
    return rank === undefined ? [] : [{ code, name, rank }]
  })
  const order = new Intl.Collator(locale)
  return ranked.sort((a, b) => a.rank - b.rank || order.compare(a.name, b.name)).slice(0, limit)
}

function rankOf(wanted: string, names: string[], code: string): number | undefined {
  const known = names.map(plain)
  if (plain(code) === wanted) return 0
  if (known.some((name) => name.startsWith(wanted))) return 1
  if (known.some((name) => name.split(/[\s\-()]+/).some((word) => word.startsWith(wanted)))) return 2
  // Chinese names have no gaps between words
  return known.some((name) => /\p{Script=Han}/u.test(name) && name.includes(wanted)) ? 3 : undefined
}
