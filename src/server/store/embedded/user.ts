// PostgreSQL refuses to run as root: root's server runs it as a system user of its own.
import { execFileSync } from 'node:child_process'

export type SystemUser = { uid: number; gid: number }

const NAME = 'kouan'

/** `undefined` where this process is not root and simply runs everything itself. */
export function findUser(say: (line: string) => void): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const known = readUser()
  if (known) return known
  say(`The database runs as the new system user "${NAME}", since it may not run as root`)
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME])
  const made = readUser()
  if (!made) throw new Error(`The system user "${NAME}" could not be made`)
  return made
}

function readUser(): SystemUser | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, NAME], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined // no such user
  }
}
