import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { domainIds } from '../../../src/model/domain.ts'
import { type Scope, viewerName } from '../../../src/model/scope.ts'
import { type DatabaseKind, isServerMissing } from '../../support/open-test-database.ts'
import { allowed, canariesIn, canary, kinds, openSightWorld, type SightWorld, viewers } from './sight-world.ts'
import { slackSuite } from './slack-suite.ts'
import { readsOf, waysIn } from './ways-in.ts'

const isServerAbsent = await isServerMissing()

describe.each<[DatabaseKind]>([['embedded'], ['server']])('on the %s database', (kind) => {
  describe.skipIf(kind === 'server' && isServerAbsent)('nobody sees what is not theirs', () => {
    let world: SightWorld
    beforeAll(async () => {
      world = await openSightWorld(kind)
    })
    afterAll(() => world[Symbol.asyncDispose]())

    if (kind === 'embedded') slackSuite(() => world)

    test('every read of a snapshot is tried', async () => {
      const scope: Scope = { domain: 'pay_ready', viewer: { kind: 'operator' } }
      const reads = await world.sophia.conversations.snapshot(scope, async (reader) => Object.keys(reader))
      expect(Object.keys(readsOf(world, 'pay_ready')).sort()).toEqual(reads.sort())
    })

    describe.each(kind === 'embedded' ? domainIds : (['pay_ready'] as const))('in %s', (domain) => {
      // First the operator, so that everything that can be kept hot is. One domain of one database tries everybody.
      const few = viewers.filter((_, index) => index < 3 || index === 5)
      const tried = domain === 'pay_ready' && kind === 'embedded' ? viewers : few
      test.each(tried)('$name', async ({ viewer, sees }) => {
        const may = allowed(domain, sees)
        const seen = new Set<string>()
        for (const { name, take } of waysIn(world, { domain, viewer })) {
          const found = canariesIn(await take())
          const leaked = found.filter((one) => !may.has(one))
          expect({ name, leaked }).toEqual({ name, leaked: [] })
          for (const one of found) seen.add(one)
        }
        // A test that sees nothing proves nothing: what is theirs is there.
        const current = [...may].filter((one) => !one.endsWith('once-open') && !one.endsWith('once-private'))
        expect(current.filter((one) => !seen.has(one))).toEqual([])
      })
    })

    test('a name out of sight is answered as one that does not exist', async () => {
      const { signal } = new AbortController()
      const scope: Scope = { domain: 'pay_ready', viewer: { kind: 'person', email: 'dee@payready.example' } }
      const askAbout = async (word: string, text: string) => {
        const request = { kind: 'ask' as const, text, scope, timeZone: 'America/Chicago', previous: null, signal }
        const { question: _, receiptId: __, ...answer } = await world.sophia.agent.answer(request)
        return JSON.parse(JSON.stringify(answer).toLowerCase().replaceAll(word, 'thatword'))
      }
      const say = [
        (word: string) => `What did Marta ${word} say?`,
        (word: string) => `When did we last speak with ${word} Homes?`,
        (word: string) => `How many calls mention ${word}?`,
        (word: string) => `Summary of ${word}`,
      ]
      for (const sentence of say) {
        const absent = await askAbout('hulptelim', sentence('hulptelim'))
        for (const hidden of kinds.filter((one) => one !== 'open' && one !== 'since-open')) {
          const word = canary('pay_ready', hidden)
          expect(await askAbout(word, sentence(word))).toEqual(absent)
        }
      }
    })

    test('a receipt is replayed for whoever asked and for nobody else, and for none in another domain', async () => {
      const { signal } = new AbortController()
      const [operator, ana, bo] = [viewers[0], viewers[2], viewers[3]]
      for (const asker of [operator, ana]) {
        const viewer = asker?.viewer ?? { kind: 'everyone' }
        const scope: Scope = { domain: 'paragon', viewer }
        const asked = { kind: 'ask' as const, text: 'Who mentioned Entrata?', timeZone: 'UTC', previous: null, signal }
        const { receiptId } = await world.sophia.agent.answer({ ...asked, scope })
        expect(await world.sophia.replay('paragon', receiptId, { viewer, signal })).toMatchObject({ kind: 'same' })
        for (const other of [bo, viewers[5], viewers[8]]) {
          const tried = { viewer: other?.viewer ?? viewer, signal }
          expect(await world.sophia.replay('paragon', receiptId, tried)).toEqual({ kind: 'unknown', receiptId })
        }
        expect(await world.sophia.replay('pay_ready', receiptId, { viewer, signal })).toMatchObject({ kind: 'unknown' })
      }
    })

    test('a session that says not whose eyes it has sees no row, and one of a domain no other schema', async () => {
      const { database } = world.sophia
      for (const domain of domainIds) {
        const ours = database.domain(domain)
        const counted = (eyes: string, statement: string) =>
          ours.write('interactive', async ({ query }) => {
            await query("select set_config('sophia.viewer', $1, true), set_config('sophia.may_reveal', 'on', true)", [
              eyes,
            ])
            return (await query<{ n: number }>(statement))[0]?.n
          })
        for (const table of guarded) {
          const count = `select count(*)::int as n from ${table}`
          for (const eyes of ['', 'person:', 'OPERATOR', 'system ', 'anybody']) {
            expect([table, eyes, await counted(eyes, count)]).toEqual([table, eyes, 0])
          }
        }
        expect(await counted('operator', 'select count(*)::int as n from interactions')).toBe(8)
        await expect(counted('operator', 'delete from turns where true returning 1 as n')).resolves.toBeUndefined()
        await expect(counted('operator', "update turns set text = '' returning 1 as n")).resolves.toBeUndefined()
        for (const other of domainIds.filter((id) => id !== domain)) {
          await expect(counted('system', `select count(*)::int as n from ${other}.interactions`)).rejects.toThrow(
            'permission denied',
          )
          await expect(counted('system', `select count(*)::int as n from ${other}_as_of.interactions`)).rejects.toThrow(
            'permission denied',
          )
        }
      }
    })

    test('who may see a conversation is asked of the database alike, whoever asks', async () => {
      for (const { viewer, sees } of viewers) {
        const heads = await world.sophia.database
          .domain('personal')
          .read('interactive', ({ query }) => query<{ text: string }>('select text from interactions'), { viewer })
        const found = canariesIn(heads).filter((one) => !one.includes('once-'))
        const expected = sees.filter((one) => !one.startsWith('once-')).map((one) => `personal ${one}`)
        expect([viewerName(viewer), found.sort()]).toEqual([viewerName(viewer), expected.sort()])
      }
    })
  })
})

const guarded = [
  ...(['interactions', 'turns', 'participants', 'interaction_versions'] as const),
  ...(['turn_embeddings', 'warm_memories', 'personal_values'] as const),
]
