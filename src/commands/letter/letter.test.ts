// The command as a person types it, over real files: everything but the process around it and the PDF.
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LetterContents } from '../../visa/letter/contents.ts'
import { SPECIMEN_TODAY } from '../../visa/specimens.ts'
import { EXAMPLE } from './example.ts'
import { runLetter } from './run.ts'
import type { Outcome } from './world.ts'

let folder: string
let drawn = 0

/** Chance that is the same in every run of this file. */
const random = (count: number) => {
  drawn += 1
  return Uint8Array.from({ length: count }, (_, at) => (drawn * 131 + at * 17 + (at * drawn) / 7) & 0xff)
}

const typed = (line: string, input = ''): Promise<Outcome> => {
  const readInput = async () => new TextEncoder().encode(input)
  return runLetter(line.split(' '), { today: SPECIMEN_TODAY, random, folder, readInput })
}
const file = (name: string) => join(folder, name)
const issue = (more: string, input?: string) => typed(`issue --contents letter.json --no-pdf --pki pki ${more}`, input)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kouan-letter-'))
  await writeFile(file('letter.json'), JSON.stringify(EXAMPLE))
  expect((await typed('pki --out pki')).code).toBe(0)
})
afterAll(() => rm(folder, { recursive: true }))

describe('letter pki', () => {
  it('keeps private keys to their owner and overwrites nothing', async () => {
    const files = await readdir(file('pki'), { recursive: true })
    const keys = files.filter((name) => name.endsWith('.key.pem'))
    expect(keys).toHaveLength(10)
    for (const key of keys) expect((await stat(file(`pki/${key}`))).mode & 0o777).toBe(0o600)
    const before = await readFile(file('pki/anchor.key.pem'), 'utf8')
    expect((await typed('pki --out pki')).code).toBe(3)
    expect(await readFile(file('pki/anchor.key.pem'), 'utf8')).toBe(before)
  })

  it('makes certificates that OpenSSL verifies, each with its own key', async () => {
    const pem = (name: string) => readFile(file(`pki/${name}`), 'utf8')
    const authority = new X509Certificate(await pem('authority.pem'))
    const names = (await readdir(file('pki/signers'))).filter((name) => !name.endsWith('.key.pem'))
    expect(names).toHaveLength(8)
    for (const name of names) {
      const certificate = new X509Certificate(await pem(`signers/${name}`))
      const key = createPrivateKey(await pem(`signers/${name.replace('.pem', '.key.pem')}`))
      expect(certificate.verify(authority.publicKey)).toBe(true)
      expect(certificate.checkIssued(authority)).toBe(true)
      expect(certificate.checkPrivateKey(key)).toBe(true)
      expect(certificate.ca).toBe(false)
    }
  })
})

describe('letter issue and letter read', () => {
  it.each(['UTPA-11', 'UTPB-12', 'UTPC-13', 'UTPD-14'])(
    'a letter sealed by %s is trusted in all three forms',
    async (signer) => {
      const issued = await issue(`--signer ${signer} --out ${signer}`)
      expect(issued).toMatchObject({ code: 0, said: ['No PDF was asked for.'] })
      for (const form of ['seal.bin', 'seal.txt', 'seal.json']) {
        const read = await typed(`read ${signer}/${form} --pki pki --json`)
        expect(read.code).toBe(0)
        const verdict = JSON.parse(read.out ?? '')
        expect(verdict).toMatchObject({ result: 'trusted', signer: { id: signer.slice(0, 4) } })
        expect(verdict.document.contents).toEqual(LetterContents.parse(EXAMPLE))
      }
    },
  )

  it.each([
    ['UTPE-15', 'not-valid-then'],
    ['UTPF-16', 'revoked'],
    ['UTPG-17', 'signer-not-for-this'],
    ['UTPH-18', 'signer-unknown'],
  ])('a letter sealed by %s is not trusted: %s', async (signer, why) => {
    await issue(`--signer ${signer} --out ${signer}`)
    const read = await typed(`read ${signer}/seal.bin --pki pki`)
    expect(read.code).toBe(1)
    expect(read.out).toContain(`(${why})`)
  })

  it('says that a letter sealed outside the certificate’s time will not be trusted', async () => {
    const { said } = await issue('--signer UTPE-15 --out late')
    expect(said?.[0]).toContain('not valid on the day of signing')
  })

  it('the page shows every field, and escapes what is in it', async () => {
    await issue('--signer UTPA-11 --out page --symbology qr --inviter <b>&"Cranes')
    const page = await readFile(file('page/letter.html'), 'utf8')
    for (const shown of [
      'ERIKSSON',
      'ANNA MARIA',
      'L898902C3',
      '女',
      '1974年8月12日',
      '安装维修',
      '蓬莱 Penglai',
      '雇主',
    ]) {
      expect(page).toContain(shown)
    }
    expect(page).toContain('&lt;b&gt;&amp;&quot;Cranes')
    expect(page).not.toContain('<b>&"')
    expect(page).toContain('样本 SPECIMEN')
  })

  it('tells no personal data but where a seal is read', async () => {
    const { out = '', said = [] } = await issue('--signer UTPA-11 --out silent')
    const refused = await issue('--signer UTPA-11 --out refused --passport l898902c3 --sex woman')
    const told = [out, ...said, ...(refused.said ?? [])].join('\n')
    expect(told).not.toMatch(/eriksson|l898902c3|1974|woman/i)
  })

  it('an altered seal is found, as text, as bytes and as hexadecimal', async () => {
    await issue('--signer UTPA-11 --out whole')
    const bytes = await readFile(file('whole/seal.bin'))
    bytes[70] = (bytes[70] ?? 0) ^ 1
    await writeFile(file('altered.bin'), bytes)
    expect((await typed('read altered.bin --pki pki')).out).toContain('(signature)')
    expect((await typed('read - --pki pki', bytes.toString('hex'))).out).toContain('(signature)')
    const text = (await readFile(file('whole/seal.txt'), 'utf8')).trim()
    const other = `${text.slice(0, 80)}${text[80] === 'A' ? 'B' : 'A'}${text.slice(81)}`
    const read = await typed(`read --text ${other} --pki pki`)
    expect(read.code).toBe(1)
  })

  it('the demonstration’s list is at hand, and trusts none of these', async () => {
    await issue('--signer UTPA-11 --out other')
    expect((await typed('read other/seal.bin --demonstration')).code).toBe(1)
  })
})

