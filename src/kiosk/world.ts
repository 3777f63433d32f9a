// The world the machines run in: the outbox, the printer, the cameras, the sounds, and a clock and chance handed in by `main`.
import { type Actor, createActor } from 'xstate'
import { toHex } from '../packet/bytes.ts'
import { randomBytes } from '../packet/random.ts'
import { beijingDay, type Instant, type PlainDate } from '../visa/plain-date.ts'
import { makeReference } from '../visa/reference.ts'
import { type CameraUse, createCameraUse } from './camera-use.ts'
import { BUILD, SERVER } from './config.ts'
import { createSounds, type Sounds } from './devices/sounds.ts'
import { createJudge, createProof, type Proof } from './judge-letter.ts'
import type { Attempt } from './machines/session-context.ts'
import type { syncMachine } from './machines/sync.ts'
import { openOutbox } from './outbox/outbox.ts'
import { createPeripherals, type Peripherals } from './peripherals.ts'
import { createPrinters, type Printers } from './printers.ts'
import { provideSync, type SyncParts } from './provide-sync.ts'
import { createScanners, type Scanners } from './scanners.ts'
import type { JudgeLetter } from './screens/judge-props.ts'
import { createSessionMark, type SessionMark } from './session-mark.ts'
import { type Aloud, createAloud } from './speech/door.ts'

export type World = {
  now: () => number
  instant: () => Instant
  today: () => PlainDate
  /** The outbox, or why it does not open. It is tried again at the next call. */
  openOutbox: () => ReturnType<typeof openOutbox>
  mint: () => Attempt
  judgeLetter: JudgeLetter
  proof: Proof
  cameraUse: CameraUse
  peripherals: Peripherals
  scanners: Scanners
  printers: Printers
  sounds: Sounds
  aloud: Aloud
  mark: SessionMark
  sync: Actor<typeof syncMachine>
  server: string
  /** Told that somebody is there; `main` decides who listens. */
  active: () => void
}

export type WorldParts = Omit<SyncParts, 'open'> & { now: () => number; chance: () => number; active: () => void }

export function createWorld({ now, chance, active, ...about }: WorldParts): World {
  const instant = () => new Date(now()).toISOString() as Instant
  const today = () => beijingDay(now())
  const open = outboxOnce(now, chance)
  const peripherals = createPeripherals(SERVER)
  const printers = createPrinters(navigator, localStorage)
  return {
    now,
    instant,
    today,
    openOutbox: open,
    mint: () => ({
      applicationId: toHex(randomBytes(16)),
      reference: makeReference(randomBytes),
      createdAt: instant(),
    }),
    judgeLetter: createJudge({ openOutbox: open, today }),
    proof: createProof({ openOutbox: open, today }),
    cameraUse: createCameraUse(() => peripherals.get().cameras),
    peripherals,
    scanners: createScanners(navigator, printers.leaveOut),
    printers,
    sounds: createSounds(),
    aloud: createAloud(),
    mark: createSessionMark(() => navigator.storage.getDirectory()),
    sync: createActor(provideSync({ open, ...about }), { input: { chance } }),
    server: SERVER,
    active,
  }
}

function outboxOnce(now: () => number, random: () => number): World['openOutbox'] {
  let opening: ReturnType<typeof openOutbox> | undefined
  return async () => {
    const current = opening
    const before = await current
    const isClosed = before?.ok && !before.outbox.isOpen() // by the browser, or thrown away
    if (isClosed && opening === current) opening = undefined
    opening ??= openOutbox({ now, random, build: BUILD })
    const opened = await opening
    if (!opened.ok) opening = undefined
    return opened
  }
}
