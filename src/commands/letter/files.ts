// Files of the command: nothing is overwritten, private keys are for their owner alone, and every failure is one plain line.
import { constants } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Stop } from './world.ts'

const OPEN_TO_READ = 0o644
const OWNER_ONLY = 0o600

type Failure = NodeJS.ErrnoException

const WHY: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
}

const explain = (error: unknown) => WHY[(error as Failure).code ?? ''] ?? (error as Error).message

const LARGEST = 4_000_000 // bytes; a trust list of thousands of certificates is less

export async function readBytes(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Stop(3, `${path} cannot be read: ${explain(error)}.`)
  })
  if (bytes.length > LARGEST) throw new Stop(3, `${path} is larger than ${LARGEST} bytes.`)
  return Uint8Array.from(bytes)
}

export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(path))
}

/** Refuses where the file is already there: an issued letter or a key is not made twice by accident. */
export async function writeNew(path: string, content: string | Uint8Array, secret = false): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'wx', secret ? OWNER_ONLY : OPEN_TO_READ)
    await file.writeFile(content).finally(() => file.close())
  } catch (error) {
    if ((error as Failure).code === 'EEXIST') {
      throw new Stop(3, `${path} is already there and is left as it is. Choose another name with --out.`)
    }
    throw new Stop(3, `${path} cannot be written: ${explain(error)}.`)
  }
}

/** In one step, so that a trust list is never half of one. */
export async function replaceText(path: string, text: string): Promise<void> {
  const part = `${path}.part`
  await rm(part, { force: true })
  await writeNew(part, text)
  await rename(part, path)
}

export const isThere = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  )
