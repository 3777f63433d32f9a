// Codes from a stranger: one mutated seal and one random payload a run, so `--runs 1000000` is a million of each. Nothing may
// be accepted, nothing may throw, nothing may take 100 ms.
//
// Mutations know the structure they break: they edit bytes, messages, lengths, headers and signatures, and they sign again
// with a key of nobody's. Most are made on letters of a signer who is not in the list, which costs no signature check; one in
// sixteen claims a listed signer, so that the check itself is reached wherever the structure survives.
import { Curve } from '../../src/visa/letter/ecdsa.ts'
import { writeIdbSigned, writeIdbText } from '../../src/visa/letter/idb.ts'
import { judgeCode } from '../../src/visa/letter/judge.ts'
import {
  binaryCode,
  IDB_VECTORS,
  keyOf,
  LETTER,
  listed,
  listOf,
  SIGNED_ON,
  sealLetter,
  signerOf,
  TODAY,
  textCode,
  VDS_VECTORS,
  VECTOR_LIST,
} from '../../src/visa/letter/seals.suite.ts'
import { readMessages, writeMessage } from '../../src/visa/letter/tlv.ts'
import { type Chance, chanceOf } from '../chance.ts'
import type { Soak } from '../soak.ts'

type Code = { text: string; bytes: Uint8Array }

const LONGEST_MS = 100
const CLAIMS_LISTED = 1 / 16
const LISTED_CURVES: readonly Curve[] = [...Array<Curve>(9).fill('P-256'), ...Curve.options] // mostly the fastest
const at = { trust: listOf(...VECTOR_LIST.signers, ...Curve.options.map(listedOn)), today: TODAY }

function listedOn(curve: Curve, index: number) {
  return listed({ ...signerOf(curve), reference: `1${index}` })
}

const sealed = (curve: Curve, id: string) =>
  sealLetter({ ...signerOf(curve), id, reference: `1${Curve.options.indexOf(curve)}` })

/** Made once: the same letters in every run, by listed signers and by one whom nobody lists. */
const TRUSTED = LISTED_CURVES.map((curve) => sealed(curve, 'UTAB'))
const STRANGE = sealLetter({ id: 'UTZZ', reference: '1', ...keyOf('P-256', 99) })
const PUBLISHED = { vds: VDS_VECTORS.filter(({ name }) => name !== 'utoVisa'), idb: IDB_VECTORS }

for (const letter of TRUSTED) {
  for (const code of Object.values(letter)) {
    if (judgeCode(code, at)?.result !== 'trusted') throw new Error('a seal to mutate is not trusted as it stands')
  }
}

let worst = { ms: 0, seed: 0 }
if (process.argv[1]?.endsWith('soak.ts')) {
  process.on('exit', () => console.log(`worst time               ${worst.ms.toFixed(1)} ms, seed ${worst.seed}`))
}

export const soak: Soak = async (seed) => {
  const chance = chanceOf(seed)
  const counted: Record<string, number> = {}
  const count = (name: string) => {
    counted[name] = (counted[name] ?? 0) + 1
  }
  const mutated = mutate(chance)
  count(`mutated: ${judge(mutated, seed)}`)
  count(`random: ${judge(randomPayload(chance), seed)}`)
  return counted
}

/** Time is the processor's: on a busy machine the clock on the wall tells of the others. */
function judge(code: Code, seed: number): string {
  const start = process.cpuUsage()
  const result = judgeCode(code, at)?.result ?? 'no seal'
  const { user, system } = process.cpuUsage(start)
  const ms = (user + system) / 1_000
  if (ms > worst.ms) worst = { ms, seed }
  if (result === 'trusted') throw new Error(`accepted: ${JSON.stringify(code.text)}`)
  if (ms > LONGEST_MS) throw new Error(`${ms} ms for ${JSON.stringify(code.text)}`)
  return result
}

function mutate(chance: Chance): Code {
  const letter = chance.happens(CLAIMS_LISTED) ? chance.pick(TRUSTED) : STRANGE
  const make = chance.pick([mutateVds, mutateVds, mutateIdb, mutateJson, mutatePublished, signAgain, pairAnew])
  return make(chance, letter)
}

type Letter = ReturnType<typeof sealLetter>

/** Bytes that differ, whatever `edit` did: where nothing changed, one bit of the last byte does. */
function changed(original: Uint8Array, edited: Uint8Array): Uint8Array {
  const isSame = edited.length === original.length && edited.every((byte, index) => byte === original[index])
  return isSame ? edited.map((byte, index) => (index === edited.length - 1 ? byte ^ 1 : byte)) : edited
}

