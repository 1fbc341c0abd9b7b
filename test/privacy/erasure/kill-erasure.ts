import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { TestSettings } from '../../support/open-test-database.ts'

const child = fileURLToPath(new URL('./erasing-child.ts', import.meta.url))

/** Goes on with an erasure in a process of its own, which is killed after so many steps; gives what was left to do after each. */
export async function eraseUntilKilled(settings: TestSettings, steps: number): Promise<number[]> {
  const running = spawn(process.execPath, ['--import', 'tsx', child, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  running.stderr.on('data', (chunk) => {
    errors += chunk
  })
  running.stdout.on('data', (chunk) => {
    output += chunk
    if (output.includes('end') || output.split('\n').length > steps) running.kill('SIGKILL')
  })
  const [, signal] = await once(running, 'close')
  expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' })
  return output.split('\n').filter(Boolean).map(Number)
}
