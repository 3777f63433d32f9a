// The visa data sheet, one page of A4 in Chinese and English: what was granted, to whom, by whom, and the two lines of an MRV-B.
import { useTranslation } from 'react-i18next'
import { showReference } from '../../visa/reference.ts'
import { composeVisaZone, type Grant } from '../../visa/visa-sheet.ts'
import type { CaseView } from '../../wire/cases.ts'
import { paperTime } from '../beijing.ts'
import { CaseImage } from '../case/case-image.tsx'
import { pathOf } from '../client.ts'

type Props = { view: CaseView; grant: Grant; signed: CaseView['history'] }
type Fact = readonly [name: string, value: string]

const HASH_SHOWN = 16

export function VisaSheet({ view, grant, signed }: Props) {
  const { i18n } = useTranslation()
  const zh = i18n.getFixedT('zh-Hans')
  const en = i18n.getFixedT('en')
  const { passport } = view.record
  const both = (key: string, values = {}) => `${zh(key, values)} · ${en(key, values)}`
  const person: Fact[] = [
    ['surname', passport.primaryIdentifier],
    ['givenNames', passport.secondaryIdentifier ?? '—'],
    ['sex', both(`visa.sex.${passport.sex}`)],
    ['dateOfBirth', passport.dateOfBirth],
    ['nationality', passport.nationality],
    ['passportNumber', passport.documentNumber],
  ]
  const visa: Fact[] = [
    ['type', both(`console.visaTypes.${grant.visaType}`)],
    ['entries', both('console.sheet.single')],
    ['enterBy', both('console.sheet.until24', { day: grant.enterBy })],
    ['stay', both('console.sheet.stayDays', { days: grant.stay })],
    ['port', view.summary.portOfEntry],
    ...(grant.feeClass ? [['feeClass', both(`console.feeClass.${grant.feeClass}`)] as const] : []),
    ...(grant.multipleEntry ? [['several', both(`console.multipleEntry.${grant.multipleEntry}`)] as const] : []),
  ]
  return (
    <article className="paper paper-sheet" lang="zh-Hans">
      <header>
        <h1>
          {zh('console.sheet.title')} <span lang="en">{en('console.sheet.title')}</span>
        </h1>
        <p className="paper-reference">{showReference(view.summary.reference)}</p>
        <p className="paper-note">{both('console.sheet.noVisa')}</p>
      </header>
      <div className="sheet-person">
        <Portrait view={view} none={both('console.case.portraitAtDesk')} />
        <Facts facts={person} label={(name) => both(`console.sheet.${name}`)} />
      </div>
      <Facts facts={visa} label={(name) => both(`console.sheet.${name}`)} />
      <pre className="paper-zone">{composeVisaZone(passport, grant).join('\n')}</pre>
      <table className="sheet-signed">
        <caption>{both('console.sheet.signed')}</caption>
        <tbody>
          {signed.map(({ at, officer, officerName, hash }) => (
            <tr key={at}>
              <td>{officerName ?? officer}</td>
              <td>{paperTime(at)}</td>
              <td className="paper-code">{hash?.slice(0, HASH_SHOWN)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="paper-code">
        {both('console.sheet.packet')} {view.packetSha256.slice(0, HASH_SHOWN)}
      </p>
    </article>
  )
}

function Facts({ facts, label }: { facts: readonly Fact[]; label(name: string): string }) {
  return (
    <dl className="paper-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{label(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Portrait({ view, none }: { view: CaseView; none: string }) {
  if (view.record.portrait === 'at-desk') return <p className="sheet-portrait sheet-portrait-none">{none}</p>
  const { reference } = view.summary
  return (
    <div className="sheet-portrait">
      <CaseImage
        address={pathOf('case.image', { params: { reference, name: 'portrait' } })}
        label={view.record.passport.primaryIdentifier}
      />
    </div>
  )
}
