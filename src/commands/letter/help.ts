// What `--help` says.
import { FIELDS } from './fields.ts'

const EXIT_CODES = `Exit codes
  0  done; for \`read\`: the seal is trusted
  1  \`read\`: the seal reads, and is not trusted
  2  arguments, contents or keys are faulty; each fault is named
  3  a file cannot be read or written, or is already there`

const MAIN = `Signed invitation letters.

  npm run -s letter -- pki    --out FOLDER                 make a test PKI: anchor, authority, signers, trust list
  npm run -s letter -- issue  --pki FOLDER --signer ID …   sign a letter and print it as a page
  npm run -s letter -- read   SEAL --pki FOLDER            check a seal against a trust list
  npm run -s letter -- trust  show|new|add|revoke|sign …   see and change a trust list

Each has its own --help. The seal is specified in docs/letter-seal.md.

${EXIT_CODES}`

const PKI = `Make a test PKI in a new folder.

  npm run -s letter -- pki --out FOLDER

  anchor.json, anchor.key.pem          who signs the trust list: P-256
  authority.pem, authority.key.pem     who signs the signers' certificates: P-384
  signers/UTPA-11.pem, .key.pem …      four trusted signers on four curves; one whose certificate has expired, one revoked,
                                       one for visas only, one that is not on the list
  trust-list.json                      the signed list, marked as a demonstration: a production server refuses it

Private keys are files that only you can read (mode 0600). Nothing is overwritten.

${EXIT_CODES}`

const ISSUE = `Sign an invitation letter and print it.

  npm run -s letter -- issue --example > letter.json
  npm run -s letter -- issue --pki FOLDER --signer UTPA-11 --contents letter.json --out LETTER

  --contents FILE       the contents as JSON; - reads standard input. Field flags below stand over it
  --pki FOLDER          with --signer ID: a signer of a folder made by \`pki\`
  --key FILE            with --certificate FILE: any signer's PKCS #8 key and X.509 certificate in PEM
  --symbology NAME      data-matrix (default) or qr
  --signed-on DATE      the day of signing; today in Beijing unless said
  --specimen            print SPECIMEN across the page, as a letter of a test PKI has it
  --out FOLDER          a new folder for seal.bin, seal.txt, seal.json, barcode.svg, barcode.png, letter.html
                        and letter.pdf
  --no-pdf              no PDF; it is made where Chromium is found (or named in CHROMIUM)
  --example             print contents to start from

Fields of a letter
${FIELDS.map(({ flag, advice }) => `  --${flag.padEnd(20)}${advice}`).join('\n')}

${EXIT_CODES}`

const READ = `Check a seal: verdict, the check that settled it, and what the seal says.

  npm run -s letter -- read LETTER/seal.bin --pki FOLDER
  npm run -s letter -- read --text RDB1… --pki FOLDER
  cat seal.txt | npm run -s letter -- read - --list trust-list.json --anchor anchor.json

  SEAL                  a file with the bytes or the text of a seal; - reads standard input
  --text TEXT           the seal as a scanner typed it
  --pki FOLDER          trust-list.json and anchor.json of a folder
  --list FILE           with --anchor FILE: any signed trust list, and the anchor you hold to be right
  --demonstration       the specimen trust list of the demonstration
  --on DATE             judge as on this day; today in Beijing unless said
  --json                the whole verdict as JSON

${EXIT_CODES}`

const TRUST = `See and change a trust list. Every change is dated, and signed with the anchor's key.

  npm run -s letter -- trust show    --pki FOLDER
  npm run -s letter -- trust new     --pki FOLDER
  npm run -s letter -- trust add     --pki FOLDER --certificate FILE [--name TEXT] [--documents invitation]
  npm run -s letter -- trust revoke  --pki FOLDER --signer UTPA-11 [--on DATE]
  npm run -s letter -- trust sign    --pki FOLDER

  new                   begins a real list in a new folder: an anchor and no signers, not marked as a demonstration
  --list, --anchor      \`show\`: any signed list and the anchor you hold to be right
  --name TEXT           who the signer is, for officers to read
  --documents A,B       what the signer may seal; \`invitation\` unless said
  --on DATE             \`revoke\`: from this day on; today in Beijing unless said
  --next-update DATE    the day by which the next list is out

A revoked signer stays revoked; add a new certificate instead.

${EXIT_CODES}`

export const HELP = { main: MAIN, pki: PKI, issue: ISSUE, read: READ, trust: TRUST } as const
