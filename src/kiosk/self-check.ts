// A document that opens looks at itself before anybody may touch it: nothing of a session may lie in the page or in what the
// browser keeps for it. Leftovers are named by their place, never by what they say.

/** Keys of `localStorage` and caches that are this product's own; any other is a leftover of somebody. */
const OURS = [/^witness-/, /^console/, /^printer$/]
const OUR_CACHES = [/^workbox-precache/, /^peripherals$/]
const OUR_DATABASES = [/^queue-/]

const isAmong = (ours: readonly RegExp[]) => (name: string) => ours.some((each) => each.test(name))

/** What a session shows and the screens of nobody never do. */
const OF_A_SESSION = 'img[src^="blob:"], video, [data-receipt], [data-receipt-print], .ui-sign__canvas'
const LEAVING_MS = 100 // the screen just left may still stand for a moment
const LOOKS = 10

export type Page = Pick<
  Window & typeof globalThis,
  'document' | 'history' | 'name' | 'localStorage' | 'sessionStorage' | 'caches' | 'indexedDB'
>

/** Where something of a session was left: an empty list before anybody is served. */
export async function findLeftovers(page: Page): Promise<string[]> {
  const [cacheNames, databases] = await Promise.all([page.caches?.keys() ?? [], page.indexedDB.databases()])
  const databaseNames = databases.map(({ name = '' }) => name)
  const held: [boolean, string][] = [
    [page.sessionStorage.length > 0, 'sessionStorage'],
    [foreignKeys(page.localStorage).length > 0, 'localStorage'],
    [page.document.cookie !== '', 'cookie'],
    [!cacheNames.every(isAmong(OUR_CACHES)), 'caches'],
    [!databaseNames.every(isAmong(OUR_DATABASES)), 'indexedDB'],
    [page.history.state !== null, 'history'],
    [page.name !== '', 'name'],
    [await staysOnPage(page.document), 'page'],
  ]
  return held.flatMap(([holds, place]) => (holds ? [place] : []))
}

/** Takes away what is nobody's; the queue and what else is ours stay. */
export async function eraseLeftovers(page: Page): Promise<void> {
  page.sessionStorage.clear()
  for (const key of foreignKeys(page.localStorage)) page.localStorage.removeItem(key)
  page.name = ''
  page.history.replaceState(null, '')
  const cacheNames = (await page.caches?.keys()) ?? []
  await Promise.all(cacheNames.filter((name) => !isAmong(OUR_CACHES)(name)).map((name) => page.caches.delete(name)))
}

const foreignKeys = (local: Storage): string[] => Object.keys(local).filter((key) => !isAmong(OURS)(key))

async function staysOnPage(document: Document): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    if (!showsSession(document)) return false
    await new Promise((passed) => setTimeout(passed, LEAVING_MS))
  }
  return true
}

function showsSession(document: Document): boolean {
  if (document.querySelector(OF_A_SESSION)) return true
  return [...document.querySelectorAll('input, textarea')].some((field) => (field as HTMLInputElement).value !== '')
}
