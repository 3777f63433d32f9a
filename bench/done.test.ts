import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { digestBuild, keepDone, type Run, readDone } from './done.ts'

const ran = (seed: number, about: string, build = 'first'): Run => ({ seed, about, build, counts: { cells: 8 } })
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'done-'))
  file = join(folder, 'soaks', 'access.jsonl')
})

test('a soak that is gone on with leaves out what was done on the same build', () => {
  expect(readDone(file, 'first')).toEqual([])
  keepDone(file, ran(1, 'step.visit'))
  keepDone(file, ran(3, 'step.review'))
  expect(readDone(file, 'first').map(({ seed }) => seed)).toEqual([1, 3])
})

test('what was done on another build is refused', () => {
  keepDone(file, ran(1, 'step.visit'))
  expect(() => readDone(file, 'second')).toThrow('another build')
})

test('after a mend, what it touched is forgotten and the rest holds for the new build', () => {
  keepDone(file, ran(1, 'step.visit × en'))
  keepDone(file, ran(2, 'step.review × en'))
  expect(readDone(file, 'second', ['step.visit']).map(({ seed }) => seed)).toEqual([2])
  expect(readDone(file, 'second').map(({ seed }) => seed)).toEqual([2])
})

test('a build is another when one of its files is', () => {
  writeFileSync(join(folder, 'a.js'), 'one')
  const before = digestBuild(folder)
  expect(digestBuild(folder)).toBe(before)
  writeFileSync(join(folder, 'a.js'), 'two')
  expect(digestBuild(folder)).not.toBe(before)
})
