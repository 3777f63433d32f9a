// The session machine with the real world behind its names.
import { fromCallback, fromPromise } from 'xstate'
import { sessionMachine } from './machines/session.ts'
import type { PrintOutcome, SealOutcome, SessionEvent, StageFound } from './machines/session-context.ts'
import type { EnrolOutcome, OperatorOutcome, SealInput } from './machines/session-parts.ts'
import { admit, provideReadiness } from './provide-readiness.ts'
import type { Updates } from './updates.ts'
import { hush, wipePage } from './wipe.ts'
import type { World } from './world.ts'

export function provideSession(world: World, updates: () => Updates | undefined) {
  return sessionMachine.provide({
    actors: {
      readiness: provideReadiness(world),
      admit: fromPromise<boolean>(admit),
      enrol: fromPromise<EnrolOutcome, { code: string }>(({ input }) => enrol(world, input.code)),
      openOperator: fromPromise<OperatorOutcome, { code: string }>(({ input }) => openOperator(world, input.code)),
      seal: fromPromise<SealOutcome, SealInput>(async ({ input }) => {
        const { sealApplication } = await import('./seal-application.ts')
        return sealApplication(world, input)
      }),
      findStage: fromPromise<StageFound, { reference: string }>(async ({ input }) => {
        const opened = await world.openOutbox()
        if (!opened.ok) throw new Error(opened.fault)
        return opened.outbox.findStage(input.reference)
      }),
      print: fromPromise<PrintOutcome>(async ({ signal }) => {
        const receipt = document.querySelector('[data-receipt]')
        return receipt ? world.printers.print(receipt, signal) : { ok: false, fault: 'unavailable' }
      }),
      watchReceipt: fromCallback<SessionEvent, { packetId: string }>(({ input, sendBack }) =>
        watchReceipt(world, input.packetId, (at) => sendBack({ type: 'receipt.verified', at })),
      ),
      wipe: fromPromise(() => wipePage(world, window)),
    },
    actions: {
      markOpen: () => world.mark.set(world.instant()),
      markEnded: () => void world.mark.clear(),
      allowUpdate: () => updates()?.allow(),
      hush: () => hush(world),
      soundWarning: ({ context }) => context.access.sound && world.sounds.play('hurry'),
      soundDone: ({ context }) => context.access.sound && world.sounds.play('done'),
    },
  })
}

async function enrol(world: World, code: string): Promise<EnrolOutcome> {
  const opened = await world.openOutbox()
  if (!opened.ok) return { ok: false, fault: 'unreachable' }
  const enrolled = await opened.outbox.enrol(world.server, code)
  if (!enrolled.ok) return { ok: false, fault: enrolled.fault === 'code-not-valid' ? 'code-not-valid' : 'unreachable' }
  world.sync.send({ type: 'sync.enrolled' })
  return { ok: true }
}

/** Asked of the disk alone: no network, no port. */
async function openOperator(world: World, code: string): Promise<OperatorOutcome> {
  const opened = await world.openOutbox()
  return opened.ok ? opened.outbox.spendOperatorCode(code) : { ok: false, fault: 'failed', waitMs: 0 }
}

/** Watches until the returned function is called, also while the outbox is still opening. */
function watchReceipt(world: World, packetId: string, tell: (at: StageFoundAt) => void): () => void {
  let stop: (() => void) | undefined
  let stopped = false
  void world.openOutbox().then((opened) => {
    if (opened.ok && !stopped) stop = opened.outbox.watchReceipt(packetId, (at) => tell(at as StageFoundAt))
  })
  return () => {
    stopped = true
    stop?.()
  }
}

type StageFoundAt = Extract<StageFound, { known: true }>['at']
