declare module 'subset-font' {
  type Options = {
    targetFormat: 'truetype' | 'woff2'
    noHinting?: boolean
    dropTables?: readonly string[]
    keepAllGlyphs?: boolean
  }
  export default function subsetFont(font: Buffer, text: string | undefined, options: Options): Promise<Buffer>
}
