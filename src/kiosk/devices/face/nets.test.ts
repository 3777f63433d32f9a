// The nets as reckoned here against the library they come from: face-api 1.7.15 (TensorFlow.js, its plain backend) over the same
// pictures, made by formula. Faces themselves are looked for in e2e/portrait.spec.ts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findPoints, POINTS_EDGE } from './face-points.ts'
import { DETECTOR_EDGE, findFaces, runDetector } from './find-faces.ts'
import { readWeights } from './weights.ts'

const MODELS = 'node_modules/@vladmandic/face-api/model'

function read(name: string) {
  const list = JSON.parse(readFileSync(`${MODELS}/${name}-weights_manifest.json`, 'utf8'))
  return readWeights(list, readFileSync(`${MODELS}/${name}.bin`))
}

/** Waves of three colours. */
function waves(edge: number, scale: number) {
  const data = new Uint8ClampedArray(edge * edge * 4)
  for (let row = 0, at = 0; row < edge; row++)
    for (let column = 0; column < edge; column++, at += 4) {
      const x = column * scale
      const y = row * scale
      data[at] = Math.round(128 + 100 * Math.sin(x / 17 + y / 31))
      data[at + 1] = Math.round(128 + 90 * Math.cos(x / 9 - y / 23))
      data[at + 2] = Math.round(128 + 80 * Math.sin((x * y) / 900))
      data[at + 3] = 255
    }
  return { width: edge, height: edge, data }
}

describe('the face nets', () => {
  it('the detector gives what its library gives', () => {
    const { width, height, depth, data } = runDetector(read('tiny_face_detector_model'), waves(DETECTOR_EDGE, 1))
    expect([width, height, depth]).toEqual([7, 7, 25])
    const expected = [
      ...[1.0764740705490112, -0.14595185220241547, -0.09073291718959808, -0.4306062161922455, -6.988363742828369],
      ...[-0.9753273725509644, -1.316912055015564, -0.10081236064434052, -0.03865224868059158, -28.320539474487305],
    ]
    expected.forEach((value, at) => {
      expect(data[at]).toBeCloseTo(value, 4)
    })
  })

  it('the points are where its library puts them', () => {
    const points = findPoints(read('face_landmark_68_tiny_model'), waves(POINTS_EDGE, 2))
    expect(points).toHaveLength(68)
    expect(points[0]?.x).toBeCloseTo(0.28679952025413513, 5)
    expect(points[0]?.y).toBeCloseTo(0.31177061796188354, 5)
    expect(points[1]?.x).toBeCloseTo(0.269576758146286, 5)
    expect(points[1]?.y).toBeCloseTo(0.38255980610847473, 5)
  })

  it('there is no face in waves', () => {
    expect(findFaces(read('tiny_face_detector_model'), waves(DETECTOR_EDGE, 1))).toEqual([])
  })

  it('weights that are not all there are refused', () => {
    const list = [{ weights: [{ name: 'a', shape: [2, 2], quantization: { scale: 1, min: 0 } }] }]
    expect(() => readWeights(list, new Uint8Array(3))).toThrow('their list says 4')
    expect(() => readWeights(list, new Uint8Array(4))('b')).toThrow('no weights are called b')
  })
})

/** Every file of the product's own code. */
const listFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))

it('nothing that could tell one face from another is taken into the kiosk: a detector and points, no descriptor', () => {
  const taken = listFiles('src').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/from '(@vladmandic\/[^']+)'/g)].map(([, name = '']) => name),
  )
  expect(taken.map((name) => name.replace(/.*\/model\//, '')).sort()).toEqual([
    'face_landmark_68_tiny_model-weights_manifest.json',
    'face_landmark_68_tiny_model.bin?url',
    'tiny_face_detector_model-weights_manifest.json',
    'tiny_face_detector_model.bin?url',
  ])
})
