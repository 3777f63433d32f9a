// The letter as an A4 page to print: everything the seal says (policy fact I1) in Chinese and English, the seal itself, and room
// for the stamp and the signature, which are on the paper alone. The page needs nothing from a network.
import type { LetterContents } from '../../visa/letter/contents.ts'
import type { Barcode } from './barcode.ts'
import { PAGE_STYLE } from './page-style.ts'
import {
  LABELS,
  nameBirthday,
  nameDay,
  namePayer,
  namePurpose,
  nameSex,
  OPENING,
  type Pair,
  PRINT_ADVICE,
} from './page-words.ts'

type Row = [label: Pair, value: string | undefined]

export type Sealing = {
  barcode: Barcode
  /** Signer's identifier and certificate reference, as the seal names them. */
  signer: string
  /** Start of the seal's fingerprint, to compare by eye or by telephone. */
  fingerprint: string
  /** Set across the page where the signer is one of a test. */
  specimen: boolean
}

export function letterPage(contents: LetterContents, sealing: Sealing): string {
  const { number, issuedOn, validUntil, inviter } = contents
  return `<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>${inHtml(`${LABELS.title.zh} ${number}`)}</title>
<style>${PAGE_STYLE}</style></head>
<body${density(contents)}>
${sealing.specimen ? '<div class="specimen"><span>样本 SPECIMEN</span></div>' : ''}
<header><p class="inviter">${inHtml(inviter.name)}</p>
<h1><span lang="zh-Hans">${LABELS.title.zh}</span><span lang="en">${LABELS.title.en}</span></h1></header>
<div class="facts">${fact(LABELS.number, number)}${fact(LABELS.issuedOn, nameDay(issuedOn))}${
    validUntil ? fact(LABELS.validUntil, nameDay(validUntil)) : ''
  }</div>
<div class="pair"><p lang="zh-Hans">${LABELS.to.zh}：<br>${OPENING.zh}</p><p lang="en">${LABELS.to.en}:<br>${OPENING.en}</p></div>
${section(LABELS.invitee, inviteeRows(contents))}
${section(LABELS.visit, visitRows(contents))}
${section(LABELS.inviter, inviterRows(contents))}
<footer><div class="seal" data-code style="${sealStyle(sealing.barcode)}">${sealing.barcode.svg}</div>
<div class="side">${signatureBox(inviter.signatory)}${sealNote(sealing)}</div></footer>
</body></html>
`
}

const inviteeRows = ({ invitee }: LetterContents): Row[] => [
  [LABELS.surname, invitee.primaryIdentifier],
  [LABELS.givenNames, invitee.secondaryIdentifier ?? '—'],
  [LABELS.sex, nameSex(invitee.sex)],
  [LABELS.dateOfBirth, nameBirthday(invitee.dateOfBirth)],
  [LABELS.nationality, invitee.nationality],
  [LABELS.documentNumber, invitee.documentNumber],
]

const visitRows = ({ visit }: LetterContents): Row[] => [
  [LABELS.purpose, namePurpose(visit.purpose)],
  [LABELS.arrival, nameDay(visit.arrival)],
  [LABELS.departure, nameDay(visit.departure)],
  [LABELS.places, visit.places],
  [LABELS.portOfEntry, visit.portOfEntry],
  [LABELS.relation, visit.relation],
  [LABELS.payer, namePayer(visit.payer)],
]

const inviterRows = ({ inviter }: LetterContents): Row[] => [
  [LABELS.name, inviter.name],
  [LABELS.creditCode, inviter.creditCode],
  [LABELS.address, inviter.address],
  [LABELS.phone, inviter.phone],
]

const label = ({ zh, en }: Pair) => `<span lang="zh-Hans">${zh}</span> <span lang="en">${en}</span>`
const fact = (what: Pair, value: string) => `<p><small>${label(what)}</small>${inHtml(value)}</p>`

function section(title: Pair, rows: Row[]): string {
  const lines = rows.flatMap(([what, value]) =>
    value ? [`<tr><th scope="row">${label(what)}</th><td>${inHtml(value)}</td></tr>`] : [],
  )
  return `<section><h2>${label(title)}</h2><table>${lines.join('')}</table></section>`
}

const signatureBox = (signatory: string) => `<div class="sign"><div class="line">
<small>${label(LABELS.signature)}</small><p>${inHtml(signatory)}</p><small class="date">${label(LABELS.signedOn)}</small></div>
<div class="stamp">${label(LABELS.stamp)}</div></div>`

/** The quiet zone may reach into the page's margin; the code itself stands on the line of the text. */
const sealStyle = ({ side, module }: Barcode) => `width:${side.toFixed(3)}mm;--module:${module.toFixed(4)}mm`

const sealNote = ({ signer, fingerprint }: Sealing) => `<div class="note">
<p><b>${label(LABELS.seal)}</b> ${inHtml(signer)} · ${fingerprint}</p>
<p lang="zh-Hans">${PRINT_ADVICE.zh}</p><p lang="en">${PRINT_ADVICE.en}</p></div>`

/** Everything in the contents is somebody's text. */
export function inHtml(text: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
}

const CROWDED = 480 // characters of contents above which the page is set smaller, so that it stays one page

function density(contents: LetterContents): string {
  return JSON.stringify(contents).length > CROWDED + 430 ? ' class="crowded"' : '' // 430: the names of the fields
}
