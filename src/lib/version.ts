import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { shippedPath } from './shipped-path.ts'

const packageSchema = z.object({ version: z.string() })

/** Sophia's version, as package.json says it. */
export function readVersion(): string {
  return packageSchema.parse(JSON.parse(readFileSync(shippedPath('package.json'), 'utf8'))).version
}
