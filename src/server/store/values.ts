// The one place where PostgreSQL's text for a value becomes ours, for every driver.

/** Object identifiers of the types drivers read differently (pg_type). */
const BYTEA = 17
const INT8 = 20
const TIMESTAMPTZ = 1184

/** `2026-11-23 09:30:00.5+08` in any session zone → ISO 8601 UTC with milliseconds. */
function readInstant(text: string): string {
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')
  return new Date(iso).toISOString()
}

/** Output form `hex`: `\x` and two digits a byte. */
function readBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'))
}

/** Readers by type; a count or a position never nears 2^53. */
export const VALUE_READERS: Record<number, (text: string) => unknown> = {
  [BYTEA]: readBytes,
  [INT8]: Number,
  [TIMESTAMPTZ]: readInstant,
}
