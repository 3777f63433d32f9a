// Small texts kept beside the database, each twice: in `localStorage` and in the origin's private file system. What damages
// or empties the one has left the other standing; either may be missing or lag.

/** Every copy that can be read; an empty text is none. */
export async function readBeside(key: string): Promise<string[]> {
  return [await readFromFile(key), readFromPage(key)].filter((text) => text !== '')
}

/** Both copies, the page's own at once. */
export async function writeBeside(key: string, text: string): Promise<void> {
  writeToPage(key, text)
  await writeToFile(key, text)
}

function readFromPage(key: string): string {
  try {
    return globalThis.localStorage?.getItem(key) ?? ''
  } catch {
    return '' // forbidden: the file stands
  }
}

export function writeToPage(key: string, text: string): void {
  try {
    globalThis.localStorage?.setItem(key, text)
  } catch {
    return // full or forbidden: the file stands
  }
}

async function readFromFile(key: string): Promise<string> {
  try {
    const folder = await navigator.storage.getDirectory()
    return await (await (await folder.getFileHandle(key)).getFile()).text()
  } catch {
    return '' // no file yet, or no private file system here
  }
}

export async function writeToFile(key: string, text: string): Promise<void> {
  try {
    const folder = await navigator.storage.getDirectory()
    const file = await (await folder.getFileHandle(key, { create: true })).createWritable()
    await file.write(text)
    await file.close()
  } catch {
    return // the copy in the page's own storage stands
  }
}
