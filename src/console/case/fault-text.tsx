// What is missing in one field, said below it.
import { useTranslation } from 'react-i18next'
import type { Draft, DraftFault } from './draft.ts'

/** What every field of a decision is given. */
export type FieldsProps = { draft: Draft; keep(draft: Draft): void; faults: readonly DraftFault[] }

export function FaultText({
  id,
  faults,
  of,
}: {
  id: string
  faults: readonly DraftFault[]
  of: readonly DraftFault[]
}) {
  const { t } = useTranslation()
  const fault = faults.find((each) => of.includes(each))
  return fault ? (
    <p id={id} className="field-fault">
      {t(`console.decide.faults.${fault}`)}
    </p>
  ) : null
}
