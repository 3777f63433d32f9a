// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { eraseLeftovers, findLeftovers, type Page } from './self-check.ts'

let cacheNames: Set<string>
let databases: string[]
let page: Page

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  document.body.innerHTML = '<div id="root"><h1>Welcome</h1><button>English</button></div>'
  cacheNames = new Set(['workbox-precache-v2-http://localhost/', 'peripherals'])
  databases = ['queue-g1', 'queue-g2']
  localStorage.setItem('witness-queue-g1', '{}')
  page = {
    document,
    history: { state: null, replaceState: () => undefined } as unknown as History,
    name: '',
    localStorage,
    sessionStorage,
    caches: { keys: async () => [...cacheNames], delete: async (name: string) => cacheNames.delete(name) },
    indexedDB: { databases: async () => databases.map((name) => ({ name, version: 20 })) },
  } as unknown as Page
})

describe('a document that opens', () => {
  it('is content where only what is ours lies in the browser', async () => {
    expect(await findLeftovers(page)).toEqual([])
  })

  it.each<[string, () => void]>([
    ['sessionStorage', () => sessionStorage.setItem('draft', 'QUILLMARKERSON')],
    ['localStorage', () => localStorage.setItem('draft', 'QUILLMARKERSON')],
    ['cookie', () => Object.defineProperty(page, 'document', { value: { ...blank, cookie: 'name=QUILLMARKERSON' } })],
    ['caches', () => cacheNames.add('photographs')],
    ['indexedDB', () => databases.push('drafts')],
    ['history', () => Object.assign(page.history, { state: { name: 'QUILLMARKERSON' } })],
    ['name', () => Object.assign(page, { name: 'QUILLMARKERSON' })],
    ['page', () => write('<img src="blob:http://localhost/1">')],
    ['page', () => write('<video></video>')],
    ['page', () => write('<div data-receipt-print>K7M2 Q9XA 4T1B</div>')],
    ['page', () => write('<input value="QUILLMARKERSON">')],
  ])('names the place, and not the words, of what was left: %s', async (place, leave) => {
    leave()
    expect(await findLeftovers(page)).toEqual([place])
  })

  it('waits for the screen that is just being left', async () => {
    write('<video></video>')
    setTimeout(() => write(''), 150)
    expect(await findLeftovers(page)).toEqual([])
  })

  it('takes away what is nobody’s and keeps what is ours', async () => {
    sessionStorage.setItem('draft', 'x')
    localStorage.setItem('draft', 'x')
    cacheNames.add('photographs')
    await eraseLeftovers(page)
    expect(await findLeftovers(page)).toEqual([])
    expect(localStorage.getItem('witness-queue-g1')).toBe('{}')
    expect([...cacheNames]).toContain('peripherals')
    expect(databases).toEqual(['queue-g1', 'queue-g2'])
  })
})

const blank = { querySelector: () => null, querySelectorAll: () => [] }
const write = (html: string) => {
  document.body.innerHTML = html
}
