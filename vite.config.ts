import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { groupModules } from './build/chunks.ts'
import { madeFonts } from './build/fonts/plugin.ts'
import { sections } from './build/sections.ts'

const root = resolve(import.meta.dirname, 'src')

/** Names the running build: given, or the commit, or neither (a bare archive). */
function findBuild(): string {
  if (process.env.BUILD_ID) return process.env.BUILD_ID
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, stdio: 'pipe' })
      .toString()
      .trim()
  } catch {
    return 'unnamed'
  }
}

/** The scanner packages write what they read to the console, which is nobody's business. */
const quietScanners: Plugin = {
  name: 'quiet-scanners',
  transform: (code, id) =>
    id.includes('/@point-of-sale/') ? { code: code.replaceAll('console.log(', 'void('), map: null } : undefined,
}

const {
  plugin: grouped,
  groups,
  ofConsole,
} = groupModules({
  kiosk: resolve(root, 'kiosk/main.tsx'),
  asking: resolve(root, 'console/main.tsx'),
  console: resolve(root, 'console/page.tsx'),
})

let builtInto = ''
const noteFolder: Plugin = {
  name: 'note-folder',
  configResolved: ({ root: from, build: { outDir } }) => {
    builtInto = resolve(from, outDir)
  },
}

/** A new version of which one piece is not what was built (half a file, a portal's page) must never come in: the browser checks. */
function addIntegrity<Entry extends { url: string }>(entries: Entry[]) {
  const digest = (url: string) =>
    createHash('sha256')
      .update(readFileSync(resolve(builtInto, url)))
      .digest('base64')
  return { manifest: entries.map((entry) => ({ ...entry, integrity: `sha256-${digest(entry.url)}` })), warnings: [] }
}

/** Two pages from one root: the traveller's kiosk and the officers' console. The service worker belongs to the kiosk alone. */
export default defineConfig({
  root,
  define: { __BUILD__: JSON.stringify(findBuild()) },
  publicDir: resolve(import.meta.dirname, 'public'),
  build: {
    outDir: resolve(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    sourcemap: false,
    modulePreload: { polyfill: false }, // every browser of the target knows it
    assetsInlineLimit: 0, // the content policy allows no data: fonts
    target: 'chrome140',
    rollupOptions: {
      checks: { pluginTimings: false }, // making the fonts takes seconds, and is worth them
      input: { kiosk: resolve(root, 'kiosk/index.html'), console: resolve(root, 'console/index.html') },
      output: {
        chunkFileNames: ({ moduleIds, facadeModuleId, name }) => {
          const isTheirs = !name.startsWith('console-') && ofConsole([...moduleIds, facadeModuleId])
          return `assets/${isTheirs ? 'console-' : ''}${name}-[hash].js`
        },
        codeSplitting: { groups },
      },
    },
  },
  plugins: [
    noteFolder,
    sections,
    madeFonts,
    quietScanners,
    grouped,
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'kiosk',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,wasm,bin,woff2,json,svg,png,wav,webmanifest}'],
        globIgnores: ['console/**', 'assets/console-*'],
        manifestTransforms: [addIntegrity],
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      },
    }),
  ],
})
