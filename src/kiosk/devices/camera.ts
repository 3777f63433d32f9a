// The camera: a port for a live picture in a <video>, and its adapter over getUserMedia.
// The adapter names its faults, frees the camera even when it is left before the browser has answered,
// and opens it again when it is unplugged, stops giving frames or gives nothing but black.
import { attendTrack, createGauge } from './camera-abilities.ts'

/** `document` looks down on the glass or away from the traveller, `traveller` at the face. */
export type Facing = 'document' | 'traveller'

/** How one camera of the kiosk is set. */
export type CameraSettings = {
  /** Part of the device's name, where several are fitted. */
  label?: string | undefined
  /** The camera's own light: on when it is measured too dark, or left alone. */
  light: 'auto' | 'off'
}

export type CameraFault =
  | 'denied' // the browser or its policy says no
  | 'missing' // no camera, or it was unplugged and did not come back
  | 'busy' // another program holds it
  | 'failed' // it opened and gives no picture

export type CameraSession = {
  video: HTMLVideoElement
  facing: Facing
  signal: AbortSignal // abort ends the session and frees the camera
  onLive: () => void // pictures flow; again after every restart
  onFault: (fault: CameraFault) => void // nothing follows a fault
  settings?: CameraSettings | undefined // left out: any camera, its light left alone
}

/** Shows the camera's picture in `video` until the signal aborts or a fault ends it. */
export type Camera = { show: (session: CameraSession) => Promise<void> }

type Opened = { ok: true; stream: MediaStream } | { ok: false; fault: CameraFault }

/** Puts a stream on the screen (and may read it there); what it returns takes it off again. */
type Attach = (stream: MediaStream) => Promise<() => void>

const REOPENINGS = 3 // in a row without a picture
const REOPEN_AFTER = 1_000 // ms
const STALLED_AFTER = 3 // seconds without a new frame
const BLACK_AFTER = 6 // seconds of frames without one point brighter than BLACK: opened again once, it may be a covered lens
const BLACK = 12

const FACING_MODE: Record<Facing, string> = { document: 'environment', traveller: 'user' }

const FAULT_OF: Record<string, CameraFault> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

/** Wishes, never demands: a camera that gives less is better than none. Letters need 1280 × 720 at least. */
const wishes = (facing: Facing, deviceId: string | undefined): MediaStreamConstraints => ({
  audio: false,
  video: {
    ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: FACING_MODE[facing] } }),
    width: { ideal: 1920 },
    height: { ideal: 1080 },
  },
})

/** The camera whose name holds `label`. Names are known once the page may use cameras; a kiosk's policy allows it from the start. */
async function findDevice(media: MediaDevices, label: string | undefined): Promise<string | undefined> {
  if (!label) return undefined
  const wanted = label.toLowerCase()
  const devices = await media.enumerateDevices().catch(() => [])
  return devices.find((device) => device.kind === 'videoinput' && device.label.toLowerCase().includes(wanted))?.deviceId
}

const release = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop()
}

async function openStream({ facing, settings, signal }: CameraSession): Promise<Opened> {
  const media = (navigator as Partial<Navigator>).mediaDevices // absent where the page is not secure
  if (!media) return { ok: false, fault: 'missing' }
  try {
    const stream = await media.getUserMedia(wishes(facing, await findDevice(media, settings?.label)))
    if (signal.aborted) release(stream)
    return { ok: true, stream }
  } catch (cause) {
    const name = cause instanceof DOMException ? cause.name : ''
    return { ok: false, fault: FAULT_OF[name] ?? 'failed' }
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
  })

type Run = { left: boolean; sawFrames: boolean; sawBlack: boolean }

/** Told once a second: true when the picture has been black for too long. */
function watchPicture({ video, facing, settings }: CameraSession, stream: MediaStream) {
  const [track] = stream.getVideoTracks()
  const attendant = track && attendTrack(track, facing, settings?.light ?? 'off')
  const measurePicture = createGauge()
  let black = 0
  return {
    look: () => {
      const seen = measurePicture(video)
      if (!seen) return false
      attendant?.look(seen)
      black = seen.brightest < BLACK ? black + 1 : 0
      return black >= BLACK_AFTER
    },
    leave: () => attendant?.leave(),
  }
}

/** Settles when the signal aborts, the track ends (unplugged), no frame came for three seconds, or only black ones for six. */
function untilLost(session: CameraSession, stream: MediaStream, minds: boolean): Promise<Run> {
  const { video, signal } = session
  return new Promise((resolve) => {
    const first = video.getVideoPlaybackQuality().totalVideoFrames
    let frames = first
    let still = 0
    let isBlack = false
    const picture = watchPicture(session, stream)
    const look = setInterval(() => {
      const now = video.getVideoPlaybackQuality().totalVideoFrames
      still = now === frames && !document.hidden ? still + 1 : 0
      frames = now
      isBlack = picture.look() && minds
      if (still >= STALLED_AFTER || isBlack) end()
    }, 1_000)
    const end = () => {
      clearInterval(look)
      picture.leave()
      resolve({ left: signal.aborted, sawFrames: frames !== first, sawBlack: isBlack })
    }
    for (const track of stream.getVideoTracks()) track.addEventListener('ended', end, { once: true })
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
  })
}

/** Runs one opened stream to its end. Leaving frees the camera at once, even while `attach` is still busy. */
async function runStream(session: CameraSession, stream: MediaStream, attach: Attach, minds: boolean): Promise<Run> {
  let detach: (() => void) | undefined
  session.signal.addEventListener('abort', () => release(stream), { once: true })
  try {
    detach = await attach(stream)
    if (!session.signal.aborted) session.onLive()
    return await untilLost(session, stream, minds)
  } catch {
    return { left: session.signal.aborted, sawFrames: false, sawBlack: false }
  } finally {
    detach?.()
    release(stream)
    session.video.srcObject = null
  }
}

/**
 * Keeps a camera open for a session: opens, attaches, and opens again after a loss, three times in a row at most.
 *
 * @param attach puts each new stream to use, for instance a barcode reader's
 */
export async function keepCamera(session: CameraSession, attach: Attach): Promise<void> {
  const { signal } = session
  let tries = 0
  let fault: CameraFault = 'failed'
  let wasBlack = false
  while (!signal.aborted && tries <= REOPENINGS) {
    const opened = await openStream(session)
    if (signal.aborted) return
    if (opened.ok) {
      const run = await runStream(session, opened.stream, attach, !wasBlack)
      if (run.left) return
      if (run.sawFrames) tries = 0
      wasBlack ||= run.sawBlack
      fault = run.sawFrames ? 'missing' : 'failed'
    } else {
      fault = opened.fault
      if (fault === 'denied' || tries === 0) break
    }
    tries += 1
    await pause(REOPEN_AFTER, signal)
  }
  if (!signal.aborted) session.onFault(fault)
}

/** The plain picture, for portraits and for photographing pages. */
export const browserCamera: Camera = {
  show: (session) =>
    keepCamera(session, async (stream) => {
      session.video.srcObject = stream
      session.video.muted = true
      session.video.playsInline = true
      await session.video.play()
      return () => session.video.pause()
    }),
}
