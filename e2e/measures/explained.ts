// What axe leaves open ("incomplete") and why that is no barrier here: each reason names who decides instead. What no reason
// covers counts as found.
import type { Open } from './rules.ts'

type Reason = { rule: RegExp; because: RegExp; decidedBy: string }

export const REASONS: readonly Reason[] = [
  {
    rule: /^color-contrast(-enhanced)?$/,
    because:
      /^(bgOverlap|elmPartiallyObscured|elmPartiallyObscuring|outsideViewport|bgGradient|pseudoContent|shortTextContent|nonBmp|complexTextShadows|imgNode|emptyValue)$/,
    decidedBy:
      'contrast.ts computes 7 to 1 for every text from the colours worn, also where it is scrolled away or lies on a gradient',
  },
  {
    rule: /^video-caption$/,
    because: /^$/,
    decidedBy: 'the pictures of the cameras are live and without sound: there is nothing to caption',
  },
  {
    rule: /^scrollable-region-focusable$/,
    because: /^$/,
    decidedBy:
      'Chromium takes a region that scrolls into the order of the Tab key; access-matrix.spec.ts scrolls one by keys',
  },
]

/** The reason that covers every check of an element axe left open. */
export const explain = ({ rule, keys }: Open): Reason | undefined =>
  REASONS.find((reason) => reason.rule.test(rule) && keys.every((key) => reason.because.test(key)))
