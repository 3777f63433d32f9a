// What is said of each code read so far. Asked once a code; until all are answered the screen waits, and it never waits long.
import { useEffect, useState } from 'react'
import type { LetterCode } from '../../visa/application.ts'
import type { Judged, JudgeLetter } from './judge-props.ts'

const LIMIT_MS = 4_000 // the lists are on this kiosk: longer means that they cannot be asked
const NOT_JUDGED: Judged = { listed: 'no-list' }

export type Judging = { judged: ReadonlyMap<LetterCode, Judged>; done: boolean }

const tooLong = () => new Promise<Judged>((resolve) => setTimeout(() => resolve(NOT_JUDGED), LIMIT_MS))

export function useJudged(codes: readonly LetterCode[], judge: JudgeLetter): Judging {
  const [judged, setJudged] = useState<ReadonlyMap<LetterCode, Judged>>(new Map())
  useEffect(() => {
    const open = codes.filter((code) => !judged.has(code))
    if (open.length === 0) return
    let left = false
    const asked = open.map(async (code) => {
      const said = await Promise.race([judge(code).catch(() => NOT_JUDGED), tooLong()])
      return [code, said] as const
    })
    void Promise.all(asked).then((answers) => {
      if (!left) setJudged((before) => new Map([...before, ...answers]))
    })
    return () => {
      left = true
    }
  }, [codes, judge, judged])
  return { judged, done: codes.every((code) => judged.has(code)) }
}
