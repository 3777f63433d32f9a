// Vite plugin: adds the fonts that are made of the words to `src/ui/fonts.css`. Made anew by every build, so that no edited word
// is without its glyphs.
import { readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import type { Plugin } from 'vite'
import { type Face, listFaces } from './faces.ts'
import { makeFont } from './make.ts'
import { writeRanges } from './ranges.ts'

const STYLES = '/src/ui/fonts.css'

export const madeFonts: Plugin = {
  name: 'made-fonts',
  enforce: 'pre',
  async load(id) {
    if (id.endsWith(STYLES)) return stylesWithFonts(id)
  },
}

/** @param path of the style sheet, from where the fonts are named */
export async function stylesWithFonts(path: string): Promise<string> {
  const rules: string[] = []
  for (const face of listFaces()) rules.push(await ruleOf(face, dirname(path)))
  return `${readFileSync(path, 'utf8')}\n${rules.join('\n')}`
}

async function ruleOf({ family, source, characters, ranged }: Face, from: string): Promise<string> {
  const path = relative(from, await makeFont(source, characters))
  const range = ranged ? `unicode-range:${writeRanges(characters)};` : ''
  return `@font-face{font-family:"${family}";font-style:normal;font-display:swap;font-weight:100 900;src:url("${path}") format("woff2-variations");${range}}`
}
