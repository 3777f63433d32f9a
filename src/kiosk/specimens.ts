// Utopia's specimen passports as the passport step offers them: in a demonstration, and only there.
import { useTranslation } from 'react-i18next'
import { SPECIMEN_PASSPORTS } from '../visa/specimens.ts'
import type { Mode } from './machines/readiness-facts.ts'
import type { Specimen } from './screens/PassportLay.tsx'

/** Each is named by what it is good for, since several bear the same name. */
export function useSpecimens(mode: Mode): readonly Specimen[] | undefined {
  const { t } = useTranslation()
  if (mode !== 'demonstration') return undefined
  return SPECIMEN_PASSPORTS.map(({ id, lines }) => ({ label: t(`visa.specimen.${id}`), lines }))
}
