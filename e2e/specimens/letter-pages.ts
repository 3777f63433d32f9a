// Every specimen letter as a page: plain company letters with each barcode, and letters with our seal in every state.
import { drawBarcode as drawSeal } from '../../src/commands/letter/barcode.ts'
import { letterPage as sealedPage } from '../../src/commands/letter/page.ts'
import type { Symbology } from '../../src/visa/application.ts'
import { getSignedSpecimen, SIGNED_SPECIMENS, type SignedSpecimen } from '../../src/visa/letter/demonstration.ts'
import { fingerprintOf } from '../../src/visa/letter/fingerprint.ts'
import { SPECIMEN_LETTERS } from '../../src/visa/specimens.ts'
import { drawBarcode } from './barcodes.ts'
import { letterPage } from './letter-page.ts'

type Opaque = { id: string; symbology: Symbology; code: string }

/** Invented numbers after the pattern of official letters; `-listed` stands on the demonstration's invitation list. */
const OPAQUE = [
  { id: 'te-listed', symbology: 'code128', code: 'TE-2026-000088' },
  { id: 'te-not-listed', symbology: 'code128', code: 'TE-2026-000999' },
  { id: 'pu-not-listed', symbology: 'qr', code: 'PU-2026-000999' },
] as const satisfies readonly Opaque[]

/** A seal and, on the same paper, the barcode of an official letter. */
const TWO_CODES = 'two-codes'

/** Ids of all pages but the plain ones: `no-code`, `two-codes`, opaque and signed. */
export const FURTHER_PAGES: readonly string[] = [
  ...['no-code', TWO_CODES],
  ...OPAQUE.map(({ id }) => id),
  ...SIGNED_SPECIMENS.map(({ id }) => id),
]

/** @throws where no letter has that id */
export async function letterHtml(id: string): Promise<string> {
  const [first] = SPECIMEN_LETTERS
  if (id === 'no-code' && first) return letterPage(first)
  if (id === TWO_CODES) return withSecondCode(signedHtml(getSignedSpecimen('signed')))
  const opaque = OPAQUE.find((each) => each.id === id)
  const plain = opaque && first ? { ...first, symbology: opaque.symbology, code: opaque.code } : findPlain(id)
  if (plain) return letterPage(plain, await drawBarcode(plain.symbology, plain.code))
  return signedHtml(getSignedSpecimen(id))
}

const findPlain = (id: string) => SPECIMEN_LETTERS.find((letter) => letter.id === id)

function signedHtml({ symbology, code, page }: SignedSpecimen): string {
  const fingerprint = fingerprintOf(code).slice(0, 16)
  const barcode = drawSeal(symbology, code)
  return sealedPage(page, { barcode, signer: 'Specimen', fingerprint, specimen: true })
}

async function withSecondCode(html: string): Promise<string> {
  const { png, printedWidth } = await drawBarcode('qr', 'PU-2026-000417')
  const source = `data:image/png;base64,${png.toString('base64')}`
  const place = `position:absolute;left:78mm;bottom:24mm;width:${printedWidth}mm;z-index:1`
  return html.replace(
    '</body>',
    `<style>.sign { visibility: hidden }</style><img data-code alt="" src="${source}" style="${place}"></body>`,
  )
}
