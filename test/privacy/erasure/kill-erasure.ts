import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect } from 'vitest'
import { programPath } from '../../support/built/programs.ts'
import type { TestSettings } from '../../support/open-test-database.ts'
import { shortLived } from '../../support/short-lived.ts'

/** Goes on with an erasure in a process of its own, which is killed after so many steps; gives what was left to do after each. */
export async function eraseUntilKilled(settings: TestSettings, steps: number): Promise<number[]> {
  const running = spawn(
    process.execPath,
    [...shortLived, await programPath('erasing-child'), JSON.stringify(settings)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
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
