// Proof of what a traveller was shown: the version of a text and the SHA-256 of its words in the language on the screen,
// with the policy values they were filled in with.
import i18next from 'i18next'
import { sha256OfText } from '../packet/digest.ts'
import type { ShownText } from '../visa/application.ts'
import type { Instant } from '../visa/plain-date.ts'
import { declaration, limits, notice } from '../visa/policy/policy.ts'

const { kioskHoldDays } = limits
const POLICY = {
  notice: { ...notice, kioskHoldDays },
  declaration,
  supplement: { version: notice.version, kioskHoldDays },
}
/** Where a text's words are; those of a supplement come later and lie in a section of their own. */
const WORDS = { notice: 'visa.notice', declaration: 'visa.declaration', supplement: 'supplement.notice' }

export async function describeShown(name: keyof typeof POLICY, language: string, shownAt: Instant): Promise<ShownText> {
  const words: unknown = i18next.getResource(language, 'translation', WORDS[name])
  const textHash = await sha256OfText(JSON.stringify([language, words, POLICY[name]]))
  return { version: POLICY[name].version, textHash, shownAt }
}
