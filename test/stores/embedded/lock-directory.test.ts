import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { lockDirectory, readOwner } from '../../../src/stores/embedded/lock-directory.ts'
import { programPath } from '../../support/built/programs.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sophia-lock-'))
  folders.push(folder)
  return folder
}
function hold(dataDir: string, socket = '/run/a.sock') {
  const lock = lockDirectory(dataDir, socket)
  if (lock.kind !== 'held') throw new Error('the directory is taken')
  return lock
}
/** A claim as a process that is gone would have left it. */
function leaveClaim(dataDir: string, claim: { pid: number; started: string } | string): void {
  const text = typeof claim === 'string' ? claim : JSON.stringify({ ...claim, controlSocket: '/run/gone.sock' })
  writeFileSync(
    join(dataDir, typeof claim === 'string' ? 'owner-1-1.json' : `owner-${claim.pid}-${claim.started}.json`),
    text,
  )
}

test('makes the folder for its owner alone and tells who has it', () => {
  const dataDir = join(newFolder(), 'deep', 'down')
  expect(readOwner(dataDir)).toBeNull()
  hold(dataDir)
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  expect(readOwner(dataDir)).toMatchObject({ pid: process.pid, controlSocket: '/run/a.sock' })
})

test('refuses a second claim, naming the process and its socket', () => {
  const dataDir = newFolder()
  hold(dataDir)
  expect(lockDirectory(dataDir, '/run/b.sock')).toEqual({
    kind: 'taken',
    owner: { pid: process.pid, started: expect.any(String), controlSocket: '/run/a.sock' },
  })
})

test('gives the folder to the next once it is released', () => {
  const dataDir = newFolder()
  hold(dataDir).release()
  expect(readOwner(dataDir)).toBeNull()
  expect(readdirSync(dataDir)).toEqual([])
  hold(dataDir, '/run/b.sock')
  expect(readOwner(dataDir)?.controlSocket).toBe('/run/b.sock')
})

test('releasing twice takes nothing from whoever holds the folder now', () => {
  const dataDir = newFolder()
  const first = hold(dataDir)
  first.release()
  hold(dataDir, '/run/b.sock')
  first.release()
  expect(readOwner(dataDir)?.controlSocket).toBe('/run/b.sock')
})

test.each([
  ['of a process that is gone', { pid: 2 ** 22 - 1, started: '1' }],
  ['of an earlier process with the id of a living one', { pid: process.pid, started: '1' }],
  ['cut off half way', '{"pid": 1'],
  ['of another shape', '{"holder": "me"}'],
])('takes over a claim %s, and clears it away', (_, claim) => {
  const dataDir = newFolder()
  leaveClaim(dataDir, claim)
  expect(readOwner(dataDir)).toBeNull()
  hold(dataDir)
  expect(readdirSync(dataDir)).toHaveLength(1)
})

test('gives a folder whose owner died to exactly one of many that come at once', async () => {
  const child = await programPath('locking-child')
  const dataDir = newFolder()
  const place = newFolder()
  mkdirSync(dataDir, { recursive: true })
  leaveClaim(dataDir, { pid: 2 ** 22 - 1, started: '1' })
  const contenders = Array.from({ length: 4 }, (_, index) => {
    const ready = join(place, `ready-${index}`)
    const process_ = spawn(process.execPath, [child, dataDir, join(place, 'gun'), ready])
    return { process: process_, ready, said: once(createInterface({ input: process_.stdout }), 'line') }
  })
  while (!contenders.every(({ ready }) => existsSync(ready))) await wait(20)
  writeFileSync(join(place, 'gun'), 'go')
  const said = await Promise.all(contenders.map(async ({ said }) => JSON.parse(String(await said))))
  const holder = contenders.findIndex((_, index) => said[index].kind === 'held')
  expect(said.filter(({ kind }) => kind === 'held')).toHaveLength(1)
  expect(readOwner(dataDir)?.pid).toBe(contenders[holder]?.process.pid)
  const ended = contenders.map(({ process }) => once(process, 'exit'))
  for (const contender of contenders) contender.process.stdin.end()
  await Promise.all(ended)
})
