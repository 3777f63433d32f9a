// A source without one of its guards.

export type Removal = { file: string; find: string; replace: string }

/** Throws where the guard no longer stands there exactly once: then the table has to follow the code. */
export function withoutGuard(source: string, { file, find, replace }: Removal): string {
  const parts = source.split(find)
  if (parts.length !== 2) throw new Error(`${file} holds "${find}" ${parts.length - 1} times, not once`)
  return parts.join(replace)
}
