import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { randomId } from '../../src/lib/ids.ts'
import { shippedPath } from '../../src/lib/shipped-path.ts'
import { answerSchema } from '../../src/model/answer.ts'
import { openSophia } from '../../src/sophia.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'
import { runCommand } from '../../src/terminal/run-command.ts'
import { createTestPlace } from '../support/open-test-database.ts'
import { auditedSuite } from './audited-suite.ts'

const folder = mkdtempSync(join(tmpdir(), 'sophia-command-'))
const place = await createTestPlace('embedded')
const sophia = await openSophia({
  config: parseConfig({ SOPHIA_DATA_DIR: place.settings.dataDir, LOG_LEVEL: 'silent' }),
  clock: () => new Date('2026-11-24T15:00:00.000Z'),
  newId: randomId,
  log: createLog({ level: 'silent' }),
  metrics: createMetrics(),
  holder: 'test',
  keepsTime: false,
})
afterAll(async () => {
  await sophia[Symbol.asyncDispose]()
  await place[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

async function run(line: string | string[], more: { signal?: AbortSignal; isTty?: boolean } = {}) {
  let out = ''
  let error = ''
  const output = {
    write: (text: string) => {
      out += text
    },
    writeError: (text: string) => {
      error += text
    },
    isTty: more.isTty ?? false,
  }
  const signal = more.signal ?? new AbortController().signal
  const exit = await runCommand(typeof line === 'string' ? line.split(' ') : line, {
    sophia,
    output,
    cwd: folder,
    signal,
  })
  return { exit, out, error }
}
const conversation = (id: string, text: string, more: object = {}) =>
  `${JSON.stringify({ id, type: 'call', occurred_at: '2026-11-19T10:00:00', turns: [{ id: `${id}/1`, speaker: 'Marta Ruiz', text }], ...more })}\n`

test.each([[['--help']], [['ask', '--help']], [['help']]])('explains itself on %j and is done', async (words) => {
  const { exit, out } = await run(words)
  expect(exit).toBe(0)
  expect(out).toContain('Usage: sophia')
})

test.each([
  ['an unknown command', 'dance'],
  ['an unknown option', 'ask hello --loudly'],
  ['a missing argument', 'ask'],
  ['a missing path', 'import'],
])('does not understand %s', async (_, line) => {
  const { exit, out, error } = await run(line)
  expect(exit).toBe(2)
  expect(out).toBe('')
  expect(error).toMatch(/^error: /)
})

test('prints its usage and counts as not understood when nothing is said', async () => {
  const { exit, error } = await run([])
  expect(exit).toBe(2)
  expect(error).toContain('Usage: sophia')
})

test.each([['ask hello --domain nowhere'], ['import x --domain nowhere']])('names the domains on %j', async (line) => {
  const { exit, error } = await run(line)
  expect(exit).toBe(1)
  expect(error).toBe('There is no domain “nowhere”; use one of pay_ready, personal, paragon\n')
})

test('accounts for an import in its last line, and names what it kept out', async () => {
  writeFileSync(
    join(folder, 'few.jsonl'),
    `${conversation('few/1', 'Hello.')}{"broken\n${conversation('few/2', 'Bye.', { occurred_at: null })}`,
  )
  const first = await run('import few.jsonl --domain personal')
  expect(first.exit).toBe(0)
  expect(first.out.trim().split('\n')).toEqual([
    expect.stringMatching(/^few\.jsonl:2: .+ Remedy: /),
    '1 of them carry no date: their order is unknown',
    '2 turns in 2 conversations',
    'read 3 = loaded 2 + unchanged 0 + filtered 0 + quarantined 1',
  ])
  const second = await run('import few.jsonl --domain personal')
  expect(second.out).toMatch(/read 3 = loaded 0 \+ unchanged 2 \+ filtered 0 \+ quarantined 1\n$/)
})

test('draws progress for a person only, and wipes it away', async () => {
  writeFileSync(join(folder, 'one.jsonl'), conversation('one/1', 'Hello.'))
  expect((await run('import one.jsonl --domain personal')).error).toBe('')
  const watched = await run('import one.jsonl --domain personal', { isTty: true })
  expect(watched.error).toContain('100 %')
  expect(watched.error.endsWith('\r\u001b[2K')).toBe(true)
})

test('says what to do when a file is missing, and leaves no half-drawn progress behind', async () => {
  const { exit, error } = await run('import nowhere.jsonl')
  expect(exit).toBe(1)
  expect(error).toContain('nowhere.jsonl')
  expect(error).not.toContain('Unexpected')
})

test('stops when it is told to', async () => {
  writeFileSync(join(folder, 'two.jsonl'), conversation('two/1', 'Hello.'))
  const { exit, error } = await run('import two.jsonl --domain personal', { signal: AbortSignal.abort() })
  expect(exit).toBe(1)
  expect(error).toBe('Stopped. What was done so far stays\n')
})

test('clears a sample world that is not there, and exactly it when it is', async () => {
  expect(await run('demo clear')).toEqual({ exit: 0, out: 'removed 0 sample conversations\n', error: '' })
  writeFileSync(join(folder, 'mine.jsonl'), conversation('mine/1', 'Mine stays.'))
  await run('import mine.jsonl')
  expect((await run('demo load')).out).toBe('sample world succeeded\n')
  const [, held] = (await run('ask --json how many conversations')).out.match(/"interactions": (\d+)/) ?? []
  expect((await run('demo clear')).out).toBe(`removed ${Number(held) - 1} sample conversations\n`)
  expect((await run('verify')).out).not.toMatch(/[1-9]\d* (?:missing|extra)/)
  expect(JSON.parse((await run('ask --json how many calls')).out).numbers[0].value).toBe(1)
})

test('prints an answer as one JSON object that the model of answers accepts', async () => {
  await run(['import', shippedPath('test/fixtures/samples/conversations.jsonl')])
  const { exit, out } = await run(['ask', 'What did Katie say about the Voyager token?', '--json'])
  expect(exit).toBe(0)
  const { answer, ...rest } = JSON.parse(out)
  const parsed = answerSchema.parse({ ...answer, ...rest })
  expect(parsed.question).toBe('What did Katie say about the Voyager token?')
  expect(parsed.quotes.length).toBeGreaterThan(0)
  expect(Object.keys(JSON.parse(out))).toEqual([
    ...[
      'question',
      'plan',
      'answer',
      'quotes',
      'numbers',
      'table',
      'chart',
      'form',
      'choices',
      'coverage',
      'notices',
      'identity',
      'audience',
      'mode',
      'receiptId',
    ],
  ])
  expect(
    await sophia.conversations.snapshot(
      { domain: 'pay_ready', viewer: { kind: 'operator' } },
      async (reader) => (await reader.turnsByIds(parsed.quotes)).length,
    ),
  ).toBeGreaterThan(0)
})

test('answers in plain text with numbered proofs that point at turns', async () => {
  const { exit, out } = await run(['ask', 'What did Katie say about the Voyager token?'])
  expect(exit).toBe(0)
  expect(out).toContain('[1]')
  expect(out).toMatch(/^\[1\] .+ · \S+#\S+$/m)
  const [, receipt = ''] = out.match(/^Receipt (\S+) /m) ?? []
  const replayed = await run(['replay', receipt])
  expect(replayed).toMatchObject({ exit: 0, error: '' })
  expect(replayed.out).toMatch(/^Same: /)
})

test('a replay that comes out otherwise ends with 1, and one of nothing too', async () => {
  const [, receipt = ''] = (await run('ask how many conversations')).out.match(/^Receipt (\S+) /m) ?? []
  writeFileSync(join(folder, 'more.jsonl'), conversation('more/1', 'One more.'))
  await run('import more.jsonl')
  const changed = await run(['replay', receipt])
  expect(changed).toMatchObject({ exit: 1, error: '' })
  expect(changed.out).toMatch(/^Changed: /)
  expect(await run('replay nothing')).toMatchObject({
    exit: 1,
    out: '',
    error: expect.stringMatching(/no receipt “nothing”/),
  })
})

test.each([
  ['summary Tessaly', 0],
  ['timeline Tessaly', 0],
  ['status', 0],
  ['jobs list', 0],
])('runs %j', async (line, expected) => {
  const { exit, out, error } = await run(line)
  expect({ exit, error }).toEqual({ exit: expected, error: '' })
  expect(out.length).toBeGreaterThan(20)
})

test('shows a person only what they may see', async () => {
  const secret = { audience: { kind: 'members', emails: ['Ana@PayReady.example'] }, collection: 'secret' }
  writeFileSync(join(folder, 'secret.jsonl'), conversation('secret/1', 'The zanzibar project starts in May.', secret))
  await run('import secret.jsonl')
  const question = 'ask --json what about the zanzibar project --as'
  expect((await run(`${question} ANA@payready.example`)).out).toContain('zanzibar project starts')
  expect((await run(`${question} bo@payready.example`)).out).not.toContain('zanzibar project starts')
  expect((await run('ask --json what about the zanzibar project --collection tessaly')).out).not.toContain(
    'zanzibar project starts',
  )
})

// Last: what it takes in and sets is there from then on.
auditedSuite({ run, sophia, folder })
