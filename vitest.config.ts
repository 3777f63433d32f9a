import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { sections } from './build/sections.ts'

/** Packages that name a file for browsers only. */
const forBrowsers = (name: string) => [
  `@point-of-sale/${name}`,
  resolve(import.meta.dirname, `node_modules/@point-of-sale/${name}/dist/${name}.esm.js`),
]

export default defineConfig({
  plugins: [sections],
  resolve: { alias: Object.fromEntries(['webserial-barcode-scanner', 'webhid-barcode-scanner'].map(forBrowsers)) },
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'e2e/{specimens,fixtures,measures}/**/*.test.ts',
      'bench/**/*.test.ts',
      'build/**/*.test.ts',
      'sim/**/*.test.ts',
    ],
    environment: 'node',
    maxWorkers: '100%', // by itself it leaves one core free: on two cores, half of them
    testTimeout: 20_000,
    hookTimeout: 120_000,
  },
})
