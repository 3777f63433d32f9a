// The last resort (nothing may be shown that was not meant to be): a neutral screen, and whoever is told ends the session.
import { Component, type ReactNode } from 'react'

type Props = { children: ReactNode; fallback: ReactNode; onFailure: () => void }

export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch() {
    this.props.onFailure()
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}
