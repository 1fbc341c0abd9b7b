import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { addMemoryCommands } from '../../src/terminal/commands/memory.ts'
import { openMemory } from '../memory/recall/open-memory.ts'
import { emptyTables, resolvedOf } from '../support/interactions.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const database = await openTestDatabase('embedded')
const memory = openMemory(database)
afterAll(async () => {
  await memory[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

async function run(...words: string[]): Promise<string> {
  let written = ''
  const program = new Command('sophia').exitOverride().configureOutput({ writeErr: () => undefined })
  addMemoryCommands(program, {
    memory,
    output: {
      write: (text) => {
        written += text
      },
      writeError: () => undefined,
      isTty: false,
    },
    signal: new AbortController().signal,
    readingOf: () => ({ timeZone: 'America/Chicago', now: new Date('2026-11-23T18:00:00Z') }),
  })
  await program.parseAsync(words, { from: 'user' })
  return written
}

describe('the commands of the memory', () => {
  beforeAll(async () => {
    await emptyTables(database)
    const audience = { kind: 'members' as const, emails: ['ana@payready.example'] }
    await memory.remember('pay_ready', [resolvedOf({ id: 'gong/1', audience })], {
      origin: 'import',
      now: new Date('2026-11-23T12:00:00Z'),
    })
  })

  test('recall prints the conversation, to those who may see it', async () => {
    expect(await run('recall', 'gong/1')).toBe(
      [
        'Title of gong/1',
        'gong call · Thu 19 Nov, 09:00 · Brackwater Homes · private',
        'Marta Ruiz (customer), Dana Whitlock (internal)',
        '',
        'Marta Ruiz [0:00]: Hello.  (gong/1/t1)',
        'Dana Whitlock [0:10]: Good morning.  (gong/1/t2)\n',
      ].join('\n'),
    )
    expect(JSON.parse(await run('recall', 'gong/1', '--as', 'Ana@payready.example', '--json')).head.id).toBe('gong/1')
    await expect(run('recall', 'gong/1', '--as', 'bo@payready.example')).rejects.toThrow(/no conversation “gong\/1”/)
    await expect(run('recall', 'gong/1', '--as', ' ')).rejects.toThrow(/--as needs a mailbox/)
  })

  test('context prints the packed text and its size', async () => {
    const printed = await run('context', 'gong/1', '--turn', 'gong/1/t2', '--budget', '300')
    expect(printed).toMatch(/> 2 Dana Whitlock: Good morning\.\n\nAbout \d+ of 300 tokens\.\n$/)
    await expect(run('context', 'gong/1', '--budget', 'much')).rejects.toThrow(/whole number of tokens, not “much”/)
    await expect(run('context', 'gong/1', '--as', 'bo@payready.example')).rejects.toThrow(/no conversation/)
  })

  test('stats are a row for each tier of each domain, in the metrics too', async () => {
    await run('recall', 'gong/1')
    await run('recall', 'gong/1')
    const lines = (await run('memory', 'stats')).trimEnd().split('\n')
    expect(lines).toHaveLength(10)
    const [domain, tier, entries, hits] = lines[1]?.split(/\s+/) ?? []
    expect([domain, tier]).toEqual(['pay_ready', 'hot'])
    expect([Number(entries), Number(hits) >= 1]).toEqual([1, true])
    const metrics = createMetrics()
    metrics.watchMemory(memory.counts)
    const text = await metrics.text()
    expect(text).toContain(`sophia_memory_hits_total{domain="pay_ready",tier="hot"} ${hits}`)
    expect(text).toContain('sophia_memory_entries{domain="pay_ready",tier="hot"} 1')
    expect(text).toContain('sophia_memory_bypassed 0')
    expect(await metrics.text()).toContain(`sophia_memory_hits_total{domain="pay_ready",tier="hot"} ${hits}`)
  })
})
