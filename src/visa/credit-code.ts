// The unified social credit code of a Chinese entity: 18 characters, the last a check character (GB 32100-2015).

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY' // 31 characters, without I O S V Z
const LENGTH = 18

export type CreditCodeFault = 'length' | 'characters' | 'check'

/** Capital letters, without the spaces and dashes people put in. */
export function cleanCreditCode(text: string): string {
  return text
    .slice(0, 100)
    .replace(/[\s\-–]/g, '')
    .toUpperCase()
}

/** What is wrong with a code as typed, or `undefined`. */
export function creditCodeFault(text: string): CreditCodeFault | undefined {
  const code = cleanCreditCode(text)
  if ([...code].some((character) => !ALPHABET.includes(character))) return 'characters'
  if (code.length !== LENGTH) return 'length'
  return code.endsWith(checkCharacter(code.slice(0, -1))) ? undefined : 'check'
}

export function isCreditCode(text: string): boolean {
  return creditCodeFault(text) === undefined
}

/** Weights are powers of 3 modulo 31, the first being 1; the check character brings the sum to 0 modulo 31. */
function checkCharacter(body: string): string {
  let weight = 1
  let sum = 0
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}
