import { expect, it } from 'vitest'
import type { Instant } from '../../visa/plain-date.ts'
import type { CaseView } from '../../wire/cases.ts'
import { listAnswers, showSpan } from './enquiries.ts'

const at = (second: number) =>
  new Date(Date.parse('2026-11-23T09:00:00.000Z') + second * 1_000).toISOString() as Instant

const history: CaseView['history'] = [
  { at: at(0), event: { type: 'received' } },
  { at: at(90), officer: 'wei', event: { type: 'noted', text: 'Waits at gate 4.' } },
  {
    at: at(125),
    officer: 'wei',
    officerName: 'Wei',
    event: { type: 'answered', question: 'who-pays', answer: 'My employer.', askedAt: at(60) },
  },
]

it('an answer is timed from asking to writing down', () => {
  expect(listAnswers(history)).toEqual([
    { question: 'who-pays', answer: 'My employer.', at: at(125), officerName: 'Wei', seconds: 65 },
  ])
})

it('a time is shown in minutes and seconds', () => {
  expect([0, 5, 65, 600].map(showSpan)).toEqual(['0:00', '0:05', '1:05', '10:00'])
})
