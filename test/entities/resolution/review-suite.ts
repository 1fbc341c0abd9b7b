import { afterEach, describe, expect, test } from 'vitest'
import type { TestDatabase } from '../../support/open-test-database.ts'
import { createResolutionBench, type GivenRecord, idOf } from './resolution-bench.ts'

const actor = 'ana@payready.example'
// Equal names alone ask; the phone makes a match of the first two.
const smiths: Record<string, GivenRecord> = {
  john: {
    fields: { name: 'John Smith', email: 'john@one.example', phone: '1' },
    observedAt: '2026-01-01T00:00:00.000Z',
  },
  jon: { fields: { name: 'John Smith', email: 'john@one.example' }, observedAt: '2026-02-01T00:00:00.000Z' },
  other: { fields: { name: 'John Smith', phone: '2' }, observedAt: '2026-03-01T00:00:00.000Z' },
}

/** What people say, and how it is taken back. */
export function reviewSuite(opened: () => TestDatabase): void {
  const bench = () => createResolutionBench(opened().domain('pay_ready'))

  async function resolved() {
    const opened = bench()
    await opened.put(smiths)
    await opened.run()
    return opened
  }

  describe('review', () => {
    afterEach(() => bench().clear())

    test('asks about two groups, with both sides and the weight of each field', async () => {
      const { service } = await resolved()
      const [question, ...others] = await service.questions({ limit: 10 })
      expect(others).toEqual([])
      expect(question).toMatchObject({ kind: 'person', size: 3, left: { name: 'John Smith' } })
      expect(question?.sentence).toMatch(/^same \(\+5\.\d\) = /)
      const sizes = [question?.left.members.length, question?.right.members.length]
      expect(sizes.toSorted()).toEqual([1, 2])
      expect(await service.question(question?.id ?? '')).toEqual(question)
    })

    test('joins both sides on “same”, at once, and every later run keeps to it', async () => {
      const { service, groups, run, put } = await resolved()
      const [question] = await service.questions({ limit: 1 })
      const report = await service.answer({ questionId: question?.id ?? '', verdict: 'same', actor })
      expect(report.events.map(({ type }) => type)).toEqual(['label', 'merge'])
      expect(await groups()).toEqual([['john', 'jon', 'other']])
      expect(await service.questions({ limit: 10 })).toEqual([])
      await run({ full: true })
      await put({ other: { fields: { name: 'John Smith', phone: '3' } } })
      await run()
      expect(await groups()).toEqual([['john', 'jon', 'other']])
      expect((await service.why(idOf('john'), idOf('other'))).outcome).toBe('labelled')
    })

    test('keeps both sides apart on “different”, whatever they say later', async () => {
      const { service, groups, run, put } = await resolved()
      const [question] = await service.questions({ limit: 1 })
      await service.answer({ questionId: question?.id ?? '', verdict: 'different', actor })
      expect(await service.questions({ limit: 10 })).toEqual([])
      await put({ other: { fields: { name: 'John Smith', email: 'john@one.example', phone: '1' } } })
      await run()
      expect(await groups()).toEqual([['john', 'jon'], ['other']])
      expect(await service.whyNot(idOf('john'), idOf('other'))).toMatchObject({
        outcome: 'labelled',
        labels: [{ verdict: 'different', actor }],
      })
    })

    test('rests a question on “unsure” until something new joins', async () => {
      const { service, run, put } = await resolved()
      const [question] = await service.questions({ limit: 1 })
      await service.answer({ questionId: question?.id ?? '', verdict: 'unsure', actor })
      expect(await service.questions({ limit: 10 })).toEqual([])
      await put({ third: smiths.jon as GivenRecord })
      await run()
      expect(await service.questions({ limit: 10 })).toHaveLength(1)
    })

    test('takes an answer back exactly, and asks again', async () => {
      const { service, state } = await resolved()
      const [question] = await service.questions({ limit: 1 })
      const tables = ['er_member', 'er_entity', 'people']
      const before = await state(tables)
      const { labelId } = await service.answer({ questionId: question?.id ?? '', verdict: 'same', actor })
      expect(await service.answers({ limit: 5 })).toMatchObject([{ labelId, verdict: 'same', actor, revokedAt: null }])
      expect(await service.undoAnswer(labelId, actor)).toMatchObject({ exact: true, restored: 1 })
      expect(await state(tables)).toEqual(before)
      expect((await service.questions({ limit: 5 }))[0]?.id).toBe(question?.id)
      await expect(service.undoAnswer(labelId, actor)).rejects.toMatchObject({ code: 'entities.conflict' })
    })

    test('parts an entity about which somebody asked', async () => {
      const { service, groups, run, entityOf } = await resolved()
      const question = await service.askAbout(idOf('john'), idOf('jon'))
      expect(question).toMatchObject({
        reason: 'somebody asked',
        left: { members: [{ recordId: expect.any(String) }] },
      })
      await service.answer({ questionId: question.id, verdict: 'different', actor })
      expect(await groups()).toEqual([['john'], ['jon'], ['other']])
      await run({ full: true })
      expect(await groups()).toEqual([['john'], ['jon'], ['other']])
      expect(await entityOf('john')).toBe(idOf('john'))
    })

    test('lets the newer of two answers count', async () => {
      const { service, groups } = await resolved()
      const [question] = await service.questions({ limit: 1 })
      const questionId = question?.id ?? ''
      await service.answer({ questionId, verdict: 'different', actor })
      const { labelId } = await service.answer({ questionId, verdict: 'same', actor })
      expect(await groups()).toEqual([['john', 'jon', 'other']])
      await service.undoAnswer(labelId, actor)
      expect(await groups()).toEqual([['john', 'jon'], ['other']])
      expect(await service.questions({ limit: 5 })).toEqual([])
    })

    test('takes a merge of a run back, and no run redoes it', async () => {
      const { service, groups, run, put, state, query } = bench()
      await put({ ...smiths, other: { fields: { name: 'John Smith', email: 'other@two.example' } } })
      await run()
      expect(await groups()).toEqual([['john', 'jon'], ['other']])
      const before = await state(['er_entity', 'people'])
      const members = await query('select record_id, entity_id from er_member order by 1')
      await put({ other: { fields: { name: 'John Smith', email: 'john@one.example' } } })
      await run()
      const [merge] = (await service.events({ limit: 50 })).filter(({ type }) => type === 'merge')
      expect(await service.undo(merge?.id ?? '', actor)).toMatchObject({ restored: 1, exact: true })
      expect(await state(['er_entity', 'people'])).toEqual(before)
      await run()
      await run({ full: true })
      expect(await query('select record_id, entity_id from er_member order by 1')).toEqual(members)
      expect(await service.events({ limit: 1 })).toMatchObject([{ type: 'update' }])
    })

    test('takes a merge back also when another record joined since', async () => {
      const { service, groups, run, put, entityOf } = bench()
      await put({ ...smiths, other: { fields: { name: 'John Smith', email: 'other@two.example' } } })
      await run()
      await put({ other: { fields: { name: 'John Smith', email: 'john@one.example' } } })
      await run()
      await put({ late: smiths.john as GivenRecord })
      await run()
      const [merge] = (await service.events({ limit: 50 })).filter(({ type }) => type === 'merge')
      expect(await service.undo(merge?.id ?? '', actor)).toMatchObject({ exact: false, restored: 1 })
      expect(await groups()).toEqual([['john', 'jon', 'late'], ['other']])
      expect(await entityOf('other')).toBe(idOf('other'))
    })

    test('takes back that two records met, and that a new one joined; no night redoes it', async () => {
      const { service, groups, run, put } = await resolved()
      const eventOf = async (wanted: string) =>
        (await service.events({ limit: 50 })).find(
          ({ type, entityIds }) => type === wanted && entityIds.includes(idOf('john')),
        )?.id ?? ''
      await put({ late: smiths.jon as GivenRecord })
      await run()
      expect(await groups()).toEqual([['john', 'jon', 'late'], ['other']])
      expect(await service.undo(await eventOf('move'), actor)).toMatchObject({ restored: 1, exact: false })
      expect(await groups()).toEqual([['john', 'jon'], ['late'], ['other']])
      expect(await service.undo(await eventOf('create'), actor)).toMatchObject({ restored: 1 })
      await run({ full: true })
      expect(await groups()).toEqual([['john'], ['jon'], ['late'], ['other']])
      await expect(service.undo(await eventOf('create'), actor)).rejects.toMatchObject({ code: 'entities.conflict' })
    })

    test('rolls a run back exactly; later changes must go first', async () => {
      const { service, run, put, state, remove } = await resolved()
      const tables = ['er_member', 'er_entity', 'people', 'companies']
      const before = await state(tables)
      await put({
        other: { fields: { name: 'John Smith', email: 'john@one.example' } },
        fresh: { fields: { name: 'Eve' } },
      })
      await remove('jon')
      const { runId } = await run()
      const [asked] = [await service.askAbout(idOf('john'), idOf('other'))]
      const { labelId } = await service.answer({ questionId: asked.id, verdict: 'different', actor })
      await expect(service.rollback(runId ?? '', actor)).rejects.toThrow(`answer ${labelId} changed the same entities`)
      await service.undoAnswer(labelId, actor)
      await service.rollback(runId ?? '', actor)
      expect(await state(tables)).toEqual(before)
      expect(await service.runs({ limit: 1 })).toMatchObject([{ id: runId, rolledBackAt: expect.any(String) }])
    })

    test('explains what joins, what parts, and what never met', async () => {
      const { service, put, run } = await resolved()
      await put({ eve: { fields: { name: 'Eve', email: 'eve@one.example' } } })
      await run()
      expect(await service.why(idOf('john'), idOf('jon'))).toMatchObject({
        outcome: 'same-entity',
        path: [{ decision: 'merge' }],
      })
      expect(await service.whyNot(idOf('john'), idOf('other'))).toMatchObject({ outcome: 'unsure' })
      expect(await service.whyNot(idOf('john'), idOf('eve'))).toMatchObject({
        outcome: 'never-compared',
        sharedKeys: [],
      })
      await expect(service.why(idOf('john'), idOf('nobody'))).rejects.toMatchObject({ code: 'entities.unknown' })
      expect(await service.list({ query: 'smith', limit: 10 })).toHaveLength(2)
      expect(await service.show(idOf('jon'))).toMatchObject({
        id: idOf('john'),
        weakest: { decision: 'merge' },
        members: 2,
      })
    })
  })
}
