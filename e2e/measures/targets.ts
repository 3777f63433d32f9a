// Runs in the page: everything that can be touched is as large as a finger, apart from its neighbours, and in reach.
import { type Box, boxOf, findLayer, isEmpty, isSeen, nameOf, shownPart } from './boxes.ts'
import type { Finding } from './measure.ts'

type Target = { element: HTMLElement; box: Box }

/** What takes the touch: the whole label where a control has one. */
export function listTargets(): Target[] {
  const controls = findLayer().querySelectorAll<HTMLElement>(
    'button, a[href], input, select, textarea, summary, [role="button"], [role="radio"], [role="checkbox"], [role="tab"]',
  )
  const touched = [...controls].map((control) => control.closest<HTMLElement>('label') ?? control)
  return [...new Set(touched)]
    .filter((element) => isSeen(element) && !element.closest('[inert]'))
    .map((element) => ({ element, box: boxOf(element) }))
    .filter(({ box }) => !isEmpty(box))
}

export function measureTargets(): Finding[] {
  const targets = listTargets()
  return [
    ...targets.flatMap(findSmall),
    ...findNarrowGaps(targets),
    ...targets.flatMap(findOutOfReach),
    ...findTypedBlind(),
  ]
}

/** 44 px each way (WCAG 2.2, 2.5.5); the one action that leads on 64 px. */
export function findSmall({ element, box }: Target): Finding[] {
  const smallest = element.matches('.ui-button--primary') ? 64 : 44
  const [width, height] = [box.right - box.left, box.bottom - box.top]
  if (width >= smallest - 0.5 && height >= smallest - 0.5) return []
  return [{ rule: 'small', what: `${Math.round(width)}×${Math.round(height)} ${nameOf(element)}` }]
}

/** 8 px between any two, so that a finger beside one does not meet the other. */
export function findNarrowGaps(targets: readonly Target[]): Finding[] {
  const shown = targets
    .map(({ element, box }) => ({ element, box: shownPart(element, box) }))
    .filter(({ box }) => !isEmpty(box))
  return shown.flatMap((one, at) =>
    shown.slice(at + 1).flatMap((other) => {
      if (one.element.contains(other.element) || other.element.contains(one.element)) return []
      const across = Math.max(one.box.left - other.box.right, other.box.left - one.box.right)
      const along = Math.max(one.box.top - other.box.bottom, other.box.top - one.box.bottom)
      const gap = Math.max(across, along)
      if (gap >= 7.5) return []
      return [{ rule: 'gap', what: `${gap.toFixed(1)} px between ${nameOf(one.element)} and ${nameOf(other.element)}` }]
    }),
  )
}

/** Nothing lies beside the glass, and the action that leads on is on it without scrolling. */
export function findOutOfReach({ element, box }: Target): Finding[] {
  if (box.left < -1 || box.right > innerWidth + 1) return [{ rule: 'outside', what: nameOf(element) }]
  if (!element.matches('.ui-button--primary')) return []
  const { top, bottom } = shownPart(element, box)
  const hidden = box.bottom - box.top - (bottom - top)
  return hidden > 1 ? [{ rule: 'primary-hidden', what: `${Math.round(hidden)} px of ${nameOf(element)}` }] : []
}

/** Whoever types on the glass sees the whole line that is typed: the keyboard and what stands above it leave room for it. */
export function findTypedBlind(): Finding[] {
  const field = document.activeElement
  if (!document.documentElement.hasAttribute('data-keyboard-open') || !(field instanceof HTMLInputElement)) return []
  const box = boxOf(field)
  const shown = shownPart(field, box)
  const hidden = box.bottom - box.top - Math.max(0, shown.bottom - shown.top)
  return hidden > 1 ? [{ rule: 'typed-blind', what: `${Math.round(hidden)} px of ${nameOf(field)}` }] : []
}
