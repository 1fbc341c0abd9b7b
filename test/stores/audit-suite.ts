import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { AuditEntry, AuditEvent } from '../../src/model/audit.ts'
import { createAudit } from '../../src/stores/postgres/audit.ts'
import { createCoachingDisputes } from '../../src/stores/postgres/coaching-disputes.ts'
import { createPreferences } from '../../src/stores/postgres/preferences.ts'
import { createPromiseMarks } from '../../src/stores/postgres/promise-marks.ts'
import { createReceipts } from '../../src/stores/postgres/receipts.ts'
import type { TestDatabase } from '../support/open-test-database.ts'
import { answerOf, recordOf } from './receipts-suite.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const maya = { domain: 'pay_ready', viewer: { kind: 'person', email: 'Maya@payready.example' } } as const
const luis = { id: '1d09a60d-0000-4000-8000-000000000001', emails: ['luis@payready.example'] }

/** What every database must keep of who asked, saw and did what. */
export function auditSuite(opened: () => TestDatabase): void {
  const audit = (clock = () => now) => createAudit(opened(), clock)
  // Lines are never removed, so each test knows its own by a subject nobody else has.
  const linesOf = (subject: string) => audit().list('pay_ready', { subject }, 100)
  const note = (event: AuditEvent, clock = () => now) => audit(clock).note('pay_ready', event)
  const brief = ({ actor, action, subject }: AuditEntry) => [actor, action, subject]

  describe('the audit', () => {
    test('keeps a line as it is told, dated by the clock, and of each domain apart', async () => {
      const subject = randomUUID()
      const event: AuditEvent = {
        actor: 'ana@payready.example',
        action: 'reviewed',
        subject,
        details: { what: 'answer' },
      }
      await note({ ...event, shown: ['gong/1', 'gong/1', 'gong/2'] })
      expect(await linesOf(subject)).toEqual([
        { ...event, id: expect.any(String), at: now.toISOString(), receiptId: null, shown: ['gong/1', 'gong/2'] },
      ])
      expect(await audit().list('paragon', { subject }, 10)).toEqual([])
    })

    test('finds lines by what was shown, by who a question was about, by who asked and when', async () => {
      const [shown, about, actor] = [randomUUID(), randomUUID(), `${randomUUID()}@payready.example`]
      await note({ actor, action: 'asked', shown: [shown], details: { about: [about] } })
      await note({ actor: 'operator', action: 'asked', details: { as: actor } }, () => new Date('2026-11-21T12:00:00Z'))
      expect(await linesOf(shown)).toHaveLength(1)
      expect(await linesOf(about)).toHaveLength(1)
      const of = async (filter: object) => (await audit().list('pay_ready', { actor, ...filter }, 10)).length
      expect([await of({}), await of({ action: 'shared' })]).toEqual([2, 0])
      expect(await of({ since: '2026-11-21T00:00:00Z' })).toBe(1)
      expect(await of({ until: '2026-11-21T00:00:00Z' })).toBe(1)
    })

    test('an answer and its lines are kept together: who asked, what it showed, whose coaching, and none of its words', async () => {
      const answer = answerOf('What does Juniper cost?')
      const record = recordOf(answer, { surface: 'slack', coaching: { shown: [luis], refused: [null] } })
      await createReceipts(opened()).keep(maya, record)
      const lines = (await audit().list('pay_ready', { receiptId: answer.receiptId }, 10)).toReversed()
      expect(lines.map(brief)).toEqual([
        ['maya@payready.example', 'asked', null],
        ['maya@payready.example', 'coaching_viewed', luis.id],
        ['maya@payready.example', 'refused', null],
      ])
      expect(lines[0]?.shown).toEqual(['gong/1', 'salesforce/deal/7'])
      expect(JSON.stringify(lines)).not.toMatch(/Juniper|Hello|Marta|A call/)
      const questions = await audit().questions('pay_ready', [answer.receiptId])
      expect(questions.get(answer.receiptId)).toBe('What does Juniper cost?')
      await createReceipts(opened()).erase('pay_ready', { receiptIds: [answer.receiptId] }, now)
      expect((await audit().questions('pay_ready', [answer.receiptId])).size).toBe(0)
    })

    test('an answer whose line cannot be kept is not kept either', async () => {
      const home = opened().domain('pay_ready')
      const answer = answerOf('Nobody may ask this unseen')
      const { write } = home
      const blind = {
        ...home,
        write: ((priority, work) =>
          write(priority, (transaction) =>
            work({
              ...transaction,
              query: (text, values) =>
                transaction.query(text.replaceAll('audit_events (at', 'audit_events (nowhere'), values),
            }),
          )) as typeof write,
      }
      const kept = createReceipts({ domain: () => blind }).keep(maya, recordOf(answer))
      await expect(kept).rejects.toMatchObject({ code: 'audit.unwritten' })
      expect(await createReceipts(opened()).find('pay_ready', answer.receiptId)).toBeNull()
    })

    test('one’s own coaching is no look at another’s; what the operator asks for somebody says so', async () => {
      const [own, told] = [answerOf('Mine'), answerOf('Theirs')]
      const itself = { ...maya, viewer: { kind: 'person', email: 'luis@payready.example' } } as const
      await createReceipts(opened()).keep(itself, recordOf(own, { coaching: { shown: [luis], refused: [] } }))
      await createReceipts(opened()).keep(
        maya,
        recordOf(told, { surface: 'terminal', coaching: { shown: [luis], refused: [] } }),
      )
      const of = async ({ receiptId }: { receiptId: string }) => audit().list('pay_ready', { receiptId }, 10)
      expect((await of(own)).map(({ action }) => action)).toEqual(['asked'])
      expect((await of(told)).map(({ actor, details }) => [actor, details.as])).toEqual([
        ['operator', 'maya@payready.example'],
        ['operator', 'maya@payready.example'],
      ])
      const looks = await audit().looks('pay_ready', { since: now, owner: 'Luis@payready.example' })
      expect(looks.at(-1)).toMatchObject({ actor: 'operator', as: 'maya@payready.example', surface: 'terminal' })
    })

    test('marks, disputes and choices leave their line in their own transaction', async () => {
      const home = opened().domain('pay_ready')
      const [interactionId, id, actor] = [randomUUID(), randomUUID(), `${randomUUID()}@payready.example`]
      const at = now.toISOString()
      await createPromiseMarks(opened()).keep('pay_ready', {
        id,
        interactionId,
        turnId: 't',
        start: 0,
        verdict: 'kept',
        due: null,
        actor,
        at,
      })
      const dispute = {
        id,
        repEmail: actor,
        interactionId,
        subject: 'talkShare',
        reason: 'Not my words',
        receiptId: null,
        actor,
        at,
      }
      await createCoachingDisputes(home).keep({ ...dispute, verdict: 'disputed' })
      await createPreferences(home).set(actor, 'name_in_wins', false, now)
      await createPreferences(home).set(actor, 'name_in_wins', true, now)
      const lines = (await audit().list('pay_ready', { actor }, 10)).toReversed()
      expect(lines.map(brief)).toEqual([
        [actor, 'promise_marked', interactionId],
        [actor, 'dispute_filed', interactionId],
        [actor, 'setting_changed', 'preference/name_in_wins'],
      ])
      expect(JSON.stringify(lines)).not.toContain('Not my words')
    })

    test('is written by many at once without losing a line, and read page by page in order', async () => {
      const subject = randomUUID()
      const other = createAudit(opened(), () => now)
      const writers = Array.from({ length: 40 }, (_, n) =>
        (n % 2 ? other : audit()).note('pay_ready', { actor: 'sophia', action: 'reviewed', subject, details: { n } }),
      )
      await Promise.all(writers)
      const rest = Array.from(
        { length: 480 },
        (_, n) => `('${now.toISOString()}', 'sophia', 'reviewed', '${subject}', '{"n": ${40 + n}}')`,
      )
      const statement = `insert into audit_events (at, actor, action, subject, details) values ${rest.join(', ')}`
      await opened()
        .domain('pay_ready')
        .write('background', ({ query }) => query(statement))
      const read: AuditEntry[] = []
      for await (const line of audit().stream('pay_ready', { subject })) read.push(line)
      expect(new Set(read.map(({ details }) => details.n)).size).toBe(520)
      const ids = read.map(({ id }) => Number(id))
      expect(ids).toEqual(ids.toSorted((left, right) => left - right))
    })

    test('cannot be changed, emptied or opened by the domain’s own role, while erasing neither', async () => {
      const subject = randomUUID()
      await note({ actor: 'sophia', action: 'reviewed', subject })
      const attempts = await audit().attempts('pay_ready')
      expect(attempts.map(({ attempt, isRefused }) => [attempt, isRefused])).toEqual(
        attempts.map(({ attempt }) => [attempt, true]),
      )
      expect(attempts).toHaveLength(6)
      expect((await linesOf(subject)).map(({ actor }) => actor)).toEqual(['sophia'])
    })

    test('says what it would look like if it could be changed', async () => {
      const open = {
        domain: () => ({
          write: (_: unknown, work: (transaction: object) => unknown) =>
            Promise.resolve(work({ query: async () => [] })),
        }),
      }
      const attempts = await createAudit(open as never, () => now).attempts('pay_ready')
      expect(attempts.some(({ isRefused }) => isRefused)).toBe(false)
    })

    test('counts the lines of each day and the ids that are not used', async () => {
      const home = opened().domain('pay_ready')
      const before = await audit().days('pay_ready')
      const sum = (days: readonly { missing: number }[]) => days.reduce((all, { missing }) => all + missing, 0)
      const rolledBack = home.write('background', async ({ query }) => {
        await query("insert into audit_events (at, actor, action) values (now(), 'sophia', 'reviewed')")
        throw new Error('never mind')
      })
      await expect(rolledBack).rejects.toThrow('never mind')
      await note({ actor: 'sophia', action: 'reviewed' }, () => new Date('2026-11-29T12:00:00Z'))
      const after = await audit().days('pay_ready')
      expect(sum(after) - sum(before)).toBe(1)
      expect(after.find(({ day }) => day === '2026-11-29')?.lines).toBeGreaterThan(0)
    })
  })
}