describe('letter trust', () => {
  it('revokes, adds, and signs each change with the anchor', async () => {
    await typed('pki --out mine')
    await typed('issue --contents letter.json --no-pdf --pki mine --signer UTPA-11 --out m1')
    await typed('issue --contents letter.json --no-pdf --pki mine --signer UTPH-18 --out m2')
    expect((await typed('trust revoke --pki mine --signer UTPA-11')).code).toBe(0)
    expect((await typed('read m1/seal.bin --pki mine')).out).toContain('(revoked)')
    expect((await typed('trust add --pki mine --certificate mine/signers/UTPH-18.pem')).code).toBe(0)
    expect((await typed('read m2/seal.bin --pki mine')).code).toBe(0)
    expect((await typed('trust sign --pki mine --next-update 2027-01-01')).out).toContain('next by 2027-01-01')
    expect((await typed('trust show --pki mine')).out).toMatch(/UTPA-11 .* revoked 2026-11-23/)
  })

  it('begins a real list: no signers, no mark of a demonstration, a letter trusted once its signer stands on it', async () => {
    expect((await typed('trust new --pki real')).out).toContain('No signers.')
    expect((await stat(file('real/anchor.key.pem'))).mode & 0o777).toBe(0o600)
    expect(await readFile(file('real/trust-list.json'), 'utf8')).not.toContain('demonstration')
    const key = '--key pki/signers/UTPA-11.key.pem --certificate pki/signers/UTPA-11.pem'
    await typed(`issue --contents letter.json --no-pdf ${key} --out real-letter`)
    expect(await readFile(file('real-letter/letter.html'), 'utf8')).not.toContain('SPECIMEN')
    expect((await typed('read real-letter/seal.bin --pki real')).code).toBe(1)
    await typed('trust add --pki real --certificate pki/signers/UTPA-11.pem --documents invitation,visa')
    expect((await typed('read real-letter/seal.bin --pki real')).code).toBe(0)
    expect((await typed('trust new --pki real')).code).toBe(3)
  })

  it('refuses a list that was changed by hand, and an anchor that did not sign it', async () => {
    await typed('pki --out hand')
    const list = await readFile(file('hand/trust-list.json'), 'utf8')
    await writeFile(file('changed.json'), list.replace('"UTPH"', '"UTPZ"').replace('UTPA', 'UTPZ'))
    const changed = await typed('trust show --list changed.json --anchor hand/anchor.json')
    expect(changed).toMatchObject({ code: 2, said: [expect.stringContaining('altered after it was signed')] })
    const other = await typed('trust show --list hand/trust-list.json --anchor pki/anchor.json')
    expect(other).toMatchObject({ code: 2, said: [expect.stringContaining('another anchor')] })
  })
})

describe('what is typed wrong gets one line on what to do', () => {
  it.each([
    ['frobnicate', '"frobnicate" is not known.'],
    ['issue --wat', "Unknown option '--wat'."],
    ['pki', '--out is missing: the new folder to make.'],
    ['issue --out x --contents none.json', 'none.json cannot be read: there is no such file.'],
    ['issue --out x --contents letter.json', '--key is missing'],
    ['issue --out x --contents letter.json --pki pki', '--signer is missing'],
    ['issue --out x --contents letter.json --pki pki --signer ../anchor', 'is no signer'],
    ['issue --out x --contents letter.json --pki pki --signer UTPZ-99', 'cannot be read: there is no such file.'],
    ['issue --out x --contents letter.json --symbology aztec', '--symbology aztec is not known: data-matrix or qr.'],
    ['issue --out x --contents letter.json --key letter.json --certificate letter.json', 'holds no private key in PEM'],
    ['issue --out x --contents letter.json --pki pki --signer UTPA-11 --signed-on 2026-02-30', 'is no day'],
    ['issue --out x ERIKSSON', 'There are words too many: put a value with blanks in quotes.'],
    ['read', 'Which seal?'],
    ['read letter.json --pki pki', 'This is no seal'],
    ['read letter.json --list pki/trust-list.json', '--anchor is missing'],
    ['trust sell --pki pki', '"sell" is not known: show, new, add, revoke or sign.'],
    ['trust revoke --pki pki --signer UTPZ-99', 'is not on the list'],
    ['trust revoke --pki pki --signer UTPF-16', 'is revoked since'],
    ['trust add --pki pki --certificate pki/signers/UTPA-11.pem', 'is on the list already.'],
    ['trust add --pki pki --certificate letter.json', 'holds no certificate in PEM.'],
  ])('%s', async (line, said) => {
    const outcome = await typed(line)
    expect(outcome.code).toBeGreaterThan(1)
    expect(outcome.said?.[0]).toContain(said)
  })

  it.each(['--help', 'help', 'pki --help', 'issue --help', 'read -h', 'trust --help'])(
    '%j is answered with help',
    async (line) => {
      expect(await typed(line)).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') })
    },
  )
})
