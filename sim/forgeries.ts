// Answers to a batch that are not what the port said: none of them may count as an acknowledgement.
import { createHash } from 'node:crypto'
import { decode } from 'cborg'
import { makeSigningKeys } from '../src/packet/keys.ts'
import { splitPacket } from '../src/packet/layout.ts'
import { type SignedReceipt, signReceipt } from '../src/packet/receipt.ts'
import type { Line } from './network.ts'
import type { Asked } from './port/port.ts'

/**
 * `digest`, `signature`: a receipt altered there. `other`: genuine receipts, of other packets. `lie`: "stored", and nobody was
 * asked. `stranger`: signed by a key nobody knows, under the name of the known one. `refusal`: "never", about the right bytes:
 * the one that a kiosk must heed, as the port could have said it.
 */
export type Forgery = 'digest' | 'signature' | 'other' | 'lie' | 'stranger' | 'refusal'
type Outcome = { outcome: string; receipt?: SignedReceipt; sha256?: string; reason?: string }

export async function forge(line: Line, asked: Asked, text: string | undefined, forgery: Forgery): Promise<string> {
  line.happened(`forged ${forgery}`)
  const packets = decode(asked.body) as Uint8Array[]
  const keyId = line.port.parts.keys.receipt.keyId
  const epoch = line.port.epoch
  if (forgery === 'lie')
    return outcomesOf(packets.map((packet) => ({ outcome: 'stored', receipt: invented(packet, keyId, epoch) })))
  if (forgery === 'refusal') return outcomesOf(packets.map((packet) => refuse(line, packet)))
  const told = read(text)
  if (!told) return text ?? '{}'
  if (forgery === 'other') return outcomesOf([...told.slice(1), ...told.slice(0, 1)])
  const stranger = { ...(await makeSigningKeys()), keyId }
  return outcomesOf(await Promise.all(told.map((outcome) => alter(outcome, forgery, stranger))))
}

async function alter(
  outcome: Outcome,
  forgery: Forgery,
  stranger: Parameters<typeof signReceipt>[1],
): Promise<Outcome> {
  const { receipt } = outcome
  if (!receipt) return outcome
  const { keyId, signature, ...claim } = receipt
  if (forgery === 'stranger') return { ...outcome, receipt: await signReceipt(claim, stranger) }
  if (forgery === 'signature') return { ...outcome, receipt: { ...receipt, signature: turned(signature) } }
  return { ...outcome, receipt: { ...receipt, sha256: turned(receipt.sha256) } }
}

/** The same text with its first character another one. */
const turned = (text: string) => (text.startsWith('a') ? 'b' : 'a') + text.slice(1)

function refuse(line: Line, packet: Uint8Array): Outcome {
  const sha256 = digestOf(packet)
  line.maligned.add(sha256)
  return line.chance.happens(0.5)
    ? { outcome: 'conflict', sha256 }
    : { outcome: 'refused', sha256, reason: 'signature' }
}

function invented(packet: Uint8Array, keyId: string, serverEpoch: string): SignedReceipt {
  const split = splitPacket(packet)
  const claim = { packetId: split.ok ? split.header.packetId : '', sha256: digestOf(packet), serverEpoch }
  return { ...claim, durableAt: '2026-11-23T08:00:00.000Z', keyId, signature: 'A'.repeat(86) }
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const outcomesOf = (outcomes: Outcome[]) => JSON.stringify({ outcomes })

function read(text: string | undefined): Outcome[] | undefined {
  try {
    return (JSON.parse(text ?? '') as { outcomes?: Outcome[] }).outcomes
  } catch {
    return undefined
  }
}
