// Utopia's specimen passports, for the demonstration only; in production they are never fetched.
import { useEffect, useState } from 'react'

export type Specimen = { label: string; lines: [string, string] }

export function useSpecimens(demonstration: boolean): readonly Specimen[] | undefined {
  const [specimens, setSpecimens] = useState<readonly Specimen[]>()
  useEffect(() => {
    if (!demonstration) return
    void import('../visa/specimens.ts').then(({ SPECIMEN_PASSPORTS }) =>
      setSpecimens(SPECIMEN_PASSPORTS.map(({ printedName, lines }) => ({ label: printedName, lines }))),
    )
  }, [demonstration])
  return specimens
}
