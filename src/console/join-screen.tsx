// Arriving by a one-time link: make a passkey on this device, and be signed in.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../wire/officers.ts'
import type { Client } from './client.ts'
import { DoorPage } from './door.tsx'
import { Icon } from './icon.tsx'
import type { LooksProps } from './looks.tsx'
import { Notice } from './notice.tsx'
import { join, type PasskeyFault } from './passkey.ts'
import { homeOf } from './roles.ts'
import type { Place } from './router.ts'

/** `session`: of an officer who is signed in already, at another port or at this one. */
type Props = LooksProps & {
  client: Client
  token: string
  session?: Session
  onJoined(session: Session): void
  go(place: Place): void
}

export function JoinScreen({ client, token, session, onJoined, go, ...looks }: Props) {
  const { t } = useTranslation()
  const [fault, setFault] = useState<PasskeyFault>()
  const [busy, setBusy] = useState(false)
  const make = () => arrive(join(client, token))
  const take = () => arrive(client.call('invite.join', { params: { token } }))
  async function arrive(joining: ReturnType<typeof join>) {
    setBusy(true)
    setFault(undefined)
    const signed = await joining
    setBusy(false)
    if (!signed.ok) return setFault(signed.fault)
    onJoined(signed.value)
    go(homeOf(signed.value.officer.role))
  }
  return (
    <DoorPage title={t('console.join.title')} {...looks}>
      {fault && <Notice tone="attention" text={t(`console.passkey.${fault}`, t(`console.faults.${fault}`))} />}
      <p>{t('console.join.how')}</p>
      <button type="button" className="button primary large" disabled={busy} onClick={() => void make()}>
        <Icon name="key" />
        {t(busy ? 'console.passkey.waiting' : 'console.join.button')}
      </button>
      {session && (
        <button type="button" className="button large" disabled={busy} onClick={() => void take()}>
          {t('console.join.take', { name: session.officer.name })}
        </button>
      )}
      <p className="quiet">
        {t('console.join.already')} <a href="#/sign-in">{t('console.join.signIn')}</a>
      </p>
    </DoorPage>
  )
}
