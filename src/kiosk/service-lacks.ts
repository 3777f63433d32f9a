// What does not work now, as a traveller meets it: told on the first screen before anybody begins.
import { useSelector } from '@xstate/react'
import { useEffect, useState } from 'react'
import { watchCameraPresence } from './devices/camera-presence.ts'
import type { Reason, Verdict } from './machines/readiness-facts.ts'
import type { Lack } from './screens/AttractScreen.tsx'
import type { World } from './world.ts'

const NO_RECEIPT: readonly Reason[] = ['printer-missing', 'printer-needs-hand']

type Known = { isOffline: boolean; hasCamera: boolean; warnings: readonly Reason[] }

export const listLacks = ({ isOffline, hasCamera, warnings }: Known): Lack[] => [
  ...(isOffline ? ['network' as const] : []),
  ...(hasCamera ? [] : ['camera' as const]),
  ...(warnings.some((reason) => NO_RECEIPT.includes(reason)) ? ['printer' as const] : []),
]

export function useLacks({ sync }: World, { warnings }: Verdict): Lack[] {
  const isOffline = useSelector(sync, ({ context }) => context.last !== undefined && context.last !== 'done')
  const [hasCamera, setCamera] = useState(true)
  useEffect(() => watchCameraPresence(navigator, setCamera), [])
  return listLacks({ isOffline, hasCamera, warnings })
}
