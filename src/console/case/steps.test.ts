import { expect, it } from 'vitest'
import { stepsOf } from './steps.ts'

const view = { nextSteps: ['release', 'grant', 'refuse', 'more-documents', 'refer'] as const }
const mine = { nextSteps: [...view.nextSteps] }

it('takes the server’s word while my claim runs', () => {
  expect([...stepsOf(mine, 90)]).toEqual(mine.nextSteps)
  expect([...stepsOf({ nextSteps: ['claim'] }, undefined)]).toEqual(['claim'])
})

it('leaves only claiming once my claim has run out on the screen', () => {
  expect([...stepsOf(mine, 0)]).toEqual(['claim'])
})
