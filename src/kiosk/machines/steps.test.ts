import { describe, expect, it } from 'vitest'
import { EDITABLE_STEPS, minutesLeft, SCREENS, type Screen } from './steps.ts'

const FRESH = { given: [], editing: false }
const WALK: readonly Screen[] = ['notice', ...EDITABLE_STEPS, 'review', 'declaration']

describe('how long the rest of an application takes', () => {
  it('is about ten minutes at the notice, as the first choice promises', () =>
    expect(minutesLeft('notice', FRESH)).toBe(10))

  it('is one minute at the declaration', () => expect(minutesLeft('declaration', FRESH)).toBe(1))

  it('never grows from one step to the next', () => {
    const walk = WALK.map((screen) => minutesLeft(screen, FRESH) ?? 0)
    expect(walk).toEqual([...walk].sort((one, other) => other - one))
  })

  it('is told nowhere but from the notice to the declaration', () => {
    const told = SCREENS.filter((screen) => minutesLeft(screen, FRESH) !== undefined)
    expect(told).toEqual(WALK)
  })

  it('is shorter for whoever goes back past answers that are kept', () =>
    expect(minutesLeft('purpose', { given: EDITABLE_STEPS, editing: false })).toBeLessThan(
      minutesLeft('purpose', FRESH) ?? 0,
    ))

  it('counts one answer, the review and the declaration for whoever changes one from the review', () =>
    expect(minutesLeft('passport', { given: EDITABLE_STEPS, editing: true })).toBe(3))
})
