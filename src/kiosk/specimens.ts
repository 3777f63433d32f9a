// Utopia's specimen passports, for the demonstration only; in production they are never fetched.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpecimenPassport } from '../visa/specimens.ts'

export type Specimen = { label: string; lines: [string, string] }

export function useSpecimens(demonstration: boolean): readonly Specimen[] | undefined {
  const { t } = useTranslation()
  const [passports, setPassports] = useState<readonly SpecimenPassport[]>()
  useEffect(() => {
    if (!demonstration) return
    void import('../visa/specimens.ts').then(({ SPECIMEN_PASSPORTS }) => setPassports(SPECIMEN_PASSPORTS))
  }, [demonstration])
  return passports?.map(({ id, printedName, lines }) => ({
    label: `${printedName} · ${t(`visa.specimen.${id}`)}`,
    lines,
  }))
}
