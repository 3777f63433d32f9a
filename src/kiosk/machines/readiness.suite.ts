// A kiosk that has nothing against it, for the tests of the machines.
import type { Facts } from './readiness-facts.ts'

export const SOUND: Facts = {
  mode: 'production',
  now: '2026-11-23T09:00:00.000Z',
  persisted: true,
  freeBytes: 10e9,
  room: true,
  enrolled: true,
  revoked: false,
  suspended: false,
  database: 'open',
  queued: 0,
  witnessAgrees: true,
  wiped: true,
  proven: true,
  keysUsable: true,
  configValid: true,
  clockOffBy: 0,
  lossesTold: false,
  damaged: 0,
  printer: 'ready',
}