function editBytes(chance: Chance, bytes: Uint8Array, from = 0): Uint8Array {
  let edited: Uint8Array = bytes.slice()
  for (let time = chance.below(3); time >= 0; time -= 1) {
    const place = from + chance.below(Math.max(1, edited.length - from))
    const length = chance.below(8)
    if (place >= edited.length) break
    edited = chance.pick([
      () => edited.with(place, (edited[place] ?? 0) ^ (1 << chance.below(8))),
      () => edited.with(place, chance.below(256)),
      () => edited.with(place, chance.pick([0, 1, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xfe, 0xff])),
      () => edited.slice(0, place + 1),
      () => join(edited.slice(0, place), edited.slice(place + length)),
      () => join(edited.slice(0, place), edited.slice(place, place + length), edited.slice(place)),
      () =>
        join(
          edited,
          Uint8Array.from({ length }, () => chance.below(256)),
        ),
    ])()
  }
  return edited
}

function mutateVds(chance: Chance, { vds }: Letter): Code {
  const edited = chance.happens(0.5)
    ? editMessages(chance, vds.bytes)
    : editBytes(chance, vds.bytes, chance.pick([0, 2, 10]))
  return binaryCode(changed(vds.bytes, edited))
}

/** Messages left out, doubled, swapped, emptied or given another's tag; the lengths come out right again. */
function editMessages(chance: Chance, bytes: Uint8Array): Uint8Array {
  const head = headLength(bytes)
  const messages = (readMessages(bytes.subarray(head)) ?? []).map(({ tag, value }) => ({ tag, value }))
  const [one, other] = [chance.below(messages.length), chance.below(messages.length)]
  const picked = messages[one] ?? { tag: 0, value: new Uint8Array() }
  const edits = [
    () => messages.splice(one, 1),
    () => messages.splice(other, 0, picked),
    () => messages.splice(one, 1, { ...picked, value: editBytes(chance, join(picked.value, Uint8Array.of(0))) }),
    () => messages.splice(one, 1, { ...picked, tag: chance.below(256) }),
    () => messages.splice(one, 1, { ...picked, value: new Uint8Array(chance.below(400)) }),
    () => messages.reverse(),
  ]
  chance.pick(edits)()
  return join(bytes.slice(0, head), ...messages.map(({ tag, value }) => writeMessage(tag, value)))
}

/** Version 4 with a reference of one or two characters, as all letters here have. */
const headLength = (_bytes: Uint8Array) => 18

function mutateIdb(chance: Chance, { idb }: Letter): Code {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const place = 4 + chance.below(idb.text.length - 4)
  const text = chance.pick([
    () => idb.text.slice(0, place) + alphabet[chance.below(32)] + idb.text.slice(place + 1),
    () => idb.text.slice(0, place),
    () => idb.text.slice(0, place) + idb.text.slice(place + 1 + chance.below(16)),
    () => idb.text.slice(0, place) + alphabet[chance.below(32)] + idb.text.slice(place),
    () => `RDB1${chance.pick(['A', 'C', 'D', 'E'])}${idb.text.slice(5)}`,
    () => idb.text.slice(0, place) + idb.text.charAt(place).toLowerCase() + idb.text.slice(place + 1),
  ])()
  return textCode(text === idb.text ? `${text}A` : text)
}

function mutateJson(chance: Chance, { json }: Letter): Code {
  const seal = JSON.parse(json.text)
  const { msg, hdr } = seal.data
  chance.pick([
    () => Object.assign(hdr, { v: chance.pick([0, 2, 1.5, -1, 1e300, '1', null]) }),
    () => Object.assign(hdr, { t: chance.pick(['icao.vacc', 'icao.test', '__proto__', '']) }),
    () => Object.assign(hdr, { is: chance.pick(['CHN', 'D', '', 'utopia', 7]) }),
    () => Object.assign(msg, { signedOn: `202${chance.below(6)}-0${1 + chance.below(9)}-1${chance.below(9)}` }),
    () => Object.assign(msg.signer, { reference: chance.pick(['5B', '10', '11', '12', '13']) }),
    () => Object.assign(msg.letter, { number: `PU-${chance.below(10_000)}` }),
    () => Object.assign(msg.letter, { extra: deep(chance.below(30)) }),
    () => Object.assign(msg.letter.invitee, { documentNumber: `U${chance.below(100_000)}` }),
    () => Object.assign(seal.sig, { alg: chance.pick(['ES256', 'ES384', 'ES512', 'none', 'HS256']), sigvl: 'AA' }),
    () => Object.assign(seal.sig, { cer: 'MIIB' }),
    () => delete chance.pick([msg, hdr, seal.sig, seal])[chance.pick(['signer', 't', 'sigvl', 'data'])],
    () => Object.assign(seal.sig, { sigvl: `${seal.sig.sigvl.slice(0, -2)}AA` }),
  ])()
  const text = JSON.stringify(seal)
  const place = chance.below(text.length)
  const isCut = !chance.happens(0.7)
  const mark = isCut ? chance.pick(['"', '{', '\\', '\ud800', '9', ':', ',', '']) : text.charAt(place)
  const edited = text.slice(0, place) + mark + text.slice(place + 1)
  return textCode(edited === json.text ? `${edited}x` : edited) // an edit may have changed nothing
}

