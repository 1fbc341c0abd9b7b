import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Feedback } from '../../src/model/feedback.ts'
import { createAnswerFeedback } from '../../src/stores/postgres/feedback.ts'
import { createPostedAnswers } from '../../src/stores/postgres/posted-answers.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const at = '2026-11-23T18:40:00.000Z'
const maya = 'maya@payready.example'

/** What every database must keep of feedback on answers, and of answers that are shared once or taken away. */
export function feedbackSuite(opened: () => TestDatabase): void {
  const home = () => opened().domain('pay_ready')

  describe('feedback', () => {
    const keep = (receiptId: string, given: Partial<Feedback> = {}) =>
      createAnswerFeedback(home()).keep({
        ...{ id: randomUUID(), receiptId, email: maya, verdict: 'not_helpful', reason: null, proof: null, at },
        ...given,
      })
    const of = (receiptId: string) => createAnswerFeedback(home()).of(receiptId)

    test('the newest word of each person counts, even where the clock stands still', async () => {
      const id = randomUUID()
      await keep(id, { verdict: 'helpful' })
      await keep(id, { email: 'Owen@PayReady.example', verdict: 'helpful' })
      await keep(id)
      await keep(id, { reason: 'wrong_fact' })
      await keep(id, { reason: 'wrong_fact', proof: 12 })
      await keep(randomUUID(), { reason: 'too_long' })
      expect((await of(id)).map(({ email, verdict, reason, proof }) => [email, verdict, reason, proof])).toEqual([
        [maya, 'not_helpful', 'wrong_fact', 12],
        ['owen@payready.example', 'helpful', null, null],
      ])
    })

    test('none is changed or removed, and what is no receipt is no matter', async () => {
      const id = randomUUID()
      await keep(id, { reason: 'wrong_entity' })
      await keep('receipt-1')
      for (const statement of ["update answer_feedback set verdict = 'helpful'", 'delete from answer_feedback'])
        await expect(home().write('interactive', ({ query }) => query(statement))).rejects.toThrow('append-only')
      expect(await of(id)).toMatchObject([{ reason: 'wrong_entity', proof: null }])
    })
  })

  describe('an answer that is shared', () => {
    const place = { channel: 'C1', threadTs: '1.1' }
    const stands = { messageTs: '1.9', onlyFor: null }
    const posted = () => createPostedAnswers(home())

    test('is posted by one of many that press at once, and by nobody once it stands', async () => {
      const id = randomUUID()
      const presses = await Promise.all(Array.from({ length: 8 }, () => posted().reserve(id, place, 60_000)))
      expect(presses.toSorted()).toEqual(['ours', ...Array(7).fill('theirs')])
      await posted().settle(id, stands, new Date(at))
      expect(await posted().reserve(id, place, 0)).toBe('posted')
      expect(await posted().find(id)).toEqual({ ...place, ...stands })
    })

    test('is taken over from whoever died, and free at once where nothing was posted', async () => {
      const id = randomUUID()
      await posted().reserve(id, place, 60_000)
      expect(await posted().reserve(id, place, -1)).toBe('taken_over')
      expect(await posted().reserve(id, place, 60_000)).toBe('theirs')
      await posted().release(id)
      expect(await posted().reserve(id, place, 60_000)).toBe('ours')
      await posted().settle(id, stands, new Date(at))
      await posted().release(id)
      expect(await posted().reserve(id, place, -1)).toBe('posted')
    })
  })
}
