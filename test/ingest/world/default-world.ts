import { generateWorld } from '../../../src/ingest/world/generate-world.ts'

export const request = { seed: 7, size: 'demo' as const, now: new Date('2026-11-23T18:40:00Z') }

/** The world of the default seed, made once for all test files of a thread: it is only read. */
export const world = generateWorld(request)
