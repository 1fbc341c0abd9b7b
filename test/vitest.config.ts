import { defineConfig } from 'vitest/config'
import { bundledThread } from './support/bundled-thread.ts'
import { CountReporter } from './support/count-reporter.ts'
import { HeavyFirst } from './support/heavy-first.ts'

export default defineConfig({
  plugins: [bundledThread()],
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    globalSetup: [
      // The folder comes first: what the others make lies in it.
      'test/support/run-folder.ts',
      'test/product/build-once.ts',
      'test/support/start-postgres.ts',
      'test/support/start-weaviate.ts',
    ],
    sequence: { sequencer: HeavyFirst },
    pool: 'threads',
    isolate: false,
    // As many as the machine has cores, but no more than keep their timing: vitest leaves one core idle.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', new CountReporter()],
  },
})
