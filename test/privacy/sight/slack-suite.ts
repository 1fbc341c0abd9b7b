import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AskKind } from '../../../src/model/agent.ts'
import type { Viewer } from '../../../src/model/scope.ts'
import { addNote } from './add-note.ts'
import { allowed, canariesIn, type Kind } from './canaries.ts'
import type { About } from './entry-kinds.ts'
import { person, type SightWorld, staff, viewers } from './sight-world.ts'
import { slackEntries } from './slack-entries.ts'
import { openSightSlack, outsiders, type SightSlack } from './slack-world.ts'

const { signal } = new AbortController()
const timeZone = 'America/Chicago'
const refusal = 'I answer Pay Ready staff only.'
const entries = Object.entries(slackEntries).flatMap(([name, ways]) =>
  ways.map((entry, at) => ({ name: ways.length === 1 ? name : `${name} ${at + 1}`, entry })),
)

/** Those that are about an answer. */
const ofAnswers = entries.filter(({ name }) =>
  /^action (?:\/\^answer_|\/\^feedback_|why_|share_|digest_why|note_dispute)/.test(name),
)

/** Every way into the product's Slack, as those who are none of ours and as colleagues with less in sight. */
export function slackSuite(world: () => SightWorld): void {
  describe('every way in from Slack', () => {
    let open: SightSlack
    let own: About
    beforeAll(async () => {
      open = await openSightSlack(world().sophia)
      own = await aboutWhatIsOf(staff.ana)
    })
    afterAll(() => open[Symbol.asyncDispose]())

    async function ask(viewer: Viewer, kind: AskKind = 'ask', text = 'Who mentioned Entrata?'): Promise<string> {
      const request = { kind, text, scope: { domain: 'pay_ready' as const, viewer }, timeZone, previous: null, signal }
      return (await world().sophia.agent.answer(request)).receiptId
    }

    /** What one person was answered and sent, with a question about two people whom they alone of these see. */
    async function aboutWhatIsOf(email: string): Promise<About> {
      const { sophia } = world()
      const viewer = person(email)
      const entities = sophia.entitiesSeenBy({ domain: 'pay_ready', viewer })
      const people = await entities.list({ kind: 'person', limit: 500 })
      const [one, other] = people.filter(({ name }) =>
        canariesIn(name).some((found) => /call|since-private/.test(found)),
      )
      const { id: questionId } = await entities.askAbout(one?.id ?? '', other?.id ?? '')
      const report = await entities.answer({ questionId, verdict: 'unsure', actor: email })
      const receiptId = await ask(viewer)
      const digest = await addNote(sophia, email, receiptId)
      const promises = await ask(viewer, 'commitments', 'November')
      return { receiptId, promises, ...digest, entityId: one?.id ?? '', questionId, labelId: report.labelId }
    }

    test('every listener that Bolt holds is tried, and none is held that was not heard', () => {
      const { listening } = open
      expect(Object.keys(slackEntries).sort()).toEqual(listening.names().sort())
      expect(listening.held()).toBe(listening.registrations())
    })

    test('guests, partners, strangers and those who left are refused politely, and nothing is told to them', async () => {
      const all = { ...own, receiptId: await ask({ kind: 'everyone' }) }
      const tried: Record<string, unknown> = {}
      for (const { name, entry } of entries) {
        const payloads = await open.take(entry, all, outsiders)
        const refused = payloads.filter((payload) => payload.includes(refusal)).length
        const isAsked = entry.says === undefined && refused < outsiders.length
        const problems = [...canariesIn(payloads), ...failures(payloads), ...(isAsked ? [`${refused} refused`] : [])]
        if (problems.length > 0) tried[name] = problems
      }
      expect(tried).toEqual({})
    })

    /** What of one person's tries was shown that they may not see, or shown to all that not all may. */
    async function leaksOf(userId: string, about: About, sees: readonly Kind[], tried = entries) {
      const [may, everyones] = [sees, viewers[1]?.sees ?? []].map((kinds) => allowed('pay_ready', kinds))
      const [seen, leaks, told] = [new Set<string>(), [] as string[], new Map<string, string>()]
      for (const { name, entry } of tried) {
        const payloads = await open.take(entry, about, [userId])
        const found = canariesIn(payloads)
        for (const one of found) seen.add(one)
        const lost = found.filter((one) => !may?.has(one))
        const public_ = canariesIn(payloads.filter(isForAll)).filter((one) => !everyones?.has(one))
        leaks.push(
          ...[...lost, ...public_.map((one) => `to all: ${one}`), ...failures(payloads)].map(
            (one) => `${name}: ${one}`,
          ),
        )
        told.set(name, payloads.join('\n'))
      }
      return { leaks, told, unseen: [...(may ?? [])].filter((one) => !/once-/.test(one) && !seen.has(one)) }
    }

    test.each([
      ['whose they are', 'UANA', 2],
      ['a colleague without sight of what they stand on', 'UDEE', 5],
    ] as const)('%s is shown what is in their sight, and a channel what all may see', async (_, userId, at) => {
      const { leaks, unseen, told } = await leaksOf(userId, own, viewers[at]?.sees ?? [])
      expect(leaks).toEqual([])
      // A test that sees nothing proves nothing.
      expect(unseen).toEqual([])
      const refusals = { UANA: /Marked|Kept|You may not mark/, UDEE: /not there any more/ }
      expect(told.get('action mark_promise 1')).toMatch(refusals[userId])
      expect(told.get('command /sophia 2')).toContain('I can’t show you Dana Whitlock’s coaching report')
    })

    test('what was answered before a channel was lost is judged with the eyes of now', async () => {
      const about = { ...own, receiptId: await ask(person(staff.bo)) }
      // About an account that no other conversation is with.
      const accounts = await world().sophia.accounts.seen({ domain: 'pay_ready', viewer: person(staff.bo) })
      const account = accounts.find(({ name }) => canariesIn(name).includes('pay_ready team'))
      const ofAccount = { ...own, receiptId: await ask(person(staff.bo), 'summary', `[company:${account?.id}]`) }
      const move = (isMember: boolean) =>
        world().sophia.home.write('interactive', ({ query }) =>
          query("update private_channel_members set is_member = $1 where channel_id = 'C0TEAM' and email = $2", [
            ...[isMember, staff.bo],
          ]),
        )
      await move(false)
      try {
        const { leaks, told } = await leaksOf('UBO', about, ['open', 'since-open'], ofAnswers)
        expect([...leaks, ...(await leaksOf('UBO', ofAccount, ['open', 'since-open'], ofAnswers)).leaks]).toEqual([])
        expect(told.get('action why_this_answer')).toContain('is not in your sight now and is left out')
        for (const list of [1, 2])
          expect(told.get(`action /^answer_show_/ ${list}`)).toContain('not in your sight any more')
      } finally {
        await move(true)
      }
    })
  })
}

/** Whether everybody in a channel reads it. */
function isForAll(payload: string): boolean {
  const { method, args } = payload.startsWith('{"method"') ? JSON.parse(payload) : { method: '', args: {} }
  if (method === 'response') return args.response_type === 'in_channel'
  return (
    /^chat\.(?:post|start|append|stop|update)/.test(method) &&
    method !== 'chat.postEphemeral' &&
    /^C/.test(args.channel ?? '')
  )
}

// Failures show a reference.
function failures(payloads: readonly string[]): string[] {
  return payloads.flatMap((payload) => /S-[0-9A-F]{6}/.exec(payload)?.[0] ?? [])
}
