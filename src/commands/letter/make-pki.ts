// `letter pki`: a test PKI in a folder.
import { resolve } from 'node:path'
import { type Arguments, need } from './arguments.ts'
import { makePki, PLANS, SEED_BYTES } from './pki.ts'
import { writePki } from './pki-folder.ts'
import type { Outcome, World } from './world.ts'

export async function runPki({ values }: Arguments<'pki'>, world: World): Promise<Outcome> {
  const folder = resolve(world.folder, need(values.out, 'out', 'the new folder to make'))
  const pki = makePki(world.today, () => world.random(SEED_BYTES))
  await writePki(folder, pki)
  const signers = pki.signers.map(({ id, reference }, at) => `  ${id}-${reference}  ${PLANS[at]?.note}`)
  return {
    code: 0,
    out: [`Anchor   ${pki.anchor.keyId}`, `Folder   ${folder}`, 'Signers', ...signers].join('\n'),
    said: ['This is a test PKI: its trust list is marked as a demonstration, and its private keys lie in files.'],
  }
}
