// Who is signed in, and why nobody is.
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Session } from '../wire/officers.ts'
import { type Client, makeClient } from './client.ts'

/** `ended`: the server no longer knows the session. `idle`: nobody touched this desk. `left`: the officer signed out. */
export type SignedOutReason = 'fresh' | 'ended' | 'idle' | 'left'
export type SignInState =
  | { is: 'asking' }
  | { is: 'in'; session: Session }
  | { is: 'out'; reason: SignedOutReason }
  | { is: 'unreachable' }

const outOf = (state: SignInState): SignInState =>
  state.is === 'out' ? state : { is: 'out', reason: state.is === 'in' ? 'ended' : 'fresh' }

type Sign = {
  client: Client
  state: SignInState
  begin(session: Session): void
  end(reason: 'idle' | 'left'): void
  ask(): void
}

export function useSignIn(now: () => number): Sign {
  const [state, setState] = useState<SignInState>({ is: 'asking' })
  const client = useMemo(() => makeClient({ now, onSignedOut: () => setState(outOf) }), [now])

  const ask = useCallback(async () => {
    setState({ is: 'asking' })
    const answer = await client.call('session.read', {})
    if (answer.ok) setState({ is: 'in', session: answer.value })
    else if (answer.fault !== 'not-signed-in') setState({ is: 'unreachable' })
  }, [client])

  const end = useCallback(
    (reason: 'idle' | 'left') => {
      setState({ is: 'out', reason }) // first: the screen is cleared even when the server cannot be reached
      void client.call('session.end', {})
    },
    [client],
  )

  useEffect(() => {
    void ask()
  }, [ask])

  return { client, state, ask, end, begin: (session) => setState({ is: 'in', session }) }
}
