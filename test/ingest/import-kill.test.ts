import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { createDomains } from '../../src/domains/domains.ts'
import { lockDirectory, readOwner } from '../../src/stores/embedded/lock-directory.ts'
import { createInteractionLoader } from '../../src/stores/postgres/load-interactions.ts'
import { openDatabase } from '../../src/stores/postgres/open-database.ts'
import { programPath } from '../support/built/programs.ts'
import { resolvedOf } from '../support/interactions.ts'
import {
  createTestPlace,
  type DatabaseKind,
  isServerMissing,
  type TestSettings,
} from '../support/open-test-database.ts'
import { shortLived } from '../support/short-lived.ts'

const isMissing = await isServerMissing()
const now = new Date('2026-11-20T12:05:00.000Z')

/** Starts an import in a process of its own, kills it after some batches; the ids it had acknowledged. */
async function importUntilKilled(settings: TestSettings, batches: number): Promise<{ ids: string[]; pid: number }> {
  const running = spawn(
    process.execPath,
    [...shortLived, await programPath('importing-child'), JSON.stringify(settings)],
    {
      // What a killed process leaves behind goes with the folder.
      env: { ...process.env, TMPDIR: settings.dataDir },
    },
  )
  let output = ''
  let errors = ''
  running.stderr.on('data', (chunk) => {
    errors += chunk
  })
  running.stdout.on('data', (chunk) => {
    output += chunk
    if (output.split('\n').length > batches) running.kill('SIGKILL')
  })
  const [, signal] = await once(running, 'close')
  expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' })
  const ids = output
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => line.split(' '))
  return { ids, pid: running.pid ?? 0 }
}

describe.each<DatabaseKind>(['embedded', 'server'])('an import that is killed, on the %s database,', (kind) => {
  test.skipIf(kind === 'server' && isMissing)('loses nothing it had acknowledged, and can be run again', async () => {
    await using place = await createTestPlace(kind)
    const killed = await importUntilKilled(place.settings, 7)
    expect(killed.ids.length).toBeGreaterThanOrEqual(7 * 20)
    expect(readOwner(place.settings.dataDir)).toBeNull()
    const lock = lockDirectory(place.settings.dataDir, '')
    expect(lock.kind).toBe('held')
    await using database = await openDatabase(place.settings, createDomains())
    const home = database.domain('pay_ready')
    const rows = await home.read('interactive', ({ query }) =>
      query<{ id: string; turns: number; participants: number }>(
        `select i.id, (select count(*)::int from turns t where t.interaction_id = i.id) as turns,
                (select count(*)::int from participants p where p.interaction_id = i.id) as participants
         from interactions i`,
      ),
    )
    const stored = new Set(rows.map(({ id }) => id))
    expect(killed.ids.filter((id) => !stored.has(id))).toEqual([])
    expect(rows.filter(({ turns, participants }) => turns !== 3 || participants !== 2)).toEqual([])
    // Whole batches only: twenty to each.
    expect(rows.length % 20).toBe(0)
    const again = rows.map(({ id }) => resolvedOf({ id, says: ['one', 'two', 'three'] }))
    const counts = await createInteractionLoader(home).load(again, { origin: 'import', now })
    expect(counts).toEqual({ loaded: 0, unchanged: rows.length })
  })
})
