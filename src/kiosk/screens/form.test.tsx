// @vitest-environment happy-dom
// How a step of several pages behaves under a traveller's fingers: faults, back, the review's one page, another language.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Drafts, useOpenStep } from './drafts.tsx'
import { type Form, type FormPage, useForm } from './form.ts'

type Person = { name: string; phone: string; note: string }

const PAGES: [FormPage<Person>, ...FormPage<Person>[]] = [
  { name: 'who', fields: ['name'] },
  { name: 'extra', fields: ['note'], skip: ({ name }) => name !== 'other' },
  { name: 'reach', fields: ['phone'] },
]

let form: Form<Person>
let answers: Person[] = []
let backs = 0
let open: ReturnType<typeof useOpenStep>
let root: Root

function Step() {
  form = useForm<Person>({
    step: 'contact',
    pages: PAGES,
    initial: () => ({ name: '', phone: '', note: '' }),
    findFaults: ({ name, phone }) => ({ ...(!name && { name: 'missing' }), ...(!phone && { phone: 'missing' }) }),
    finish: (draft) => answers.push(draft),
    onBack: () => {
      backs += 1
    },
  })
  return null
}

function Other() {
  open = useOpenStep()
  return null
}

const show = (step: 'contact' | 'other') =>
  act(() => root.render(<Drafts>{step === 'contact' ? <Step /> : <Other />}</Drafts>))
const type = (part: Partial<Person>) => act(() => form.change(part))
const press = (button: 'next' | 'back') => act(() => form[button]())

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  answers = []
  backs = 0
  root = createRoot(document.createElement('div'))
  await show('contact')
})
afterEach(() => act(() => root.unmount()))

describe('a step of several pages', () => {
  it('names a fault only once the traveller has tried to go on, and only on the open page', async () => {
    expect(form.faults).toEqual({})
    await press('next')
    expect(form.page).toBe('who')
    expect(form.faults).toEqual({ name: 'missing' })
  })

  it('passes over a page that what was said makes needless', async () => {
    await type({ name: 'Eriksson' })
    await press('next')
    expect(form.page).toBe('reach')
  })

  it('opens a page that what was said makes needed', async () => {
    await type({ name: 'other' })
    await press('next')
    expect(form.page).toBe('extra')
  })

  it('answers once every page is without fault', async () => {
    await type({ name: 'Eriksson' })
    await press('next')
    await type({ phone: '5550100' })
    await press('next')
    expect(answers).toEqual([{ name: 'Eriksson', phone: '5550100', note: '' }])
  })

  it('keeps what was typed when the traveller goes back a step and returns', async () => {
    await type({ name: 'Eriksson' })
    await press('back')
    expect(backs).toBe(1)
    await show('other')
    await show('contact')
    expect(form.draft.name).toBe('Eriksson')
  })

  it('opens one page from the review and hands the answer in from there', async () => {
    await type({ name: 'Eriksson', phone: '5550100' })
    await show('other')
    act(() => open('contact', { page: 'reach', only: true }))
    await show('contact')
    expect(form.page).toBe('reach')
    await type({ phone: '5550199' })
    await press('next')
    expect(answers).toEqual([{ name: 'Eriksson', phone: '5550199', note: '' }])
  })

  it('forgets a change begun from the review when the traveller goes back instead', async () => {
    await type({ name: 'Eriksson', phone: '5550100' })
    await show('other')
    act(() => open('contact', { page: 'reach', only: true }))
    await show('contact')
    await type({ phone: '1' })
    await press('back')
    expect(backs).toBe(1)
    await show('other')
    await show('contact')
    expect(form.draft.phone).toBe('')
  })
})
