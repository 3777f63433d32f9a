// What a verb is given and what it answers: main.ts provides the real ones, tests theirs.
import type { PlainDate } from '../../visa/plain-date.ts'

export type World = {
  /** The day in Beijing. */
  today: PlainDate
  /** @param count bytes of chance */
  random: (count: number) => Uint8Array
  /** The folder that paths on the command line are relative to. */
  folder: string
  /** Where Chromium is, if the environment says. */
  chromium?: string | undefined
  readInput: () => Promise<Uint8Array>
}

/** 0 done, or the seal is trusted · 1 the seal reads but is not trusted · 2 arguments or contents are faulty · 3 a file is in the way. */
export type ExitCode = 0 | 1 | 2 | 3

/** `out` goes to standard output, `said` to standard error. */
export type Outcome = { code: ExitCode; out?: string; said?: readonly string[] }

/** An end with a plain reason. */
export class Stop extends Error {
  readonly code: ExitCode
  readonly lines: readonly string[]

  constructor(code: ExitCode, ...lines: string[]) {
    super(lines.join('\n'))
    this.code = code
    this.lines = lines
  }
}
