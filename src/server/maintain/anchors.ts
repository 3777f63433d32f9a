// An anchor file: one JSON object a line, kept outside the database.
import * as z from 'zod/mini'
import type { Anchor } from '../desk/verify.ts'

const AnchorLine = z.object({
  port: z.string(),
  reference: z.string(),
  revision: z.number().check(z.int(), z.minimum(1)),
  head: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})

/** The first line that is no anchor, counted from 1, or all of them. */
export function readAnchors(text: string): { ok: true; anchors: Anchor[] } | { ok: false; line: number } {
  const anchors: Anchor[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = AnchorLine.safeParse(parse(line))
    if (!read.success) return { ok: false, line: at + 1 }
    anchors.push(read.data)
  }
  return { ok: true, anchors }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
