// Every single bit of a signed seal, turned over: the published seals, and our letter in its three carriers on every curve.
// One run is one seal, so `--runs 29` is all of them.
import { Curve } from '../../src/visa/letter/ecdsa.ts'
import { judgeCode } from '../../src/visa/letter/judge.ts'
import {
  flipsOf,
  IDB_VECTORS,
  listed,
  listOf,
  sealLetter,
  signerOf,
  TODAY,
  VDS_VECTORS,
  VECTOR_LIST,
} from '../../src/visa/letter/seals.suite.ts'
import type { Soak } from '../soak.ts'

type Case = { name: string; code: { text: string; bytes: Uint8Array }; trust: typeof VECTOR_LIST }

function listCases(): Case[] {
  const published = [...VDS_VECTORS, ...IDB_VECTORS].map(({ name, code }) => ({ name, code, trust: VECTOR_LIST }))
  const ours = Curve.options.flatMap((curve) => {
    const signer = signerOf(curve)
    const trust = listOf(listed(signer))
    return Object.entries(sealLetter(signer)).map(([carrier, code]) => ({ name: `${curve} ${carrier}`, code, trust }))
  })
  return [...published.filter(({ name }) => name !== 'utoVisa'), ...ours]
}

export const soak: Soak = async (seed) => {
  const cases = listCases()
  const { name, code, trust } = cases[(seed - 1) % cases.length] as Case
  const at = { trust, today: TODAY }
  if (judgeCode(code, at)?.result !== 'trusted') throw new Error(`${name} is not trusted as it stands`)
  const counted: Record<string, number> = { seals: 1 }
  for (const flip of flipsOf(code)) {
    const result = judgeCode(flip.code, at)?.result ?? 'no seal'
    if (result === 'trusted') throw new Error(`${name}: trusted with bit ${flip.bit} turned over`)
    counted[result] = (counted[result] ?? 0) + 1
  }
  return counted
}
