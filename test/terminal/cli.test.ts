import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { lockDirectory } from '../../src/stores/embedded/lock-directory.ts'
import { openControlSocket } from '../../src/terminal/control-socket.ts'
import { createTestPlace } from '../support/open-test-database.ts'
import { shortLived } from '../support/short-lived.ts'

const folder = mkdtempSync(join(tmpdir(), 'sophia-cli-'))
const place = await createTestPlace('embedded')
const { dataDir } = place.settings
const program = fileURLToPath(new URL('../../.build/run.mjs', import.meta.url))
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await place[Symbol.asyncDispose]()
})

/** The command line as a person types it, in a folder of its own. */
async function sophia(words: string[], environment: Record<string, string> = {}) {
  const running = spawn(process.execPath, [...shortLived, program, 'cli', ...words], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      PATH: process.env.PATH,
      INIT_CWD: folder,
      SOPHIA_DATA_DIR: dataDir,
      SOPHIA_NOW: '2026-11-24T15:00:00Z',
      ...environment,
    },
  })
  let out = ''
  let error = ''
  running.stdout.on('data', (chunk) => {
    out += chunk
  })
  running.stderr.on('data', (chunk) => {
    error += chunk
  })
  const [exit] = await once(running, 'close')
  return { exit, out, error }
}

test('imports, answers and clears in one folder after another, leaving no lock behind', async () => {
  const turns = [{ id: 't1', speaker: 'Marta Ruiz', text: 'We renew in March if the portal works.' }]
  writeFileSync(
    join(folder, 'calls.jsonl'),
    `${JSON.stringify({ id: 'c/1', type: 'call', occurred_at: '2026-11-19T10:00:00', turns })}\n`,
  )
  const imported = await sophia(['import', 'calls.jsonl'])
  expect(imported).toEqual({
    exit: 0,
    error: '',
    out: '1 turns in 1 conversations\nread 1 = loaded 1 + unchanged 0 + filtered 0 + quarantined 0\n',
  })
  const asked = await sophia(['ask', 'When', 'does', 'Marta', 'renew?', '--as', 'ana@payready.example'])
  expect(asked).toMatchObject({ exit: 0, error: '' })
  expect(asked.out).toContain('We renew in March')
  expect(await sophia(['demo', 'clear'])).toEqual({ exit: 0, error: '', out: 'removed 0 sample conversations\n' })
  expect(readdirSync(dataDir)).toEqual(['postgres'])
  // Three processes, each of which opens the database anew.
}, 90_000)

test('tells all that is wrong with the settings', async () => {
  const { exit, error } = await sophia(['status'], { PORT: 'many', SLACK_BOT_TOKEN: 'xoxb-1' })
  expect(exit).toBe(1)
  expect(error).toContain('PORT')
  expect(error).toContain('SLACK_APP_TOKEN')
})

test('runs inside the process that has the folder open', async () => {
  const owned = join(folder, 'owned')
  const socket = join(folder, 'control.sock')
  const lock = lockDirectory(owned, socket)
  await using _ = await openControlSocket(socket, async (words, { output, cwd }) => {
    output.write(`${words.join(' ')} in ${cwd}\n`)
    return 2
  })
  const ran = await sophia(['ask', 'hello'], { SOPHIA_DATA_DIR: owned })
  if (lock.kind === 'held') lock.release()
  expect(ran).toEqual({ exit: 2, out: `ask hello in ${folder}\n`, error: '' })
})

test('waits for nobody: beside another command it says so', async () => {
  const owned = join(folder, 'busy')
  const lock = lockDirectory(owned, '')
  const ran = await sophia(['status'], { SOPHIA_DATA_DIR: owned })
  if (lock.kind === 'held') lock.release()
  expect(ran.exit).toBe(1)
  expect(ran.error).toMatch(/^Another command is using the embedded database/)
})
