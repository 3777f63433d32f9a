import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

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

/** Chunks that only the console uses carry its name, so that the kiosk's precache can leave them out. */
const ofConsole = (modules: readonly string[]) =>
  modules.length > 0 && modules.every((id) => id.includes('/src/console/'))

/** Two pages from one root: the traveller's kiosk and the officers' console. The service worker belongs to the kiosk alone. */
export default defineConfig({
  root,
  define: { __BUILD__: JSON.stringify(findBuild()) },
  publicDir: resolve(import.meta.dirname, 'public'),
  build: {
    outDir: resolve(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0, // the content policy allows no data: fonts
    target: 'chrome140',
    rollupOptions: {
      input: { kiosk: resolve(root, 'kiosk/index.html'), console: resolve(root, 'console/index.html') },
      output: {
        chunkFileNames: ({ moduleIds, name }) => `assets/${ofConsole(moduleIds) ? 'console-' : ''}${name}-[hash].js`,
      },
    },
  },
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'kiosk',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,wasm,woff2,json,svg,png,wav,webmanifest}'],
        globIgnores: ['console/**', 'assets/console-*'],
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      },
    }),
  ],
})
