import { expect, test } from 'vitest'
import { isSameStep, type SessionSnapshot } from './session-actor.ts'

const standing = (step: unknown, panel: string, context: object) =>
  ({ value: { session: { step, panel } }, context: { answers: undefined, ...context } }) as unknown as SessionSnapshot

const answers = {}
const atPassport = standing('passport', 'none', { answers, access: 1, lentAsked: false })

test('a panel over the step, and how the page looks, leave the step as it is', () => {
  expect(isSameStep(atPassport, standing('passport', 'help', { answers, access: 2, lentAsked: true }))).toBe(true)
})

test('another step, a state within it or another answer is another step', () => {
  const others = [
    standing('need', 'none', { answers, access: 1, lentAsked: false }),
    standing({ passport: 'looking' }, 'none', { answers, access: 1, lentAsked: false }),
    standing('passport', 'none', { answers: {}, access: 1, lentAsked: false }),
  ]
  for (const other of others) expect(isSameStep(atPassport, other)).toBe(false)
})
