// Everything the rules stand on, row by row: what the product knows itself and what a pack adds.
import type { PlainDate } from '../../visa/plain-date.ts'
import { builtIn } from '../../visa/policy/built-in.ts'
import { layOver, POLICY_LISTS, type PolicyPack } from '../../visa/policy/pack.ts'
import { isInForce, isWeak } from '../../visa/policy/source.ts'
import { sourceWords } from '../../visa/policy/source-words.ts'
import { pad, type Speech } from './speech.ts'

type Asked = { on: PlainDate; today: PlainDate; pack: PolicyPack | undefined }
type Row = PolicyPack[(typeof POLICY_LISTS)[number]][number]

export function writeList({ on, today, pack }: Asked, speech: Speech): string {
  const { t } = speech
  const policy = pack ? layOver(builtIn, pack) : builtIn
  const parts = POLICY_LISTS.flatMap((list) => {
    const rows = policy[list] as Row[]
    const lines = rows.map((row) => rowLine(row, { on, today }, speech))
    return ['', t(`visa.policy.list.${list}`), ...(lines.length > 0 ? lines : [`  ${t('visa.policy.list.empty')}`])]
  })
  return [`${policy.name} · ${policy.publisher} · ${policy.date}`, ...parts].join('\n')
}

function rowLine(row: Row, { on, today }: Pick<Asked, 'on' | 'today'>, { t }: Speech): string {
  const days = `${row.from ?? '…'} – ${row.until ?? '…'}`
  const marks = [
    !isInForce(row, on) && t('visa.policy.list.notInForce'),
    isWeak(row, today) && t('visa.policy.list.weak'),
  ].filter(Boolean)
  const marked = marks.length > 0 ? ` (${marks.join('; ')})` : ''
  const name = 'id' in row ? row.id : row.rule
  return `  ${pad(name, 28)}${pad(days, 26)}${pad(row.tag, 8)}${sourceWords(row.source, t)}, ${row.date}${detailOf(row)}${marked}`
}

function detailOf(row: Row): string {
  const said = [
    'nationalities' in row && row.nationalities.join(' '),
    'documents' in row && row.documents.join(' '),
    'maxStayDays' in row && row.maxStayDays !== null && `≤ ${row.maxStayDays} d`,
    'hours' in row && `≤ ${row.hours} h`,
    'ports' in row && row.ports?.join(' '),
    'chinese' in row && `${row.name} ${row.chinese}`,
    'reason' in row && row.reason,
    'begins' in row && `${row.begins}…`,
    'names' in row && `≤ ${row.names}`,
    'purposes' in row && row.purposes?.join(' '),
  ].filter(Boolean)
  return said.length > 0 ? `  [${said.join(' · ')}]` : ''
}
