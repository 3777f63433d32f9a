// Every package in the lock file carries a licence the project accepts (docs/decisions).
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const ACCEPTED =
  /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|OFL-1\.1|BlueOak-1\.0\.0|PostgreSQL|CC-BY-4\.0)\b/
/** Choices between two licences of which the second is accepted. */
const ACCEPTED_SECOND = /\((Unlicense|WTFPL) OR (Apache-2\.0|MIT)\)/

type Lock = { packages: Record<string, { license?: string }> }

it('installs nothing under a licence the project does not accept', () => {
  const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const packages = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'))
  const refused = packages.filter(
    ([, { license = 'none' }]) => !ACCEPTED.test(license) && !ACCEPTED_SECOND.test(license),
  )
  expect(packages.length).toBeGreaterThan(100)
  expect(refused.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
})
