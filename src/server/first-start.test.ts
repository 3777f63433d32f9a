// The first start of a port, cut off: what is half made must never be taken for a database.
import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { makeFolder } from './databases.suite.ts'

let folder: Awaited<ReturnType<typeof makeFolder>> | undefined
let server: ChildProcess | undefined

afterEach(async () => {
  const ended = new Promise((resolve) => server?.once('close', resolve))
  if (server?.kill('SIGTERM')) await ended
  await folder?.remove()
})

function launch(dataDir: string): ChildProcess {
  const env = { PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'error', DATA_DIR: dataDir }
  return spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Processes that name a folder in their command line: initdb and what it runs. */
async function listProcessesOn(path: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return pids.filter((_, at) => lines[at]?.includes(path)).map(Number)
}

describe.runIf(process.platform === 'linux')('a first start that is cut off', { timeout: 120_000 }, () => {
  it('while the database is being made is made anew by the next one', async () => {
    folder = await makeFolder()
    const { path } = folder
    const first = launch(path)
    while (!(await readdir(path, { recursive: true })).some((name) => name.endsWith('global/pg_control')))
      await new Promise((resolve) => setTimeout(resolve, 5))
    first.kill('SIGKILL')
    for (const pid of await listProcessesOn(path)) process.kill(pid, 'SIGKILL')

    server = launch(path)
    let said = ''
    server.stdout?.on('data', (chunk) => (said += String(chunk)))
    await expect.poll(() => said, { timeout: 100_000 }).toContain('/console/')
    expect(await readdir(path)).toEqual(['keys', 'postgres', 'server.lock'])
  })
})
