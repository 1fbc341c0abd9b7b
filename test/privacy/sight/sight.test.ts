import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DomainId, domainIds } from '../../../src/model/domain.ts'
import { type Scope, viewerName } from '../../../src/model/scope.ts'
import { type DatabaseKind, isServerMissing } from '../../support/open-test-database.ts'
import { allowed, canariesIn, canary, kinds } from './canaries.ts'
import { indexSuite } from './index-suite.ts'
import { pagesSuite } from './pages-suite.ts'
import { readsOf } from './reads-of.ts'
import { openSightWorld, type SightWorld, viewers } from './sight-world.ts'
import { slackSuite } from './slack-suite.ts'
import { toldSuite } from './told-suite.ts'
import { type Ways, waysIn } from './ways-in.ts'

const isServerAbsent = await isServerMissing()

describe.each<[DatabaseKind]>([['embedded'], ['server']])('on the %s database', (kind) => {
  describe.skipIf(kind === 'server' && isServerAbsent)('nobody sees what is not theirs', () => {
    let world: SightWorld
    beforeAll(async () => {
      world = await openSightWorld(kind)
    })
    afterAll(() => world[Symbol.asyncDispose]())

    // Surfaces stand on the same reads whatever the database; they are tried on the quicker one.
    if (kind === 'server' || isServerAbsent) {
      slackSuite(() => world)
      indexSuite(() => world)
      pagesSuite(() => world)
    }

    test('every read of a snapshot is tried', async () => {
      const scope: Scope = { domain: 'pay_ready', viewer: { kind: 'operator' } }
      const reads = await world.sophia.conversations.snapshot(scope, async (reader) => Object.keys(reader))
      expect(Object.keys(readsOf(world, 'pay_ready')).sort()).toEqual(reads.sort())
    })

    // Where there is a server everybody is tried on it, and on the embedded database those who differ most.
    const isFull = kind === 'server' || isServerAbsent
    test.each(isFull ? domainIds : (['pay_ready'] as const))('in %s', async (domain) => {
      const isWhole = isFull && domain === 'pay_ready'
      // First the operator, so that everything that can be kept hot is.
      await tryAs(domain, viewers.slice(0, 1), isWhole ? 'few' : 'reads')
      const [most, least] = [viewers.slice(2, 3), viewers.slice(5, 6)]
      await tryAs(domain, [...most, ...least], isWhole ? 'all' : 'few')
      if (isWhole)
        await tryAs(
          domain,
          viewers.slice(1).filter((one) => ![...most, ...least].includes(one)),
          'few',
        )
    })

    async function tryAs(domain: DomainId, tried: readonly (typeof viewers)[number][], ways: Ways): Promise<void> {
      const problems = await Promise.all(
        tried.map(async ({ name, viewer, sees }) => {
          const may = allowed(domain, sees)
          const seen = new Set<string>()
          const leaks: string[] = []
          for (const way of waysIn(world, { domain, viewer }, ways)) {
            const found = canariesIn(await way.take())
            leaks.push(...found.filter((one) => !may.has(one)).map((one) => `${way.name}: ${one}`))
            for (const one of found) seen.add(one)
          }
          // A test that sees nothing proves nothing: what is theirs is there.
          const current = [...may].filter((one) => !one.endsWith('once-open') && !one.endsWith('once-private'))
          return { name, leaks, unseen: current.filter((one) => !seen.has(one)) }
        }),
      )
      expect(problems).toEqual(tried.map(({ name }) => ({ name, leaks: [], unseen: [] })))
    }

    if (isFull)
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

    // Last, because a conversation comes to the world and goes from sight.
    if (kind === 'server' || isServerAbsent) toldSuite(() => world)
  })
})

const guarded = [
  ...(['interactions', 'turns', 'participants', 'interaction_versions'] as const),
  ...(['turn_embeddings', 'warm_memories', 'personal_values'] as const),
]