const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })

function mutatePublished(chance: Chance): Code {
  const { code } = chance.happens(0.8) ? chance.pick(PUBLISHED.vds) : chance.pick(PUBLISHED.idb)
  const isText = code.text.startsWith('RDB1')
  if (isText || chance.happens(CLAIMS_LISTED)) return mutateHead(code, isText, chance)
  const other = code.bytes.with(5, (code.bytes[5] ?? 0) ^ (1 << chance.below(8))) // another signer's name
  return binaryCode(changed(code.bytes, editBytes(chance, other, 12)))
}

/** The barcode's country and signer are in its first characters, where a change asks for no signature check. */
function mutateHead(code: Code, isText: boolean, chance: Chance): Code {
  if (!isText) return binaryCode(changed(code.bytes, editBytes(chance, code.bytes)))
  const place = 5 + chance.below(10)
  const letter = code.text[place] === 'B' ? 'C' : 'B'
  return textCode(code.text.slice(0, place) + letter + code.text.slice(place + 1))
}

/** A whole new letter by a stranger, under a name of their own or under a listed one; 64 of them, each made when first drawn. */
function signAgain(chance: Chance, letter: Letter): Code {
  const number = chance.below(32)
  const isClaimed = letter !== STRANGE
  const known = MADE_AGAIN.get(isClaimed ? number + 32 : number) ?? makeAgain(number, isClaimed)
  MADE_AGAIN.set(isClaimed ? number + 32 : number, known)
  return chance.pick(Object.values(known))
}

const MADE_AGAIN = new Map<number, Letter>()

function makeAgain(number: number, isClaimed: boolean): Letter {
  const name = isClaimed ? { id: 'UTAB', reference: '11' } : { id: 'UTZZ', reference: '1' }
  return sealLetter({ ...keyOf('P-256', 100 + (number % 4)), ...name }, { ...LETTER, number: `PU-2026-${number}` })
}

/** Header of one, messages or signature of another. */
function pairAnew(chance: Chance, letter: Letter): Code {
  const other = letter === STRANGE ? chance.pick(TRUSTED) : STRANGE
  if (chance.happens(0.5)) {
    const cut = 60 + chance.below(200)
    const [first, second] = letter === STRANGE ? [letter, other] : [other, letter]
    return binaryCode(join(first.vds.bytes.slice(0, cut), second.vds.bytes.slice(cut)))
  }
  const head = {
    country: 'UTO',
    hash: 'SHA-256',
    reference: new Uint8Array(5).fill(chance.below(256)),
    signedOn: SIGNED_ON,
  } as const
  const signed = writeIdbSigned(
    head,
    writeMessage(chance.below(256), editBytes(chance, letter.vds.bytes.slice(18, -66))),
  )
  return textCode(writeIdbText(signed ?? new Uint8Array(), STRANGE.vds.bytes.slice(-64)))
}

function randomPayload(chance: Chance): Code {
  const length = chance.happens(0.02) ? chance.below(9_000) : chance.below(300)
  const bytes = Uint8Array.from({ length }, () => chance.below(256))
  const letters = (alphabet: string) => Array.from({ length }, () => alphabet[chance.below(alphabet.length)]).join('')
  return chance.pick([
    () => binaryCode(bytes),
    () => binaryCode(join(Uint8Array.of(0xdc, chance.pick([2, 3])), bytes)),
    () => binaryCode(join(STRANGE.vds.bytes.slice(0, 2 + chance.below(16)), bytes)),
    () => textCode(`RDB1${chance.pick(['A', 'B', 'C', 'D'])}${letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`),
    () => textCode(`NDB1${letters('ABCDabcd2345\n ')}`),
    () => textCode(`{"data":{"hdr":${letters('{}[]":,01ae ')}},"sig":{"sigvl":"${letters('AZaz09-_')}"}}`),
    () => textCode(letters('ABC 0123456789/:.?=&-\u0000\u001d\u202e\ud800鱀')),
    () => ({ text: letters('{["'), bytes: new Uint8Array() }),
  ])()
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}
