// The numbers screen: the port's counts for officers and supervisors, its kiosks for operators. Loaded when it is asked for: the
// chart library comes with it and with nothing else.
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Numbers } from '../../wire/numbers.ts'
import { useDesk, useNow } from '../desk.ts'
import { FaultNotice } from '../notice.tsx'
import { maySee } from '../roles.ts'
import { AsOf } from './as-of.tsx'
import { ArrivalsFigure, FindingsFigure, NationalitiesTable, WaitingFigure } from './case-figures.tsx'
import { KindsFigure, TimesFigure } from './decision-figures.tsx'
import { KioskHealth } from './kiosk-health.tsx'
import { KIOSKS_EVERY_MS, type Reading, useReading } from './numbers-feed.ts'

const LOOK_MS = 15_000

export function NumbersScreen() {
  const { session } = useDesk()
  return maySee(session.officer.role, 'queue') ? <AllNumbers /> : <KioskNumbers />
}

function AllNumbers() {
  const { client, changes } = useDesk()
  const [reading, again] = useReading(
    client,
    useCallback(() => client.call('numbers.read', {}), [client]),
    changes,
  )
  const now = useNow(client, LOOK_MS)
  return <Page {...{ reading, again }}>{reading.value && <CaseNumbers numbers={reading.value} now={now} />}</Page>
}

function CaseNumbers({ numbers, now }: { numbers: Numbers; now: number }) {
  const { waiting, arrivals, day, nationalities, days, kinds, findings, kiosks } = numbers
  return (
    <>
      <WaitingFigure {...{ waiting, now }} />
      <ArrivalsFigure {...{ arrivals, day }} />
      <KioskHealth {...{ kiosks, now }} />
      <FindingsFigure findings={findings} />
      <TimesFigure days={days} />
      <KindsFigure kinds={kinds} />
      <NationalitiesTable nationalities={nationalities} />
    </>
  )
}

/** Whoever minds the machines and has no cases. */
function KioskNumbers() {
  const { client } = useDesk()
  const [reading, again] = useReading(
    client,
    useCallback(() => client.call('kiosk.list', {}), [client]),
    0,
    KIOSKS_EVERY_MS,
  )
  const now = useNow(client, LOOK_MS)
  return <Page {...{ reading, again }}>{reading.value && <KioskHealth kiosks={reading.value.kiosks} now={now} />}</Page>
}

type PageProps = { reading: Reading<unknown>; again(): void; children: React.ReactNode }

function Page({ reading, again, children }: PageProps) {
  const { t } = useTranslation()
  return (
    <main className="page numbers" tabIndex={-1}>
      <h1>
        {t('console.numbers.title')} <AsOf reading={reading} />
      </h1>
      {reading.fault && <FaultNotice fault={reading.fault} again={again} />}
      {!reading.value && !reading.fault && <p className="quiet waiting">{t('console.loading')}</p>}
      {reading.value !== undefined && <div className="figures">{children}</div>}
    </main>
  )
}
