// Who is signed in, and why nobody is.
import { useCallback, useEffect, useState } from 'react'
import type { Session } from '../wire/officers.ts'
import type { Answered, Client, makeClient } from './client.ts'

/** `ended`: the server no longer knows the session. `idle`: nobody touched this desk. `left`: the officer signed out. */
export type SignedOutReason = 'fresh' | 'ended' | 'idle' | 'left'
export type SignInState =
  | { is: 'asking' }
  | { is: 'in'; session: Session }
  | { is: 'out'; reason: SignedOutReason }
  | { is: 'unreachable' }

const outOf = (state: SignInState): SignInState =>
  state.is === 'out' ? state : { is: 'out', reason: state.is === 'in' ? 'ended' : 'fresh' }

/** What a client is made of; the page listens at it once it is there. */
export type ClientWorld = Parameters<typeof makeClient>[0]
/** The first asking who is signed in, begun before there was a page. */
export type Asked = Promise<Answered<Session>>
/** Its answer, where it came before the first picture. */
export type Early = Answered<Session> | undefined

type Sign = {
  state: SignInState
  begin(session: Session): void
  end(reason: 'idle' | 'left'): void
  ask(): void
}

const stateOf = (answer: Early): SignInState => {
  if (!answer) return { is: 'asking' }
  if (answer.ok) return { is: 'in', session: answer.value }
  return answer.fault === 'not-signed-in' ? { is: 'out', reason: 'fresh' } : { is: 'unreachable' }
}

export function useSignIn(door: ClientWorld, client: Client, asked: Asked, early: Early): Sign {
  const [state, setState] = useState(() => stateOf(early))

  const hear = useCallback(async (asking: Asked) => {
    setState({ is: 'asking' })
    const answer = await asking
    if (answer.ok) setState({ is: 'in', session: answer.value })
    else setState(answer.fault === 'not-signed-in' ? outOf : { is: 'unreachable' })
  }, [])
  const ask = useCallback(() => void hear(client.call('session.read', {})), [hear, client])

  const end = useCallback(
    (reason: 'idle' | 'left') => {
      setState({ is: 'out', reason }) // first: the screen is cleared even when the server cannot be reached
      void client.call('session.end', {})
    },
    [client],
  )

  useEffect(() => {
    door.onSignedOut = () => setState(outOf)
    if (!early) void hear(asked)
  }, [door, hear, asked, early])

  return { state, ask, end, begin: (session) => setState({ is: 'in', session }) }
}
