// Nothing of a traveller of fifty markers is left: some cells of state × end, and before them the proof that every look finds
// what lies there. All of them: `npm run soak -- remanence`.
import { expect, test } from '@playwright/test'
import { findMarkers, searchFor } from './fixtures/disk.ts'
import { FIFTY_MARKERS } from './fixtures/fifty.ts'
import { makeFolder } from './fixtures/folders.ts'
import { LEAVES } from './fixtures/inside.ts'
import { openKiosk, startKioskBrowser } from './fixtures/kiosk-browser.ts'
import { IN_CLEAR, searchDatabase, searchLog, searchPage } from './fixtures/remains.ts'
import { CELLS, type Cell, closeLab, type Lab, openLab, runCell, STAFF_LEAVES } from './fixtures/remanence.ts'
import { WITH_REVIEW } from './fixtures/states.ts'

const CHOSEN: readonly Cell[] = [
  { leaf: 'step.contact', end: 'cancel' },
  { leaf: 'step.declaration', end: 'finish' },
  { leaf: 'step.review', end: 'idle' },
  { leaf: 'step.saved.printing', end: 'kill' },
  { leaf: 'step.visit', end: 'cut' },
]

let lab: Lab

test.beforeAll(async () => {
  lab = await openLab()
})
test.afterAll(() => closeLab(lab))

test('the traveller has fifty markers, and every state of the machine is a cell or is staff’s alone', () => {
  expect(FIFTY_MARKERS).toHaveLength(50)
  const stood = new Set(CELLS.map(({ leaf }) => leaf))
  expect(LEAVES.filter((leaf) => ![...stood, ...WITH_REVIEW, ...STAFF_LEAVES].includes(leaf))).toEqual([])
})

test('every look finds what was left there on purpose', async () => {
  const kiosk = await startKioskBrowser({ profile: makeFolder('control') })
  const { page } = kiosk
  await openKiosk(kiosk, lab.port.url)
  const places = ['TITLED', 'LABELLED', 'STORED', 'SESSIONED', 'ROWED', 'FILED', 'CACHED', 'HEAPED']
  await page.evaluate(async () => {
    const planted = (what: string) => `${what}MARKER-${'Q'.repeat(9)}`
    document.title = planted('TITLED')
    document.body.insertAdjacentHTML('beforeend', `<p style="position:fixed">${planted('LABELLED')}</p>`)
    localStorage.setItem('draft', planted('STORED'))
    sessionStorage.setItem('draft', planted('SESSIONED'))
    await (await caches.open('drafts')).put(`/${planted('CACHED')}`, new Response(''))
    const file = await (await navigator.storage.getDirectory()).getFileHandle('draft', { create: true })
    const writer = await file.createWritable()
    await writer.write(planted('FILED'))
    await writer.close()
    const flat = JSON.parse(JSON.stringify([planted('HEAPED')])) // as typed: a snapshot shows the parts of a joined text
    Object.assign(globalThis, { kept: flat })
    await new Promise((done) => {
      const opening = indexedDB.open('drafts')
      opening.onupgradeneeded = () => opening.result.createObjectStore('drafts')
      opening.onsuccess = () => {
        const writing = opening.result.transaction('drafts', 'readwrite')
        writing.objectStore('drafts').put({ bytes: new TextEncoder().encode(planted('ROWED')) }, 'draft')
        writing.oncomplete = done
      }
    })
  })
  const markers = places.map((what) => `${what}MARKER-${'Q'.repeat(9)}`)
  const seen = (await searchPage(page, searchFor(markers))).join('\n')
  const expected = {
    'the page': ['TITLED', 'LABELLED'],
    'the accessibility tree': ['LABELLED'],
    'the stores': ['STORED', 'SESSIONED', 'ROWED', 'FILED', 'CACHED'],
    'the heap': ['HEAPED'],
  }
  for (const [place, planted] of Object.entries(expected))
    for (const what of planted) expect(seen).toContain(`${what}MARKER-QQQQQQQQQ in ${place}`)
  await kiosk.close()
  const onDisk = findMarkers(kiosk.profile, markers).join('\n')
  for (const what of ['STORED', 'ROWED', 'FILED', 'CACHED']) expect(onDisk).toContain(`${what}MARKER`)
})

for (const cell of CHOSEN)
  test(`nothing is left of a session on ${cell.leaf} that ends by ${cell.end}`, async () => {
    expect(await runCell(lab, cell)).toEqual([])
  })

test('the port holds in clear the index of its queue and nothing else, and its log nothing at all', async () => {
  await expect.poll(() => searchDatabase(lab.port, searchFor(FIFTY_MARKERS))).not.toEqual([]) // the look finds the index
  const hits = await searchDatabase(lab.port, searchFor(FIFTY_MARKERS))
  expect(hits.filter((hit) => !IN_CLEAR.some((column) => hit.endsWith(` in ${column}`)))).toEqual([])
  expect(searchLog(lab.port, searchFor(FIFTY_MARKERS))).toEqual([])
  expect(searchLog(lab.port, searchFor(['sync.packets', '"answered"'])), 'the log can be searched').not.toEqual([])
})
