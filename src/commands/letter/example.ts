// Contents to start from, as `issue --example` prints them. Nobody in it exists.
import type { LetterContents } from '../../visa/letter/contents.ts'

export const EXAMPLE = {
  number: 'LY-2026-000417',
  issuedOn: '2026-11-20',
  validUntil: '2026-12-20',
  invitee: {
    primaryIdentifier: 'ERIKSSON',
    secondaryIdentifier: 'ANNA MARIA',
    sex: 'F',
    dateOfBirth: '1974-08-12',
    nationality: 'UTO',
    documentNumber: 'L898902C3',
  },
  visit: {
    purpose: 'installation',
    arrival: '2026-11-24',
    departure: '2026-12-04',
    places: '蓬莱 Penglai',
    portOfEntry: 'UTO',
    relation: 'Engineer of our supplier',
    payer: 'employer',
  },
  inviter: {
    name: '蓬莱港口起重机有限公司 Penglai Port Cranes Co., Ltd. (specimen)',
    creditCode: '91990000MA0KA0PE31',
    address: '乌托邦港样本路1号 1 Specimen Road, Utopia Port',
    phone: '+86 000 0000 0000',
    signatory: '林样本 Lin Specimen',
  },
} satisfies { [Part in keyof LetterContents]: unknown }
