// The face worker: looks at camera frames for faces and the light on them. Started by face-finder.ts for one step and ended with it:
// nothing of a face is kept, and nothing is reckoned that could tell one face from another.

import pointBytes from '@vladmandic/face-api/model/face_landmark_68_tiny_model.bin?url'
import pointList from '@vladmandic/face-api/model/face_landmark_68_tiny_model-weights_manifest.json'
import faceBytes from '@vladmandic/face-api/model/tiny_face_detector_model.bin?url'
import faceList from '@vladmandic/face-api/model/tiny_face_detector_model-weights_manifest.json'
import { toLuminance } from '../luminance.ts'
import { type FaceLight, measureLight } from './face-light.ts'
import { findPoints, POINTS_EDGE, type Point } from './face-points.ts'
import { DETECTOR_EDGE, findFaces } from './find-faces.ts'
import { readWeights, type WeightList, type Weights } from './weights.ts'

/** `aspect`: width over height of the photograph, the middle of the frame. Without `faces` only the light is looked at. */
export type FaceQuestion = { frame: VideoFrame | ImageBitmap; aspect: number; faces: boolean }

/** Pixels of the photograph. */
export type FaceFound = { left: number; top: number; width: number; height: number; points: Point[] }

export type FaceSeen = { width: number; height: number; faces?: FaceFound[] | undefined; light: FaceLight }
export type FaceAnswer = { kind: 'seen'; seen: FaceSeen } | { kind: 'failed' }

const MOST = 3 // faces looked at: two are too many already
const LIGHT_EDGE = 160 // px: a camera's noise is averaged away, an eyelid is not
/** Where the face is expected while none was found, as the oval on the screen. */
const OVAL = { left: 0.2, top: 0.15, width: 0.6, height: 0.65 }

type Nets = { faces: Weights; points: Weights }

async function load(list: WeightList, url: string): Promise<Weights> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`the model did not come: ${answer.status}`)
  return readWeights(list, new Uint8Array(await answer.arrayBuffer()))
}

let nets: Nets | undefined
/** Until they have come, and on a kiosk that cannot have them, the light alone is looked at. */
Promise.all([load(faceList, faceBytes), load(pointList, pointBytes)]).then(
  ([faces, points]) => {
    nets = { faces, points }
  },
  () => undefined,
)

type Area = { left: number; top: number; width: number; height: number } // px

const canvas = new OffscreenCanvas(1, 1)
const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false })

/** A part of the frame as so many pixels; what lies outside the frame is black. */
function cut(frame: CanvasImageSource, { left, top, width, height }: Area, wide: number, high: number): ImageData {
  if (!context) throw new Error('This browser gives no 2D canvas.')
  canvas.width = wide
  canvas.height = high
  context.imageSmoothingQuality = 'high'
  context.drawImage(frame, left, top, width, height, 0, 0, wide, high)
  return context.getImageData(0, 0, wide, high)
}

/** The nets want squares: a face's box with its shorter side drawn out. */
function squareOf({ left, top, width, height }: Area): Area {
  const edge = Math.max(width, height)
  return { left: left + (width - edge) / 2, top: top + (height - edge) / 2, width: edge, height: edge }
}

const middleOf = ({ left, width }: Area) => left + width / 2

/** Faces whose middle is in the photograph, in pixels of the frame, the largest first. */
function look({ faces }: Nets, frame: CanvasImageSource, photograph: Area): Area[] {
  const square = squareOf(photograph)
  const boxes = findFaces(faces, cut(frame, square, DETECTOR_EDGE, DETECTOR_EDGE))
  return boxes
    .map((box) => ({
      left: square.left + box.left * square.width,
      top: square.top + box.top * square.height,
      width: box.width * square.width,
      height: box.height * square.height,
    }))
    .filter((box) => Math.abs(middleOf(box) - middleOf(photograph)) < photograph.width / 2)
    .sort((one, other) => other.height - one.height)
    .slice(0, MOST)
}

function pointsOf({ points }: Nets, frame: CanvasImageSource, box: Area): Point[] {
  const square = squareOf(box)
  return findPoints(points, cut(frame, square, POINTS_EDGE, POINTS_EDGE)).map(({ x, y }) => ({
    x: square.left + x * square.width,
    y: square.top + y * square.height,
  }))
}

function lightOn(frame: CanvasImageSource, { left, top, width, height }: Area): FaceLight {
  const wide = LIGHT_EDGE
  const high = Math.round((LIGHT_EDGE * height) / width)
  const middle = { x: wide / 2, y: high / 2, across: wide * 0.42, down: high * 0.46 }
  return measureLight(toLuminance(cut(frame, { left, top, width, height }, wide, high)), middle)
}

/** The middle of the frame in the photograph's shape, as still.ts cuts it. */
function photographIn(wide: number, high: number, aspect: number): Area {
  const width = Math.min(wide, high * aspect)
  const height = Math.min(high, wide / aspect)
  return { left: (wide - width) / 2, top: (high - height) / 2, width, height }
}

function see({ frame, aspect, faces }: FaceQuestion): FaceSeen {
  const wide = 'displayWidth' in frame ? frame.displayWidth : frame.width
  const high = 'displayHeight' in frame ? frame.displayHeight : frame.height
  const photograph = photographIn(wide, high, aspect)
  const { left, top, width, height } = photograph
  const has = faces ? nets : undefined
  const boxes = has && look(has, frame, photograph)
  const oval = {
    left: left + OVAL.left * width,
    top: top + OVAL.top * height,
    width: OVAL.width * width,
    height: OVAL.height * height,
  }
  const toPhotograph = ({ x, y }: Point) => ({ x: x - left, y: y - top })
  const found = has && boxes?.map((box) => ({ ...box, points: pointsOf(has, frame, box).map(toPhotograph) }))
  return {
    ...{ width, height },
    faces: found?.map((face) => ({ ...face, left: face.left - left, top: face.top - top })),
    light: lightOn(frame, boxes?.[0] ?? oval),
  }
}

function reply(question: FaceQuestion): FaceAnswer {
  try {
    return { kind: 'seen', seen: see(question) }
  } catch {
    return { kind: 'failed' }
  } finally {
    question.frame.close()
  }
}

self.addEventListener('message', ({ data }: MessageEvent<FaceQuestion>) => self.postMessage(reply(data)))
