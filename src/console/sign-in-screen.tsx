// Signing in with a passkey: no name, no password, nothing to type.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../wire/officers.ts'
import type { Client } from './client.ts'
import { DoorPage } from './door.tsx'
import { Icon } from './icon.tsx'
import type { LooksProps } from './looks.tsx'
import { Notice } from './notice.tsx'
import { type PasskeyFault, signIn } from './passkey.ts'
import type { SignedOutReason } from './sign-in-state.ts'

type Props = LooksProps & { client: Client; reason: SignedOutReason; onSignedIn(session: Session): void }

export function SignInScreen({ client, reason, onSignedIn, ...looks }: Props) {
  const { t } = useTranslation()
  const [fault, setFault] = useState<PasskeyFault>()
  const [busy, setBusy] = useState(false)
  async function begin() {
    setBusy(true)
    setFault(undefined)
    const signed = await signIn(client)
    setBusy(false)
    if (signed.ok) onSignedIn(signed.value)
    else setFault(signed.fault)
  }
  return (
    <DoorPage title={t('console.signIn.title')} {...looks}>
      {reason !== 'fresh' && !fault && <Notice tone="plain" text={t(`console.signIn.reason.${reason}`)} />}
      {fault && <Notice tone="attention" text={t(`console.passkey.${fault}`, t(`console.faults.${fault}`))} />}
      <p>{t('console.signIn.how')}</p>
      <button type="button" className="button primary large" disabled={busy} onClick={() => void begin()}>
        <Icon name="key" />
        {t(busy ? 'console.passkey.waiting' : 'console.signIn.button')}
      </button>
      <p className="quiet">{t('console.signIn.noPasskey')}</p>
    </DoorPage>
  )
}
