// What a field may hold, by its kind. The shape is applied to every key, from the glass, a hand-held scanner or a real keyboard.
export type FieldKind = 'text' | 'latin' | 'digits' | 'mrz' | 'phone' | 'email' | 'code' | 'flight'

const FORBIDDEN = {
  text: /\p{Cc}/gu,
  latin: /[^\p{Script=Latin}\p{M}\p{N}\p{P}\p{Zs}+]/gu,
  digits: /[^0-9]/g,
  mrz: /[^0-9A-Z<]/g,
  phone: /[^0-9+ ()-]/g,
  email: /[^\x21-\x7e]/g,
  code: /[^0-9A-Z-]/g,
  flight: /[^0-9A-Z]/g,
} satisfies Record<FieldKind, RegExp>

const CAPITALS = new Set<FieldKind>(['mrz', 'code', 'flight'])

/** The text as the field keeps it: capitals where the kind has only those, forbidden characters gone, cut to `maxLength`. */
export function shapeInput(kind: FieldKind, raw: string, maxLength = Number.POSITIVE_INFINITY): string {
  const cased = CAPITALS.has(kind) ? raw.toUpperCase() : raw
  return cased.replace(FORBIDDEN[kind], '').slice(0, maxLength)
}

/** Kinds written left to right in every language. */
export const isCode = (kind: FieldKind): boolean => kind !== 'text'
