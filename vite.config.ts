import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const root = resolve(import.meta.dirname, 'src')

/** Two pages from one root: the traveller's kiosk and the officers' console. The service worker belongs to the kiosk alone. */
export default defineConfig({
  root,
  publicDir: resolve(import.meta.dirname, 'public'),
  build: {
    outDir: resolve(import.meta.dirname, 'dist'),
    emptyOutDir: true,
    sourcemap: false,
    target: 'chrome140',
    rollupOptions: {
      input: { kiosk: resolve(root, 'kiosk/index.html'), console: resolve(root, 'console/index.html') },
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
