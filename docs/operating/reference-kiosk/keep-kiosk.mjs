// Keeps the traveller's screen alive: starts Chromium, looks at the page's title, which a living page changes every five
// seconds, and ends everything when it stands still, so that systemd starts it afresh. Plain JavaScript, no packages.
//
// It asks the browser over a pipe of its own (Chrome DevTools Protocol), which nothing else on the machine can reach. With
// the developer tools shut by policy the browser still lists its pages and their titles, and nothing more.
// SIGUSR1 asks for a fresh start; it happens when nobody is in the middle of an application.
import { spawn } from 'node:child_process'

const url = process.env.KIOSK_URL
const profile = process.env.KIOSK_PROFILE
const browserPath = process.env.KIOSK_BROWSER ?? '/usr/bin/chromium'
if (!url || !profile) {
  console.error('KIOSK_URL and KIOSK_PROFILE must be set: the address of /kiosk/ and the folder of the profile.')
  process.exit(64)
}

const ASK_EVERY = 2_000 // ms
const STILL_LIMIT = 15_000 // without a change of the title
const START_LIMIT = 60_000
const COVERED_LIMIT = 3 // looks in a row that find another page
const BEAT = /[\u200b\u2060]/ // the zero-width characters of the kiosk's beat
const RESTING = '\u2060'
const PRINTING = 'chrome://print' // the receipt on its way to the printer

const FLAGS = [
  `--user-data-dir=${profile}`,
  '--remote-debugging-pipe',
  '--kiosk',
  '--kiosk-printing', // the receipt goes to the default printer without a dialog
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
  '--disable-features=Translate,TouchpadOverscrollHistoryNavigation,MediaRouter',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-session-crashed-bubble',
  '--hide-crash-restore-bubble',
  '--autoplay-policy=no-user-gesture-required', // the warning chime
  '--enable-speech-dispatcher', // reading aloud
  '--password-store=basic',
  '--disk-cache-size=52428800',
  ...(process.env.KIOSK_FLAGS?.split(' ').filter(Boolean) ?? []),
]

const browser = spawn(browserPath, [...FLAGS, url], {
  stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'pipe'],
  detached: true, // a process group of its own: a hung renderer outlives the browser unless the group is ended
})
const signalAll = (signal) => {
  try {
    process.kill(-browser.pid, signal)
  } catch {
    // the group has ended
  }
}
const say = (line) => console.log(`kiosk: ${line}`)

let ending = false
function end(code, why) {
  if (ending) return
  ending = true
  say(why)
  const done = () => {
    signalAll('SIGKILL')
    process.exit(code)
  }
  browser.once('exit', done)
  setTimeout(done, 5_000)
  if (code === 0) browser.kill('SIGTERM')
  else signalAll('SIGKILL')
}

browser.once('error', (error) => {
  console.error(`kiosk: ${browserPath} does not start: ${error.message}`)
  process.exit(69)
})
browser.once('exit', (code) => {
  if (ending) return
  say(`the browser ended with ${code}`)
  process.exit(1)
})
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => end(0, `${signal}: ending`))

// --- the pipe: messages are JSON, each ended by a zero byte ---
const [, , , toBrowser, fromBrowser] = browser.stdio
const waiting = new Map()
let lastId = 0
let unread = Buffer.alloc(0)

toBrowser.on('error', () => undefined) // the browser's own end says more
fromBrowser.on('data', (chunk) => {
  unread = Buffer.concat([unread, chunk])
  for (let at = unread.indexOf(0); at >= 0; at = unread.indexOf(0)) {
    const message = JSON.parse(unread.subarray(0, at).toString('utf8'))
    unread = unread.subarray(at + 1)
    waiting.get(message.id)?.(message)
  }
})

/** The answer's `result`, or nothing within two seconds or when the browser refuses. */
function call(method, params = {}) {
  const id = ++lastId
  return new Promise((resolve) => {
    const answer = (message) => {
      clearTimeout(timer)
      waiting.delete(id)
      resolve(message?.result)
    }
    const timer = setTimeout(answer, ASK_EVERY)
    waiting.set(id, answer)
    toBrowser.write(`${JSON.stringify({ id, method, params })}\0`)
  })
}

/** The title of the kiosk's page, or nothing while it shows something else: an error page, or no page at all. */
async function readTitle() {
  return (await listPages()).find(isKiosk)?.title
}

const isKiosk = (page) => page.url.startsWith(url)

async function listPages() {
  const targets = (await call('Target.getTargets'))?.targetInfos ?? []
  return targets.filter(({ type }) => type === 'page')
}

/**
 * A page that covers the kiosk's: what is dropped while one document follows another opens in a page of its own, which the
 * policy blocks and which would stand there for ever. It is closed. Returns how many there were.
 */
async function closeOthers() {
  const pages = await listPages()
  const others = pages.some(isKiosk) ? pages.filter((page) => !isKiosk(page) && !page.url.startsWith(PRINTING)) : []
  for (const { targetId } of others) await call('Target.closeTarget', { targetId })
  return others.length
}

const pause = (ms) => new Promise((go) => setTimeout(go, ms))

let freshWanted = false
process.on('SIGUSR1', () => {
  freshWanted = true
  say('a fresh start was asked for; waiting until nobody is there')
})

async function watch() {
  const begun = Date.now()
  while (!BEAT.test((await readTitle()) ?? '')) {
    if (Date.now() - begun > START_LIMIT) return end(1, 'the page did not appear within a minute')
    await pause(1_000)
  }
  say('in service')
  let last = { title: '', at: Date.now() }
  let covered = 0
  while (!ending) {
    await pause(ASK_EVERY)
    covered = (await closeOthers()) > 0 ? covered + 1 : 0
    if (covered > 0) say('another page has come up; closing it')
    if (covered > COVERED_LIMIT) return end(1, 'another page does not close')
    const title = await readTitle()
    if (title && title !== last.title) last = { title, at: Date.now() }
    if (Date.now() - last.at > STILL_LIMIT) return end(1, 'the page stands still')
    if (freshWanted && title?.includes(RESTING)) return end(0, 'nobody is there: starting afresh')
  }
}

await watch()
