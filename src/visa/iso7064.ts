// Check characters of ISO/IEC 7064, pure systems: the whole string, read as a number, is 1 modulo `modulus`.

type PureSystem = { modulus: number; radix: number; alphabet: string; digits: 1 | 2 }

/** MOD 11-2: digits, one check character 0–9 or X. Identity and permanent-residence card numbers use it. */
export const MOD_11_2: PureSystem = { modulus: 11, radix: 2, alphabet: '0123456789X', digits: 1 }

/** MOD 1271-36: letters and digits, two check characters. */
export const MOD_1271_36: PureSystem = {
  modulus: 1271,
  radix: 36,
  alphabet: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digits: 2,
}

/**
 * The check characters to append.
 *
 * @throws RangeError on a character outside the system's alphabet
 */
export function checkCharacters(text: string, system: PureSystem): string {
  const { modulus, radix, alphabet, digits } = system
  const missing = (modulus + 1 - remainder(text, system, digits)) % modulus
  if (digits === 1) return alphabet.charAt(missing)
  return alphabet.charAt(Math.floor(missing / radix)) + alphabet.charAt(missing % radix)
}

/** Whether a string with its check characters at the end agrees; false on any character the system does not know. */
export function hasCheckCharacters(text: string, system: PureSystem): boolean {
  if (text.length <= system.digits || [...text].some((each) => !system.alphabet.includes(each))) return false
  return text.slice(-system.digits) === checkCharacters(text.slice(0, -system.digits), system)
}

/** The text followed by `shift` zeros, modulo the system's modulus. */
function remainder(text: string, { modulus, radix, alphabet }: PureSystem, shift: number): number {
  let rest = 0
  for (const character of text) {
    const value = alphabet.indexOf(character)
    if (value < 0) throw new RangeError('a character this check system does not know')
    rest = (rest * radix + value) % modulus
  }
  return (rest * radix ** shift) % modulus
}
