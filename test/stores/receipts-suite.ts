import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { saltedDigest } from '../../src/lib/salted-digest.ts'
import type { Answer } from '../../src/model/answer.ts'
import { barePlan } from '../../src/model/plan.ts'
import type { AnswerRecord, UsedRow } from '../../src/model/receipt.ts'
import { createReceipts } from '../../src/stores/postgres/receipts.ts'
import { emptyTables } from '../support/interactions.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const later = new Date('2026-11-24T09:30:00.000Z')
const operator = { domain: 'pay_ready', viewer: { kind: 'operator' } } as const
const ana = { ...operator, viewer: { kind: 'person', email: 'ana@payready.example' } } as const

export const answerOf = (question: string): Answer => ({
  question,
  plan: { ...barePlan, intent: 'open', domain: 'pay_ready', terms: ['token'], timeZone: 'America/Chicago' },
  sentences: [{ kind: 'gap', text: 'Nothing was found.', support: [] }],
  ...{ quotes: [], numbers: [], table: null, chart: null, form: 'facts', choices: [], notices: [] },
  coverage: { interactions: 0, turns: 0, undated: 0, sources: [], missing: [], text: 'Nothing read.' },
  ...{ identity: null, audience: 'everyone', mode: 'no-model', receiptId: randomUUID() },
})
const rows: UsedRow[] = [
  { kind: 'turn', id: 'gong/1\ngong/1/t1', content: { text: 'Hello.', speaker: 'Marta Ruiz' } },
  { kind: 'interaction', id: 'gong/1', content: { title: 'A call' } },
  { kind: 'crm', id: 'salesforce/deal/7', content: { stage: 'Commit' } },
  { kind: 'population', id: '0', content: { count: 14, digest: 'd' } },
]
export const recordOf = (answer: Answer, more: Partial<AnswerRecord> = {}): AnswerRecord => ({
  answer,
  request: { kind: 'ask', text: answer.question, timeZone: 'UTC', previous: null },
  now,
  rows,
  verdict: { checked: 3, dropped: [{ reason: '9 was not counted', length: 20 }] },
  model: null,
  ...more,
})

