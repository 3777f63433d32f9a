// `letter issue`: contents in, a signed seal out, as bytes, text, barcode and printed page.
import { join, resolve } from 'node:path'
import { readCertificate } from '../../visa/letter/certificate.ts'
import type { LetterContents } from '../../visa/letter/contents.ts'
import { fingerprintOf } from '../../visa/letter/fingerprint.ts'
import { type IssueFault, issueJsonSeal, issueSeal, type SealSigner } from '../../visa/letter/issue.ts'
import type { PlainDate } from '../../visa/plain-date.ts'
import { type Arguments, need, readDay, TOO_MANY_WORDS } from './arguments.ts'
import { drawBarcode, drawBarcodePng, type PrintSymbology, type Sealed } from './barcode.ts'
import { EXAMPLE } from './example.ts'
import { type ContentsFault, FIELDS, overlay, readContents } from './fields.ts'
import { isThere, readText, writeNew } from './files.ts'
import { readHolder, readKey } from './keys.ts'
import { letterPage } from './page.ts'
import { findChromium, printPdf } from './pdf.ts'
import { parseJson, signerFiles } from './pki-folder.ts'
import { listFaults, listRemarks } from './sense.ts'
import { type Outcome, Stop, type World } from './world.ts'

type Given = Arguments<'issue'>['values']

export async function runIssue({ values, words }: Arguments<'issue'>, world: World): Promise<Outcome> {
  if (values.example) return { code: 0, out: JSON.stringify(EXAMPLE, null, 2) }
  if (words.length > 0) throw new Stop(2, TOO_MANY_WORDS)
  const symbology = readSymbology(values.symbology)
  const folder = resolve(world.folder, need(values.out, 'out', 'the new folder for the letter'))
  const contents = await gatherContents(values, world)
  const { signer, specimen } = await openSigner(values, world)
  const signedOn = readDay(values['signed-on'], 'signed-on', world.today)
  const issued = issueSeal(contents, signer, signedOn)
  const json = issueJsonSeal(contents, signer, signedOn)
  if (!issued.ok) throw new Stop(2, SEAL_FAULTS[issued.fault])
  if (!json.ok) throw new Stop(2, SEAL_FAULTS[json.fault])
  const print = {
    contents,
    symbology,
    sealed: issued,
    json: json.text,
    signer,
    specimen: values.specimen === true || specimen,
  }
  const lines = await writeLetter(folder, print)
  const pdf = values['no-pdf'] ? 'No PDF was asked for.' : await printPage(folder, world.chromium)
  return { code: 0, out: lines.join('\n'), said: [...listRemarks(contents), ...remarkOnSigner(signer, signedOn), pdf] }
}

const SEAL_FAULTS: Record<IssueFault, string> = {
  contents:
    'The contents cannot be sealed as they stand: look for a date that does not exist and for broken characters.',
  signer: 'The signer cannot seal: its identifier is four of A-Z and 0-9, and its certificate is of its key.',
}

/** Said, not refused: specimens of such letters are wanted too. */
function remarkOnSigner({ certificate }: SealSigner, signedOn: PlainDate): string[] {
  const read = certificate && readCertificate(certificate)
  const isValid = read && read.notBefore <= signedOn && signedOn <= read.notAfter
  return isValid
    ? []
    : ["The signer's certificate is not valid on the day of signing: no verifier will trust this letter."]
}

function readSymbology(given = 'data-matrix'): PrintSymbology {
  if (given === 'data-matrix' || given === 'qr') return given
  throw new Stop(2, `--symbology ${given} is not known: data-matrix or qr.`)
}

/** From a file, from flags, or from both, the flags standing over the file. The day of issue is today unless said. */
async function gatherContents(values: Given, world: World): Promise<LetterContents> {
  const base = values.contents === undefined ? {} : await readBase(values.contents, world)
  const flags = Object.fromEntries(FIELDS.map(({ flag }) => [flag, values[flag]]))
  const whole = overlay({ issuedOn: world.today, ...(base as object) }, flags)
  const read = readContents(Array.isArray(base) ? base : whole)
  if (!read.ok) throw faulty(read.faults)
  const faults = listFaults(read.contents)
  if (faults.length > 0) throw faulty(faults)
  return read.contents
}

