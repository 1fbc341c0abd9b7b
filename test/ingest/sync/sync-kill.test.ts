import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createDomains } from '../../../src/domains/domains.ts'
import { hubspot } from '../../../src/ingest/systems/hubspot/hubspot.ts'
import { contentDigest } from '../../../src/lib/ids.ts'
import { openDatabase } from '../../../src/stores/postgres/open-database.ts'
import { programPath } from '../../support/built/programs.ts'
import { isLong } from '../../support/how-long.ts'
import {
  createTestPlace,
  type DatabaseKind,
  isServerMissing,
  type TestSettings,
} from '../../support/open-test-database.ts'
import { shortLived } from '../../support/short-lived.ts'
import { contactOf, createSyncBench, delivered, noteOf } from './sync-bench.ts'

const isMissing = await isServerMissing()
const mostKills = 16
const ids = Array.from({ length: 60 }, (_, index) => String(index))

/** What a process found, what it made of it, and then it is killed amid its next sync: some time after so many commits. */
async function syncUntilKilled(
  settings: TestSettings,
  { commits, afterMs }: { commits: number; afterMs: number },
): Promise<{ found: number; digest: string }> {
  const running = spawn(
    process.execPath,
    [...shortLived, await programPath('syncing-child'), JSON.stringify(settings)],
    {
      // What a killed process leaves behind goes with the folder.
      env: { ...process.env, TMPDIR: settings.dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  let errors = ''
  running.stdout.on('data', (chunk) => {
    output += chunk
  })
  running.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const closed = once(running, 'close')
  while (running.exitCode === null && running.signalCode === null && output.split('\n').length <= commits + 1) {
    await Promise.race([once(running.stdout, 'data'), closed])
  }
  await wait(afterMs)
  running.kill('SIGKILL')
  const [, signal] = await closed
  expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' })
  return JSON.parse(output.slice(0, output.indexOf('\n')))
}

describe.each<{ kind: DatabaseKind; kills: number }>([
  { kind: 'embedded', kills: 1 },
  { kind: 'server', kills: isLong ? 6 : 1 },
])('a sync whose process is killed, on the $kind database,', ({ kind, kills }) => {
  test.skipIf(kind === 'server' && isMissing)('is made good by the next one', { timeout: 120_000 }, async () => {
    await using place = await createTestPlace(kind)
    const expected = await prepare(place.settings)
    const found: number[] = []
    const isAmid = (count: number) => count > 0 && count < ids.length
    // A machine that is slow to kill lets it come to its end: then it takes some more to fall into the middle.
    for (let kill = 0; kill <= kills || (kill < mostKills && !found.some(isAmid)); kill += 1) {
      const resumed = await syncUntilKilled(place.settings, { commits: 4 + ((kill * 5) % 8), afterMs: (kill * 7) % 20 })
      expect({ kill, digest: resumed.digest }).toEqual({ kill, digest: expected })
      found.push(resumed.found)
    }
    // Some of the kills must have fallen into the middle of the work.
    expect(found.filter(isAmid).length).toBeGreaterThan(0)
  })
})

/** Lands the rows; gives the digest of what an uninterrupted sync makes of them. */
async function prepare(settings: TestSettings): Promise<string> {
  await using database = await openDatabase(settings, createDomains())
  const { land, syncOne, state, forget } = createSyncBench(database.domain('pay_ready'))
  await land({
    hubspot_engagements_notes: ids.map((id) => delivered(noteOf(id, `note ${id}`))),
    hubspot_contacts: ids.map((id) => delivered(contactOf(id, `Name ${id}`))),
  })
  await syncOne(hubspot)
  const digest = contentDigest(await state())
  await forget()
  return digest
}
