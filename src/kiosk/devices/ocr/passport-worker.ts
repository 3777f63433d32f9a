// The passport reader's worker: takes camera frames one at a time, adds up what they say, and answers with the zone and the
// page's picture once it stands beyond doubt. Started by passport-reader.ts for one session and ended with it.
import { measure } from '../frame-advice.ts'
import { toLuminance } from '../luminance.ts'
import type { ZoneGrammar } from './decode.ts'
import type { Point } from './find-lines.ts'
import { cutPage } from './page-image.ts'
import { startZoneReader, type ZoneSight } from './read-zone.ts'
import { startVote, type ZoneRead, type ZoneVote } from './vote.ts'
import { type PassportAdvice, startZoneAdvice } from './zone-advice.ts'

export type PassportQuestion =
  | { kind: 'begin'; grammars: ZoneGrammar[]; maxBytes: number }
  | { kind: 'frame'; frame: VideoFrame | ImageBitmap }

/** Corners 0–1 of the picture, from the zone's own top left, clockwise. */
type Quad = [Point, Point, Point, Point]

export type PassportAnswer =
  | {
      kind: 'frame'
      advice?: PassportAdvice
      seen?: Quad
      found?: ZoneRead & { quad: Quad; page?: Uint8Array<ArrayBuffer> }
    }
  | { kind: 'failed' }

const canvas = new OffscreenCanvas(1, 1)
const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false })
const readZone = startZoneReader()
const advise = startZoneAdvice()
let vote: ZoneVote = startVote([])
let maxBytes = 0

function toPixels(frame: VideoFrame | ImageBitmap) {
  const width = 'displayWidth' in frame ? frame.displayWidth : frame.width
  const height = 'displayHeight' in frame ? frame.displayHeight : frame.height
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  if (!context) throw new Error('This browser gives no 2D canvas.')
  context.drawImage(frame, 0, 0)
  frame.close()
  return toLuminance(context.getImageData(0, 0, width, height))
}

async function take(frame: VideoFrame | ImageBitmap): Promise<PassportAnswer> {
  const pixels = toPixels(frame)
  const sight = readZone(pixels)
  const read = sight && vote.add(sight)
  if (sight && read) {
    vote.clear()
    return { kind: 'frame', found: { ...read, ...(await show(sight)) } }
  }
  const advice = advise(measure(pixels), sight)
  return { kind: 'frame', ...(advice && { advice }), ...(sight && { seen: quadOf(sight) }) }
}

function quadOf({ corners }: ZoneSight): Quad {
  const at = ({ x, y }: Point) => ({ x: x / canvas.width, y: y / canvas.height })
  return [at(corners[0]), at(corners[1]), at(corners[2]), at(corners[3])]
}

async function show(sight: ZoneSight) {
  const { corners, lines } = sight
  const quad = quadOf(sight)
  const page = await cutPage(canvas, { corners, length: lines[0]?.length ?? 0 }, maxBytes)
  return { quad, ...(page && { page }) }
}

const answer = (message: PassportAnswer) => self.postMessage(message)

self.addEventListener('message', ({ data }: MessageEvent<PassportQuestion>) => {
  if (data.kind === 'begin') {
    vote = startVote(data.grammars)
    maxBytes = data.maxBytes
    return
  }
  take(data.frame).then(answer, () => answer({ kind: 'failed' }))
})
