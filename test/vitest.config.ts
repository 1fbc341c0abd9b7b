import { defineConfig } from 'vitest/config'
import { CountReporter } from './support/count-reporter.ts'

export default defineConfig({
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/product/build-once.ts', 'test/support/start-postgres.ts', 'test/support/start-weaviate.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    reporters: ['default', new CountReporter()],
  },
})
