import { describe, expect, it, vi } from 'vitest'
import { watchCameraPresence } from './camera-presence.ts'

function machine(cameras: string[], state: PermissionState = 'granted') {
  const media = Object.assign(new EventTarget(), {
    enumerateDevices: async () => cameras.map((kind) => ({ kind }) as MediaDeviceInfo),
  })
  const permissions = { query: async () => ({ state }) }
  return { mediaDevices: media, permissions } as unknown as Pick<Navigator, 'mediaDevices' | 'permissions'>
}

describe('a machine and its camera', () => {
  it('says that a camera is there', async () => {
    const tell = vi.fn()
    watchCameraPresence(machine(['audioinput', 'videoinput']), tell)
    await vi.waitFor(() => expect(tell).toHaveBeenCalledWith(true))
  })

  it('says that there is none, where a microphone is all there is', async () => {
    const tell = vi.fn()
    watchCameraPresence(machine(['audioinput']), tell)
    await vi.waitFor(() => expect(tell).toHaveBeenCalledWith(false))
  })

  it('counts a camera the page may not use as none', async () => {
    const tell = vi.fn()
    watchCameraPresence(machine(['videoinput'], 'denied'), tell)
    await vi.waitFor(() => expect(tell).toHaveBeenCalledWith(false))
  })

  it('looks again when one is plugged in, until nobody asks any more', async () => {
    const cameras: string[] = []
    const about = machine(cameras)
    const tell = vi.fn()
    const stop = watchCameraPresence(about, tell)
    await vi.waitFor(() => expect(tell).toHaveBeenLastCalledWith(false))
    cameras.push('videoinput')
    about.mediaDevices.dispatchEvent(new Event('devicechange'))
    await vi.waitFor(() => expect(tell).toHaveBeenLastCalledWith(true))
    stop()
    about.mediaDevices.dispatchEvent(new Event('devicechange'))
    await new Promise((done) => setTimeout(done))
    expect(tell).toHaveBeenCalledTimes(2)
  })
})
