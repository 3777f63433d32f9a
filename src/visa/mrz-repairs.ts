// Single look-alike corrections of a zone that does not read. The person with the document in hand compares; nothing is changed unasked.
import { type MrzFieldFault, readDocument, splitLines } from './mrz.ts'
import { cleanMrz } from './mrz-fields.ts'
import { findFormat } from './mrz-kinds.ts'
import { MRZ_LAYOUTS, type MrzField, type MrzFormat } from './mrz-layouts.ts'
import type { PlainDate } from './plain-date.ts'

const LOOK_ALIKES = [
  '0ODQ',
  '1IL',
  '17',
  '1T',
  '7T',
  '2Z',
  '3B',
  '4A',
  '5S',
  '6G',
  '8B',
  '9G',
  'UV',
  'MN',
  'EF',
  'PR',
  'PF',
  'K<',
  'C<',
]
const OFFERED = 8

/** One character read for another. */
export type MrzRepair = MrzFieldFault & { position: number; from: string; to: string; lines: string[] }

/**
 * Corrections that mend a failed field, each on its own: a check digit that does not agree, a letter in a date, a digit in
 * a name. Those that make the whole zone read come first; at most eight.
 */
export function suggestRepairs(lines: readonly string[], at: { today: PlainDate }): MrzRepair[] {
  const zone = cleanMrz(lines.join(''))
  const format = findFormat(zone)
  const reading = readDocument(zone, at)
  if (reading.ok || !format) return []
  const own = reading.faults.filter(({ field }) => field !== 'composite')
  const candidates = (own.length > 0 ? own : reading.faults).flatMap((fault) => listRepairs(zone, format, fault))
  const judged = candidates.map((repair) => ({ repair, result: readDocument(repair.lines.join(''), at) }))
  const helpful = judged.filter(({ repair, result }) => result.ok || isMended(result.faults, repair.field))
  return helpful
    .sort((a, b) => Number(b.result.ok) - Number(a.result.ok))
    .slice(0, OFFERED)
    .map(({ repair }) => repair)
}

/** The field itself reads now, and what is left is another field's fault, not the composite digit denying this repair. */
function isMended(left: MrzFieldFault[], mended: MrzField): boolean {
  return left.every(({ field }) => field !== mended) && left.some(({ field }) => field !== 'composite')
}

function listRepairs(zone: string, format: MrzFormat, fault: MrzFieldFault): MrzRepair[] {
  const repairs: MrzRepair[] = []
  for (let position = fault.start; position < fault.end; position++) {
    const at = fault.line * MRZ_LAYOUTS[format].length + position
    const from = zone[at] ?? ''
    const others = LOOK_ALIKES.filter((group) => group.includes(from)).flatMap((group) => [...group.replace(from, '')])
    for (const to of others) {
      const mended = zone.slice(0, at) + to + zone.slice(at + 1)
      repairs.push({ ...fault, position, from, to, lines: splitLines(format, mended) })
    }
  }
  return repairs
}

/** Look-alikes to the eye that are worth the same to a check digit, ten apart or twenty: it cannot tell them apart (Doc 9303-3 §4.9). */
const BLIND = ['6G', 'GQ', '1L', 'FP']

/** The letters of a number that may have been read for others without any check digit saying so, each once. Digits are the rule there. */
export function findBlindSpots(number: string): { shown: string; other: string }[] {
  return [...new Set(number.replace(/\d/g, ''))].flatMap((shown) =>
    BLIND.filter((pair) => pair.includes(shown)).map((pair) => ({ shown, other: pair.replace(shown, '') })),
  )
}