async function readBase(path: string, { folder, readInput }: World): Promise<unknown> {
  const text = path === '-' ? new TextDecoder().decode(await readInput()) : await readText(resolve(folder, path))
  const base = parseJson(text)
  if (base === undefined) throw new Stop(2, `${path === '-' ? 'Standard input' : path} is no JSON; see --example.`)
  return base
}

function faulty(faults: readonly ContentsFault[]): Stop {
  const lines = faults.map(
    ({ path, flag, advice }) => `  ${path || 'contents'}${flag ? ` (--${flag})` : ''}: ${advice}`,
  )
  return new Stop(2, 'The letter is not issued. Write', ...lines)
}

/** A signer of a folder made by `pki`, whose letters are specimens, or any key with its certificate. */
async function openSigner(values: Given, { folder }: World): Promise<{ signer: SealSigner; specimen: boolean }> {
  const files = values.pki
    ? signerFiles(
        resolve(folder, values.pki),
        need(values.signer, 'signer', 'which signer of the folder, for example UTPA-11'),
      )
    : {
        key: resolve(
          folder,
          need(values.key, 'key', 'a signer: --pki FOLDER --signer ID, or --key FILE --certificate FILE'),
        ),
        certificate: resolve(folder, need(values.certificate, 'certificate', "the certificate of the signer's key")),
      }
  const { curve, privateKey } = readKey(await readText(files.key), files.key)
  const { id, reference, der } = readHolder(await readText(files.certificate), files.certificate)
  return { signer: { id, reference, curve, privateKey, certificate: der }, specimen: values.pki !== undefined }
}

type Print = {
  contents: LetterContents
  symbology: PrintSymbology
  sealed: Sealed
  json: string
  signer: Pick<SealSigner, 'id' | 'reference'>
  specimen: boolean
}

/** Everything but the PDF; the folder must be new. */
async function writeLetter(
  folder: string,
  { contents, symbology, sealed, json, signer, specimen }: Print,
): Promise<string[]> {
  if (await isThere(join(folder, 'seal.bin')))
    throw new Stop(3, `${folder} holds a letter already: choose a new folder.`)
  const barcode = drawBarcode(symbology, sealed)
  const code = { text: '', bytes: symbology === 'qr' ? new TextEncoder().encode(sealed.text) : sealed.bytes }
  const fingerprint = fingerprintOf(code)
  const page = letterPage(contents, {
    barcode,
    specimen,
    signer: `${signer.id}-${signer.reference}`,
    fingerprint: fingerprint.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 '),
  })
  await writeNew(join(folder, 'seal.bin'), sealed.bytes)
  await writeNew(join(folder, 'seal.txt'), `${sealed.text}\n`)
  await writeNew(join(folder, 'seal.json'), `${json}\n`)
  await writeNew(join(folder, 'barcode.svg'), barcode.svg)
  await writeNew(join(folder, 'barcode.png'), await drawBarcodePng(symbology, sealed))
  await writeNew(join(folder, 'letter.html'), page)
  const side = `${barcode.side.toFixed(1)} mm a side, ${barcode.module.toFixed(2)} mm a module`
  return [
    `Signer       ${signer.id}-${signer.reference}`,
    `Seal         ${sealed.bytes.length} bytes, or ${sealed.text.length} characters`,
    `Barcode      ${symbology}, ${barcode.modules} × ${barcode.modules} modules, ${side}`,
    `Fingerprint  ${fingerprint}`,
    `Folder       ${folder}`,
  ]
}

async function printPage(folder: string, named: string | undefined): Promise<string> {
  const byHand = 'Print letter.html from a browser instead: A4, 100 %, no margins.'
  const chromium = await findChromium(named)
  if (!chromium) return `No Chromium was found (CHROMIUM may name one), so there is no letter.pdf. ${byHand}`
  const done = await printPdf(chromium, join(folder, 'letter.html'), join(folder, 'letter.pdf'))
  return done ? 'letter.pdf is ready to print at 100 %.' : `${chromium} could not print letter.pdf. ${byHand}`
}
