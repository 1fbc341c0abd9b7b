import { afterEach, describe, expect, test } from 'vitest'
import { createConversations } from '../../src/stores/postgres/conversations.ts'
import { everything } from '../../src/stores/postgres/interaction-filter.ts'
import { createInteractionLoader, type Origin } from '../../src/stores/postgres/load-interactions.ts'
import { emptyTables, resolvedOf } from '../support/interactions.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

const operator = { domain: 'pay_ready', viewer: { kind: 'operator' } } as const
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 12, minutes))

/** What every database must keep of loading, changing and removing interactions. */
export function loadSuite(opened: () => TestDatabase): void {
  const loader = () => createInteractionLoader(opened().domain('pay_ready'))
  const load = (batch: ReturnType<typeof resolvedOf>[], minutes = 0, origin: Origin = 'import') =>
    loader().load(batch, { origin, now: at(minutes) })
  const rows = <T extends Record<string, unknown>>(text: string) =>
    opened()
      .domain('pay_ready')
      .read('interactive', ({ query }) => query<T>(text))
  const snapshot = <T>(work: Parameters<ReturnType<typeof createConversations>['snapshot']>[1]) =>
    createConversations(opened()).snapshot(operator, work) as Promise<T>
  const versions = () =>
    rows<{ id: string; snapshot: { title: string; turns: { text: string }[]; participants: { name: string }[] } }>(
      'select interaction_id as id, snapshot from interaction_versions order by superseded_at',
    )

  describe('loading', () => {
    afterEach(() => emptyTables(opened(), ['pay_ready', 'personal']))

    test('keeps everything an interaction carries', async () => {
      const resolved = resolvedOf({
        id: 'gong/1',
        permalink: 'https://gong.example/call?id=1',
        metadata: { stage: 'renewal', 'odd "key"': [1, { deep: null }] },
        turns: [
          {
            id: 't1',
            speaker: 'Marta Ruiz',
            text: 'Gr\u00fc\u00dfe \ud83d\udc4b\u2028 "quoted", {braced}, back\\slash, NULL',
            startSeconds: 1.25,
            endSeconds: 2.5,
            at: '2026-11-19T09:00:00.123-06:00',
            caption: 'a chart',
            permalink: 'https://gong.example/call?id=1&t=1',
          },
          { id: 't2', speaker: 'Someone else', text: '' },
        ],
      })
      expect(await load([resolved])).toEqual({ loaded: 1, unchanged: 0 })
      const [head] = await snapshot<Record<string, unknown>[]>((reader) => reader.heads(everything))
      expect(head).toMatchObject({
        id: 'gong/1',
        type: 'call',
        title: 'Title of gong/1',
        sourceSystem: 'gong',
        collection: 'calls',
        company: 'Brackwater Homes',
        companyId: resolved.companyMentionId,
        occurredAt: '2026-11-19T15:00:00.000Z',
        permalink: 'https://gong.example/call?id=1',
        restricted: false,
        turnCount: 2,
      })
      const turns = await snapshot<unknown[]>((reader) => reader.turnsOf(['gong/1']))
      expect(turns).toEqual([
        {
          interactionId: 'gong/1',
          position: 0,
          turnId: 't1',
          speaker: 'Marta Ruiz',
          side: 'customer',
          text: resolved.interaction.turns[0]?.text,
          caption: 'a chart',
          startSeconds: 1.25,
          endSeconds: 2.5,
          at: '2026-11-19T15:00:00.123Z',
          permalink: 'https://gong.example/call?id=1&t=1',
        },
        expect.objectContaining({
          position: 1,
          side: 'unknown',
          text: '',
          startSeconds: null,
          at: null,
          caption: null,
        }),
      ])
      const people = await snapshot<unknown[]>((reader) => reader.participantsOf(['gong/1']))
      expect(people).toMatchObject([
        { name: 'Marta Ruiz', email: 'marta@brackwater.example', side: 'customer', personId: resolved.personMentionId },
        { name: 'Dana Whitlock', email: 'dana@payready.example', side: 'internal' },
      ])
      const [stored] = await rows('select metadata, text, origin, unified_person_id from interactions')
      expect(stored).toEqual({
        metadata: resolved.interaction.metadata,
        text: `${resolved.interaction.turns[0]?.text}\n`,
        origin: 'import',
        unified_person_id: resolved.personMentionId,
      })
    })

    test('leaves what it knows already as it is', async () => {
      await load([resolvedOf({ id: 'a' }), resolvedOf({ id: 'b' })])
      const before = await rows('select * from interactions order by id')
      expect(await load([resolvedOf({ id: 'b' }), resolvedOf({ id: 'a' })], 5)).toEqual({ loaded: 0, unchanged: 2 })
      expect(await rows('select * from interactions order by id')).toEqual(before)
      expect(await versions()).toEqual([])
    })

    test('accepts an empty batch', async () => {
      expect(await load([])).toEqual({ loaded: 0, unchanged: 0 })
    })

    test('replaces turns and participants of a changed interaction and keeps its old self whole', async () => {
      await load([resolvedOf({ id: 'a', says: ['one', 'two', 'three'], title: 'Before' })])
      const [before] = await snapshot<{ version: string }[]>((reader) => reader.heads(everything))
      const changed = resolvedOf({
        id: 'a',
        says: ['one, corrected'],
        title: 'After',
        participants: [{ name: 'Ivo Lang', side: 'customer' }],
      })
      expect(await load([changed, resolvedOf({ id: 'b' })], 5)).toEqual({ loaded: 2, unchanged: 0 })
      const turns = await snapshot<{ text: string }[]>((reader) => reader.turnsOf(['a']))
      expect(turns.map(({ text }) => text)).toEqual(['one, corrected'])
      const people = await snapshot<{ name: string }[]>((reader) => reader.participantsOf(['a']))
      expect(people.map(({ name }) => name)).toEqual(['Ivo Lang'])
      const [after] = await snapshot<{ version: string; title: string }[]>((reader) => reader.heads(everything))
      expect(after?.title).toBe('After')
      expect(after?.version).not.toBe(before?.version)
      const [old] = await versions()
      expect(old?.id).toBe('a')
      expect(old?.snapshot.title).toBe('Before')
      expect(old?.snapshot.turns.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
      expect(old?.snapshot.participants.map(({ name }) => name)).toEqual(['Marta Ruiz', 'Dana Whitlock'])
      const [times] = await rows('select received_at, superseded_at from interaction_versions')
      expect(times).toEqual({ received_at: at(0), superseded_at: at(5) })
    })

    test('keeps every version, also of changes that arrive in the same moment', async () => {
      for (const title of ['first', 'second', 'third']) await load([resolvedOf({ id: 'a', title })], 0)
      const titles = (await versions()).map(({ snapshot }) => snapshot.title)
      expect(titles).toEqual(['first', 'second'])
    })

    test('removes exactly one origin, and leaves a tombstone until the interaction comes back', async () => {
      await load([resolvedOf({ id: 'sample/1', company: 'Only In Sample' })], 0, 'sample')
      await load([resolvedOf({ id: 'mine/1' })], 0, 'import')
      expect(await loader().removeOrigin('sample', at(1))).toBe(1)
      expect(await snapshot<{ id: string }[]>((reader) => reader.heads(everything))).toMatchObject([{ id: 'mine/1' }])
      expect(await rows('select interaction_id from tombstones')).toEqual([{ interaction_id: 'sample/1' }])
      expect(await rows('select name from companies')).toEqual([{ name: 'Brackwater Homes' }])
      expect(
        await rows('select 1 from turns t where not exists (select from interactions i where i.id = t.interaction_id)'),
      ).toEqual([])
      await load([resolvedOf({ id: 'sample/1' })], 2)
      expect(await rows('select interaction_id from tombstones')).toEqual([])
      expect(await loader().removeOrigin('sample', at(3))).toBe(0)
    })

    test('keeps a sample conversation that was imported by hand afterwards', async () => {
      await load([resolvedOf({ id: 'a' })], 0, 'sample')
      expect(await load([resolvedOf({ id: 'a' })], 1, 'import')).toEqual({ loaded: 0, unchanged: 1 })
      expect(await loader().removeOrigin('sample', at(2))).toBe(0)
      expect(await load([resolvedOf({ id: 'a' })], 3, 'sample')).toEqual({ loaded: 0, unchanged: 1 })
      expect(await loader().removeOrigin('sample', at(4))).toBe(0)
    })

    test('keeps people of a removed sample who also spoke elsewhere', async () => {
      await load([resolvedOf({ id: 'sample/1' })], 0, 'sample')
      await load([resolvedOf({ id: 'mine/1' })])
      await loader().removeOrigin('sample', at(1))
      const entities = await snapshot<{ name: string; interactions: number }[]>((reader) => reader.entities())
      expect(entities.map(({ name, interactions }) => [name, interactions])).toEqual([
        ['Brackwater Homes', 1],
        ['Dana Whitlock', 1],
        ['Marta Ruiz', 1],
      ])
    })

    test('says whether anything was ever loaded, also after it was removed', async () => {
      expect(await loader().isUntouched()).toBe(true)
      await load([resolvedOf({ id: 'a' })])
      expect(await loader().isUntouched()).toBe(false)
      await loader().removeOrigin('import', at(1))
      expect(await loader().isUntouched()).toBe(false)
    })

    test('writes nothing of a batch in which the database refuses one record', async () => {
      const refused = resolvedOf({ id: 'b', sourceId: 'source of a' })
      await expect(load([resolvedOf({ id: 'a' }), refused])).rejects.toMatchObject({ code: '23505' })
      expect(await loader().isUntouched()).toBe(true)
      expect(await rows('select name from people')).toEqual([])
    })

    test('keeps one id apart in two domains', async () => {
      await load([resolvedOf({ id: 'a', title: 'Ours' })])
      const other = createInteractionLoader(opened().domain('personal'))
      expect(await other.isUntouched()).toBe(true)
      await other.load([resolvedOf({ id: 'a', title: 'Theirs' }, 'personal')], { origin: 'import', now: at(1) })
      expect(await rows('select title from interactions')).toEqual([{ title: 'Ours' }])
    })

    test('lets many load the same interactions at once, in any order', async () => {
      const ids = Array.from({ length: 40 }, (_, index) => `call/${index}`)
      const inOrder = (turned: boolean) => (turned ? [...ids].reverse() : ids).map((id) => resolvedOf({ id }))
      const counts = await Promise.all(Array.from({ length: 8 }, (_, index) => load(inOrder(index % 2 === 1))))
      expect(counts.reduce((sum, { loaded }) => sum + loaded, 0)).toBe(40)
      expect(counts.every(({ loaded, unchanged }) => loaded + unchanged === 40)).toBe(true)
      expect(await rows('select count(*)::int from turns')).toEqual([{ count: 80 }])
      expect(await versions()).toEqual([])
    })

    test('counts each change once when two bring different versions of the same interactions', async () => {
      const ids = Array.from({ length: 20 }, (_, index) => `call/${index}`)
      const batch = (title: string) => ids.map((id) => resolvedOf({ id, title }))
      const counts = await Promise.all([load(batch('left'), 1), load(batch('right').reverse(), 1)])
      expect(counts).toEqual([
        { loaded: 20, unchanged: 0 },
        { loaded: 20, unchanged: 0 },
      ])
      expect(await versions()).toHaveLength(20)
    })

    test('loses no person when a sample is removed while others load', async () => {
      const people = (index: number) => [{ name: `Person ${index}`, email: `p${index}@brackwater.example` }]
      const ids = Array.from({ length: 30 }, (_, index) => index)
      const batch = (kind: string) =>
        ids.map((index) =>
          resolvedOf({
            id: `${kind}/${index}`,
            participants: people(index).map((one) => ({ ...one, side: 'customer' })),
          }),
        )
      for (let round = 0; round < 3; round += 1) {
        await load(batch('sample'), 0, 'sample')
        await Promise.all([load(batch(`mine ${round}`)), loader().removeOrigin('sample', at(1))])
      }
      const orphans = await rows(
        'select 1 from participants p where not exists (select from people e where e.id = p.person_id)',
      )
      expect(orphans).toEqual([])
    })
  })
}
