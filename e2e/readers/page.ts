// The smallest page around wedge readers and the camera, for e2e/readers.spec.ts. The camera is a canvas, so that it can go
// black, stall, be unplugged, have a light, and say what was asked of it.
import { browserCamera, type CameraFault, type CameraSettings } from '../../src/kiosk/devices/camera.ts'
import { listenToWedge } from '../../src/kiosk/devices/wedge.ts'
import { type WedgeSettings, wedgeDefaults } from '../../src/kiosk/devices/wedge-settings.ts'

/** What the camera shows at each of its openings; the last one again and again. */
export type Picture = 'bright' | 'dark' | 'black' | 'still'

export type Shown = {
  asked: string[] // device ids, or the facing, of each opening
  applied: Record<string, unknown>[] // the newest wish of each set of constraints
  live: number // times pictures began
  fault?: CameraFault
  liveTracks: number // after leaving
}

const GREY: Record<Picture, string> = { bright: '#c8c8c8', dark: '#181818', black: '#000', still: '#888' }
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const tracks: MediaStreamTrack[] = []
const shown: Shown = { asked: [], applied: [], live: 0, liveTracks: 0 }

function film(picture: Picture): MediaStreamTrack {
  const canvas = document.createElement('canvas')
  canvas.width = 640
  canvas.height = 480
  const pen = canvas.getContext('2d')
  const draw = (at: number) => {
    if (!pen) return
    pen.fillStyle = GREY[picture]
    pen.fillRect(0, 0, 640, 480)
    if (picture !== 'black') pen.fillRect(at % 600, 0, 4, 4)
  }
  draw(0)
  const [track] = canvas.captureStream(30).getVideoTracks()
  if (!track) throw new Error('a canvas gives one track')
  let frames = 0
  const drawing = setInterval(() => {
    if (picture !== 'still' || frames < 10) draw(frames++)
    if (track.readyState === 'ended') clearInterval(drawing)
  }, 33)
  return track
}

/** Shows the camera for `ms`; `unplugAfter` ends its track as a pulled cable does. */
async function show(pictures: Picture[], settings: CameraSettings, ms: number, unplugAfter?: number): Promise<Shown> {
  navigator.mediaDevices.enumerateDevices = async () =>
    ['Front Camera', 'Overhead USB'].map((label, at) => ({ kind: 'videoinput', label, deviceId: `id-${at}` }) as never)
  navigator.mediaDevices.getUserMedia = async (wishes) => {
    const video = wishes?.video as { deviceId?: { exact: string }; facingMode?: { ideal: string } }
    shown.asked.push(video.deviceId?.exact ?? video.facingMode?.ideal ?? '')
    const track = film(pictures[shown.asked.length - 1] ?? pictures.at(-1) ?? 'bright')
    track.getCapabilities = () => ({ torch: true, focusMode: ['continuous'] }) as never
    track.applyConstraints = async (told) => void shown.applied.push(told?.advanced?.at(-1) as never)
    tracks.push(track)
    return new MediaStream([track])
  }
  const video = document.createElement('video')
  document.body.append(video)
  const leave = new AbortController()
  setTimeout(() => leave.abort(), ms)
  if (unplugAfter) setTimeout(() => unplug(), unplugAfter)
  await browserCamera.show({
    video,
    facing: 'document',
    settings,
    signal: leave.signal,
    onLive: () => shown.live++,
    onFault: (fault) => Object.assign(shown, { fault }),
  })
  await wait(300)
  return { ...shown, liveTracks: tracks.filter(({ readyState }) => readyState === 'live').length }
}

function unplug() {
  for (const track of tracks) {
    track.stop()
    track.dispatchEvent(new Event('ended'))
  }
}

/** A field and a button with a wedge reader listening over them. */
function listen(settings: Partial<WedgeSettings>) {
  document.body.innerHTML = '<input autocomplete="off"><button type="button">Yes</button>'
  const wedge = { texts: [] as string[], bytes: [] as number[][], clicks: 0, keys: [] as string[] }
  listenToWedge(window, { ...wedgeDefaults, ...settings }, ({ text, bytes }) => {
    wedge.texts.push(text)
    wedge.bytes.push([...bytes])
  })
  document.addEventListener('keydown', ({ key }) => wedge.keys.push(key))
  document.querySelector('button')?.addEventListener('click', () => wedge.clicks++)
  Object.assign(window, { wedge })
}

const page = { show, listen }
export type ReadersPage = typeof page
Object.assign(window, { readers: page })
