import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { createWorldDate } from '../../src/lib/world-date.ts'
import { isSameOrigin } from '../../src/web/guard/same-origin.ts'
import { createPageTools, type PageToolDeps } from '../../src/workspace/tools/create-page-tools.ts'
import { pinWorld } from '../../src/workspace/tools/pin-world.ts'
import { questionAbout } from '../../src/workspace/tools/question-about.ts'
import { maximumFileBytes, receiveFile, safeFileName } from '../../src/workspace/tools/receive-file.ts'

const now = new Date('2026-11-23T18:40:00.000Z')
const report = { read: 1, loaded: 1, unchanged: 0, filtered: 0, quarantined: 0, turns: 3, rejected: [] }
const ownPage = { 'sec-fetch-site': 'same-origin' }

function openTools(changes: Partial<PageToolDeps> = {}) {
  const files: { path: string; text: string }[] = []
  const app = createPageTools({
    isStaff: (userId) => userId === 'U1',
    isOwnPage: isSameOrigin,
    readTools: async () => ({
      ...{ now: '', runningAt: '', pinnedAt: null, earliest: null, isEmpty: false, index: null, model: null },
    }),
    checkUp: async () => ({ report: { verdict: 'ok', findings: [], tookMs: 1 }, manifest: '', scopes: [] }),
    pin: async () => ({ kind: 'done' }),
    importFile: async ({ path, name }, { onProgress }) => {
      files.push({ path, text: await readFile(path, 'utf8') })
      onProgress('3 turns read')
      return { ...report, name, question: 'What happened?', note: null }
    },
    loadSample: async () => ({ conversations: 1 }),
    log: { error: () => undefined },
    ...changes,
  })
  const post = (path: string, body: string, headers: Record<string, string> = ownPage) =>
    app.request(`/workspace${path}`, { method: 'POST', headers, body })
  return { app, files, post }
}

test('a dropped file is read from a folder of its own, which is gone afterwards', async () => {
  const { post, files } = openTools()
  const response = await post('/import?user=U1&name=call.vtt', 'WEBVTT')
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toEqual([
    { progress: '3 turns read' },
    { done: { ...report, name: 'call.vtt', question: 'What happened?', note: null } },
  ])
  expect(files[0]?.text).toBe('WEBVTT')
  expect(existsSync(dirname(files[0]?.path ?? '/'))).toBe(false)
})

test.each([
  ['a guest', '/import?user=U2&name=a.vtt', 'x', ownPage, 403],
  ['another site', '/import?user=U1&name=a.vtt', 'x', { 'sec-fetch-site': 'cross-site' }, 403],
  ['nobody who says where it comes from', '/sample?user=U1', '{}', {}, 403],
  ['another kind of file', '/import?user=U1&name=a.exe', 'x', ownPage, 415],
  ['an empty file', '/import?user=U1&name=a.vtt', '', ownPage, 400],
  ['a date of a guest', '/world-date', '{"userId":"U2","local":null}', ownPage, 403],
  ['a date that is none', '/world-date', '{"userId":"U1"}', ownPage, 400],
])('%s is refused with a sentence', async (_who, path, body, headers, status) => {
  const { post, files } = openTools()
  const response = await post(path, body, headers as Record<string, string>)
  expect(response.status).toBe(status)
  expect(((await response.json()) as { error: string }).error).toMatch(/\.$/)
  expect(files).toEqual([])
})

test('a file above the limit is refused and leaves nothing behind', async () => {
  async function* endless() {
    for (;;) yield new Uint8Array(maximumFileBytes / 4)
  }
  expect(await receiveFile('big.csv', endless())).toMatchObject({ kind: 'refused', status: 413 })
})

test('while one file is read, another one is told to wait', async () => {
  let finish = () => undefined as undefined
  const reading = new Promise<void>((resolve) => {
    finish = () => void resolve() as undefined
  })
  const { post } = openTools({
    importFile: async ({ name }) => {
      await reading
      return { ...report, name, question: null, note: null }
    },
  })
  const first = await post('/import?user=U1&name=a.vtt', 'x')
  expect((await post('/import?user=U1&name=b.vtt', 'x')).status).toBe(409)
  finish()
  await first.text()
  expect((await post('/import?user=U1&name=b.vtt', 'x')).status).toBe(200)
})

test('a failure of an import ends in a sentence of ours, never in a raw error', async () => {
  const { post } = openTools({ importFile: () => Promise.reject(new Error('ENOENT /secret/path')) })
  const text = await (await post('/import?user=U1&name=a.vtt', 'x')).text()
  expect(text).toContain('Nothing is lost')
  expect(text).not.toContain('ENOENT')
})

test('a file keeps its own name, without the way to anywhere', () => {
  expect(safeFileName('../../etc/2026-11-20 Call.VTT')).toBe('2026-11-20 Call.vtt')
  expect(safeFileName('.vtt')).toBeNull()
  expect(safeFileName('a\u0000b.csv')).toBe('a_b.csv')
})

test.each([
  ['2026-11-09T12:40', 'done', '2026-11-09T12:40:00.000Z'],
  ['2026-11-24T00:00', 'refused', null],
  ['2025-12-31T00:00', 'refused', null],
  ['never', 'refused', null],
  [null, 'done', null],
] as const)('the world pinned to %s is %s', (local, kind, at) => {
  const worldDate = createWorldDate(() => now)
  const toInstant = (text: string) => (text === 'never' ? undefined : `${text}:00.000Z`)
  const world = {
    worldDate,
    earliest: new Date('2026-01-05T00:00:00Z'),
    toInstant,
    say: (when: Date) => when.toISOString(),
  }
  expect(pinWorld(local, world).kind).toBe(kind)
  expect(worldDate.pinnedAt()?.toISOString() ?? null).toBe(at)
  expect(worldDate.clock().toISOString()).toBe(at ?? now.toISOString())
  expect(worldDate.running()).toBe(now)
})

test('one question is made of what came in: of the account, else of a person, else of the title', () => {
  expect(questionAbout({ title: 'T', company: 'Mossgate', person: 'P' })).toContain('Mossgate')
  expect(questionAbout({ title: 'T', company: null, person: 'Petra' })).toBe('What did Petra say?')
  expect(questionAbout({ title: 'Check-in', company: null, person: null })).toContain('Check-in')
  expect(questionAbout(null)).toBeNull()
})