/** What every database must keep of the answers that were given. */
export function receiptsSuite(opened: () => TestDatabase): void {
  const home = () => opened().domain('pay_ready')
  const receipts = () => createReceipts(opened(), { sophia: '1.2.3', migration: '0005_answers' })
  const kept = async (question: string, more: Partial<AnswerRecord> = {}) => {
    const answer = answerOf(question)
    await receipts().keep(operator, recordOf(answer, more))
    return answer
  }
  /** As a version of before rows were kept wrote it. */
  const keptLongAgo = async (answer: Record<string, unknown>) => {
    const id = randomUUID()
    await home().write('interactive', ({ query }) =>
      query(
        `insert into receipts (id, question, viewer, plan, answer, created_at) values ($1, 'long ago', 'operator', $2, $3, $4)`,
        [id, JSON.stringify(answer.plan), JSON.stringify({ ...answer, receiptId: id }), now.toISOString()],
      ),
    )
    return id
  }

  describe('receipts', () => {
    afterEach(() => emptyTables(opened()))

    test('give back the answer as it was shown, within its domain only', async () => {
      const answer = await kept('what about “tokens”?\n')
      expect(await receipts().find('pay_ready', answer.receiptId)).toEqual(answer)
      expect(await receipts().find('personal', answer.receiptId)).toBeNull()
      expect(await receipts().read('personal', answer.receiptId)).toBeNull()
    })

    test('know nothing of an id that was never given out, or is none', async () => {
      for (const id of [randomUUID(), 'not an id']) {
        expect(await receipts().find('pay_ready', id)).toBeNull()
        expect(await receipts().read('pay_ready', id)).toBeNull()
      }
    })

    test('are never given twice, and nothing of the second is kept', async () => {
      const answer = await kept('once')
      const more = [...rows, { kind: 'turn' as const, id: 'gong/2\nt', content: {} }]
      await expect(receipts().keep(operator, recordOf(answer, { rows: more }))).rejects.toMatchObject({ code: '23505' })
      expect((await receipts().read('pay_ready', answer.receiptId))?.rows).toHaveLength(rows.length)
    })

    test('are append-only, rows too', async () => {
      const answer = await kept('once')
      const change = (statement: string) => home().write('interactive', ({ query }) => query(statement))
      await expect(change("update receipts set question = 'another'")).rejects.toThrow(/append-only/)
      await expect(change('delete from receipts')).rejects.toThrow(/append-only/)
      await expect(change("update receipt_rows set digest = ''")).rejects.toThrow(/append-only/)
      expect(await receipts().find('pay_ready', answer.receiptId)).toEqual(answer)
    })

    test('keep a question whose text PostgreSQL cannot store, with the sign for a broken character', async () => {
      const answer = answerOf('nul \u0000 and half a pair \ud83d')
      await receipts().keep(ana, recordOf(answer))
      const read = await receipts().read('pay_ready', answer.receiptId)
      expect(read?.answer?.question).toBe('nul \ufffd and half a pair \ufffd')
      expect(read?.request?.text).toBe('nul \ufffd and half a pair \ufffd')
    })

    test('hold all that replays them, and no content of a row but a digest under their own salt', async () => {
      const model = { model: 'chat-1', prompts: [{ name: 'word', version: '1.0.0', digest: 'ab' }] }
      const request = {
        ...recordOf(answerOf('x')).request,
        account: 'brackwater',
        signal: new AbortController().signal,
      }
      const answer = answerOf('who said hello?')
      await receipts().keep(ana, recordOf(answer, { model, request }))
      const read = await receipts().read('pay_ready', answer.receiptId)
      expect(read).toMatchObject({
        ...{ id: answer.receiptId, viewer: 'ana@payready.example', at: now.toISOString(), answer, scope: ana },
        request: { kind: 'ask', text: 'x', timeZone: 'UTC', previous: null, account: 'brackwater' },
        versions: { sophia: '1.2.3', migration: '0005_answers', model },
        verdict: { checked: 3, dropped: [{ reason: '9 was not counted', length: 20 }], counted: { 0: 14 } },
      })
      expect(Object.keys(read?.request ?? {})).not.toContain('signal')
      const salt = read?.salt ?? ''
      expect(salt).toMatch(/^[\da-f]{64}$/)
      const digests = rows.map(({ kind, id, content }) => ({ kind, id, digest: saltedDigest(salt, content) }))
      expect(new Set(read?.rows)).toEqual(new Set(digests))
      const other = await receipts().read('pay_ready', (await kept('again')).receiptId)
      expect(other?.salt).not.toBe(salt)
      expect(other?.rows.map(({ digest }) => digest)).not.toContain(digests[0]?.digest)
    })

    test('of before rows were kept still read, and say that they cannot be replayed', async () => {
      const { notices: _, chart: __, identity: ___, form: ____, ...old } = answerOf('long ago')
      const id = await keptLongAgo(old)
      expect(await receipts().read('pay_ready', id)).toMatchObject({
        ...{ id, viewer: 'operator', request: null, scope: null, versions: null, verdict: null, salt: null, rows: [] },
        answer: { question: 'long ago', chart: null, form: 'facts' },
      })
    })

    test('of a version nobody knows are named with what to do', async () => {
      const id = await keptLongAgo({ plan: {}, sentences: 'none' })
      await expect(receipts().read('pay_ready', id)).rejects.toThrow(
        /another version of Sophia.*ask the question again/,
      )
    })

    test.each([
      ['a conversation', { interactionIds: ['gong/1'] }],
      ['a CRM record', { crmIds: ['salesforce/deal/7'] }],
    ])('that stood on %s that is erased say nothing any more, and keep their ids', async (_, stoodOn) => {
      const gone = await kept('gone')
      const stays = await kept('stays', { rows: [{ kind: 'turn', id: 'gong/11\nt1', content: {} }] })
      expect(await receipts().erase('pay_ready', stoodOn, later)).toEqual([gone.receiptId])
      const [row] = await home().read('interactive', ({ query }) =>
        query('select * from receipts where id = $1', [gone.receiptId]),
      )
      expect(row).toMatchObject({ question: '', answer: null, plan: null, request: null, salt: null })
      expect(await receipts().find('pay_ready', gone.receiptId)).toBeNull()
      expect(await receipts().read('pay_ready', gone.receiptId)).toMatchObject({
        ...{ id: gone.receiptId, answer: null, request: null, salt: null, at: now.toISOString() },
        versions: { sophia: '1.2.3', erasedAt: later.toISOString() },
      })
      expect(await receipts().find('pay_ready', stays.receiptId)).toEqual(stays)
      expect(await receipts().erase('pay_ready', stoodOn, later)).toEqual([])
      const again = home().write('interactive', ({ query }) => query('delete from receipts'))
      await expect(again).rejects.toThrow(/append-only/)
    })

    test('of before rows were kept are erased by what their answer names', async () => {
      const support = [{ kind: 'interaction', id: 'gong/1' }]
      const old = { ...answerOf('long ago'), sentences: [{ kind: 'derived', text: 'A call.', support }] }
      const [gone, stays] = [await keptLongAgo(old), await keptLongAgo(answerOf('another'))]
      expect(await receipts().erase('pay_ready', { interactionIds: ['gong/1'] }, later)).toEqual([gone])
      expect(await receipts().read('pay_ready', gone)).toMatchObject({ answer: null, versions: { sophia: 'unknown' } })
      expect(await receipts().find('pay_ready', stays)).not.toBeNull()
    })

    test('are erased by their own id, and by nothing nobody named', async () => {
      const [gone, stays] = [await kept('gone', { rows: [] }), await kept('stays', { rows: [] })]
      expect(await receipts().erase('pay_ready', {}, later)).toEqual([])
      expect(await receipts().erase('pay_ready', { receiptIds: [gone.receiptId] }, later)).toEqual([gone.receiptId])
      expect(await receipts().find('pay_ready', stays.receiptId)).toEqual(stays)
    })
  })
}
