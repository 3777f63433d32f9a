// `npm test` itself: played over tools that do as they are told, in a folder of their own.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const WHOLE = {
  'typescript/bin/tsc': 'TSC',
  '@biomejs/biome/bin/biome': 'BIOME',
  'knip/bin/knip.js': 'KNIP',
  'vite/bin/vite.js': 'VITE',
}
const UNIT = `require('node:fs').writeFileSync('.cache/unit.json', process.env.UNIT ?? '{"numPassedTests":40}')
console.log(Object.keys(process.env).includes('FORCE_COLOR') ? 'coloured' : 'plain')
if (process.env.UNIT) process.abort()`
const JOURNEYS = `console.log(process.argv.slice(2).join(' '))
const report = process.env.JOURNEYS ?? '{"stats":{"expected":9,"flaky":1,"unexpected":0}}'
if (process.env.HANGS) setInterval(() => undefined, 1_000)
else require('node:fs').writeFileSync(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME, report)
process.exitCode = Number(process.env.CODE ?? 0)`

let folder: string

const put = (path: string, content: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kouan-bootstrap-'))
  cpSync(resolve(import.meta.dirname, '../bootstrap.mjs'), join(folder, 'bootstrap.mjs'))
  put('package-lock.json', '{}')
  put('node_modules/.kouan-lock', createHash('sha256').update('{}').digest('hex'))
  for (const [path, name] of Object.entries(WHOLE))
    put(`node_modules/${path}`, `process.exit(process.env.BAD === '${name}' ? 1 : 0)`)
  put('node_modules/vitest/package.json', '{"type":"commonjs"}')
  put(
    'node_modules/vitest/vitest.mjs',
    `import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\n${UNIT}`,
  )
  put('node_modules/@playwright/test/cli.js', JOURNEYS)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** @param interrupt sent once this has been said */
async function runTests(env: Record<string, string> = {}, interrupt?: string) {
  const { FORCE_COLOR: _, ...own } = process.env
  const child = spawn(process.execPath, ['bootstrap.mjs', 'test'], { cwd: folder, env: { ...own, ...env } })
  if (interrupt) child.stdout.on('data', (chunk) => String(chunk).includes(interrupt) && child.kill('SIGINT'))
  const ended = new Promise<number | null>((done) => child.on('close', done))
  const lines = (await text(child.stdout)).trim().split('\n')
  return { code: await ended, last: lines.at(-1), lines }
}

describe('npm test', () => {
  it('ends with the sum of its parts, says what took how long, and what passed at the second try only', async () => {
    const { code, last, lines } = await runTests()
    expect({ code, last }).toEqual({ code: 0, last: '55 passed, 0 failed' })
    expect(lines).toContain('· 1 journeys passed at the second try only; look at them.')
    expect(lines).toContain('· Unit tests: 40 passed, 0 failed, 0.0 min')
    expect(lines).toContain('test --reporter=dot,json') // no terminal, no colours
    expect(lines).toContain('plain')
  })

  it.each([
    ['a check that fails', { BAD: 'KNIP' }, '54 passed, 1 failed'],
    ['a build that fails: its journeys are not walked', { BAD: 'VITE' }, '44 passed, 2 failed'],
    ['unit tests that crash in the middle of their report', { UNIT: '{"numPassed' }, '15 passed, 1 failed'],
    ['journeys that end badly with every one of them passed', { CODE: '1' }, '55 passed, 1 failed'],
    ['journeys of which nobody reports one', { JOURNEYS: '{}' }, '45 passed, 1 failed'],
    [
      'journeys that fail',
      { JOURNEYS: '{"stats":{"expected":8,"flaky":0,"unexpected":2}}', CODE: '1' },
      '53 passed, 2 failed',
    ],
  ])('counts %s', async (_, env, last) => {
    expect(await runTests(env as Record<string, string>)).toMatchObject({ code: 1, last })
  })

  it('counts what was interrupted, and what then never ran, as failed', async () => {
    const { code, last, lines } = await runTests({ HANGS: '1' }, 'dot,json')
    expect({ code, last }).toEqual({ code: 1, last: '45 passed, 1 failed' })
    expect(lines).toContain('· Interrupted.')
    const early = await runTests({}, 'Types, lint')
    expect(early).toMatchObject({ code: 1 })
    expect(early.last).toMatch(/^\d+ passed, [2-9] failed$/)
  })
})
