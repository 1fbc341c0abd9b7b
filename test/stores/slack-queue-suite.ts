import { afterEach, describe, expect, test } from 'vitest'
import { createSlackInbox } from '../../src/stores/postgres/slack-inbox.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const many = 600

/** Who comes next among questions, on every database. */
export function slackQueueSuite(opened: () => TestDatabase): void {
  const home = () => opened().domain('pay_ready')
  const inbox = () => createSlackInbox(home())
  const question = (actor: string | null, name: string) => ({
    ...{ eventId: name, messageKey: `C1:${name}`, actor },
    body: { event: { text: name } },
  })
  const questionsOf = (actor: string, count: number) =>
    Array.from({ length: count }, (_, index) => question(actor, `${actor}${index + 1}`))
  const take = { holder: 'me', leaseMs: 60_000, limit: 10, quick: 0, perPerson: 2 }
  const claimed = async (changes: Partial<typeof take> = {}) =>
    (await inbox().claim({ ...take, ...changes })).map(({ eventId }) => eventId).sort()

  describe('the queue of questions', () => {
    afterEach(() => home().write('interactive', ({ query }) => query('delete from slack_inbox')))

    test('gives everybody a turn before anybody has a second', async () => {
      await inbox().keepAll([...questionsOf('A', 5), ...questionsOf('B', 2), ...questionsOf('C', 1)])
      expect(await claimed({ limit: 3 })).toEqual(['A1', 'B1', 'C1'])
      expect(await claimed({ limit: 1 })).toEqual(['A2'])
    })

    test('gives one person no more turns at once than allowed, whoever asks', async () => {
      await inbox().keepAll(questionsOf('A', 5))
      const both = [claimed({ holder: 'one' }), claimed({ holder: 'two' })]
      expect((await Promise.all(both)).flat().sort()).toEqual(['A1', 'A2'])
      await inbox().finish({ eventId: 'A1', holder: 'one' }, 'answered')
      await inbox().finish({ eventId: 'A1', holder: 'two' }, 'answered')
      expect(await claimed()).toEqual(['A3'])
    })

    test('lets what is no question pass, however many questions are at work', async () => {
      await inbox().keepAll([...questionsOf('A', 3), question(null, 'stop')])
      expect(await claimed()).toEqual(['A1', 'A2'])
      expect(await claimed({ limit: 0, quick: 1 })).toEqual(['stop'])
    })

    test('keeps a message once, however often and as whatever it comes', async () => {
      const twice = { ...question('A', 'mention'), messageKey: 'C1:1' }
      const batch = [twice, twice, { ...twice, eventId: 'other' }, question('A', 'second')]
      expect(await inbox().keepAll(batch)).toEqual(['kept', 'known', 'known', 'kept'])
      expect(await inbox().keepAll(batch)).toEqual(['known', 'known', 'known', 'known'])
    })

    test('refuses one question too many, and hands it out to be told so', async () => {
      expect(await inbox().keepAll(questionsOf('A', 3), 3)).toEqual(['kept', 'kept', 'kept'])
      expect(await inbox().keepAll([question('A', 'A4'), question('B', 'B1')], 3)).toEqual(['refused', 'kept'])
      await claimed()
      const [told] = await inbox().claim({ ...take, limit: 0, quick: 5 })
      expect(told).toMatchObject({ eventId: 'A4', settled: 'refused' })
    })

    test('knows how many come before a question that waits', async () => {
      await inbox().keepAll([...questionsOf('A', 4), ...questionsOf('B', 1)])
      await claimed({ limit: 1 })
      const places = await inbox().placesOf(['A1', 'A3', 'A4', 'B1'])
      expect([...places].sort()).toEqual([
        ['A3', { ahead: 3, ownAhead: 2 }],
        ['A4', { ahead: 4, ownAhead: 3 }],
        ['B1', { ahead: 1, ownAhead: 0 }],
      ])
    })

    test('lets the asker alone take a question out', async () => {
      await inbox().keepAll(questionsOf('A', 1))
      expect(await inbox().cancel('A1', 'B')).toBe('gone')
      expect(await inbox().cancel('A1', 'A')).toBe('out')
      expect(await inbox().cancel('A1', 'A')).toBe('gone')
      expect(await claimed({ quick: 5 })).toEqual([])
    })

    test('tells the holder of a question that it was cancelled, and whoever takes it over', async () => {
      await inbox().keepAll(questionsOf('A', 1))
      await claimed()
      expect(await inbox().renew({ eventId: 'A1', holder: 'me' }, -1)).toBe('held')
      expect(await inbox().claim({ ...take, leaseMs: 60_000 })).toMatchObject([{ settled: null, attempts: 2 }])
      expect(await inbox().cancel('A1', 'A')).toBe('running')
      expect(await inbox().renew({ eventId: 'A1', holder: 'me' }, -1)).toBe('cancelled')
      expect(await inbox().claim({ ...take, quick: 1 })).toMatchObject([{ settled: 'cancelled' }])
    })

    test('ends each message once, whatever is repeated, reordered and taken over', { timeout: 60_000 }, async () => {
      const all = Array.from({ length: many }, (_, index) => question(`P${index % 30}`, `e${index}`))
      const twins = all.filter((_, index) => index % 3 === 0).map((one) => ({ ...one, eventId: `${one.eventId}m` }))
      const deliveries = [...all, ...twins, ...all].sort((left, right) => scrambled(left) - scrambled(right))
      const ended = new Map<string, number>()

      async function work(holder: string): Promise<void> {
        // Every third turn dies with its lease.
        for (let turn = 0; ended.size < many; turn += 1) {
          const leaseMs = turn % 3 === 0 ? -1 : 60_000
          const held = await inbox().claim({ holder, leaseMs, limit: 40, quick: 0, perPerson: 2 })
          if (leaseMs < 0) continue
          for (const { eventId, messageKey } of held) {
            if (!(await inbox().finish({ eventId, holder }, 'answered'))) continue
            ended.set(messageKey, (ended.get(messageKey) ?? 0) + 1)
          }
        }
      }
      const taken: Promise<unknown>[] = []
      for (let from = 0; from < deliveries.length; from += 50) {
        taken.push(inbox().keepAll(deliveries.slice(from, from + 50)))
      }
      await Promise.all([...taken, work('one'), work('two')])
      expect([...ended.values()].filter((times) => times !== 1)).toEqual([])
      expect([ended.size, await inbox().countOpen()]).toEqual([many, 0])
    })
  })
}

function scrambled({ eventId }: { eventId: string }): number {
  let hash = 7
  for (const letter of eventId) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
  return hash
}
