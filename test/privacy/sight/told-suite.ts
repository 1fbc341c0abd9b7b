import { beforeAll, describe, expect, test } from 'vitest'
import { unify } from '../../../src/entities/unify.ts'
import type { Viewer } from '../../../src/model/scope.ts'
import { correctionBlocks } from '../../../src/slack/blocks/correction-blocks.ts'
import { interactionOf } from '../../support/interactions.ts'
import { addNote } from './add-note.ts'
import { allowed, canariesIn } from './canaries.ts'
import { moments, person, type SightWorld, staff, viewers } from './sight-world.ts'

const { signal } = new AbortController()
const timeZone = 'America/Chicago'
const dee = 'dee@payready.example'
const seesOf = (to: string) =>
  viewers.find(({ name, viewer }) => name === to || (viewer.kind === 'person' && viewer.email === to))?.sees ?? []

/** Digests, disputes and corrections, by who reads them. */
export function toldSuite(world: () => SightWorld): void {
  describe('what is told of its own accord', () => {
    const told: { to: string; kind: string; said: string }[] = []
    const leaks = () =>
      told.flatMap(({ to, kind, said }) =>
        canariesIn(said).flatMap((one) =>
          allowed('pay_ready', seesOf(to)).has(one) ? [] : [`${kind} to ${to}: ${one}`],
        ),
      )

    async function ask(viewer: Viewer): Promise<string> {
      const asked = { kind: 'ask' as const, text: 'Who mentioned Entrata?', timeZone, previous: null, signal }
      return (await world().sophia.agent.answer({ ...asked, scope: { domain: 'pay_ready', viewer } })).receiptId
    }

    beforeAll(() => {
      world().outlets.digests = {
        channel: async (channel) => ({ kind: 'open', place: { channel, userId: null, threadTs: null } }),
        person: async (email) => ({
          kind: 'open',
          place: { channel: `D${email}`, userId: email, threadTs: null },
          timeZone,
        }),
        find: async () => ({ kind: 'none' }),
        async post({ userId }, message, confirm) {
          if (!(await confirm())) return { kind: 'lost' }
          const { kind, answer, lines } = message
          told.push({ to: userId ?? 'everyone', kind, said: JSON.stringify([answer, lines]) })
          return { kind: 'posted', messageTs: '1.1' }
        },
      }
    })

    test('digests, follows and disputes say to each reader what is in their sight', async () => {
      const { digests, runJob } = world().sophia
      await addNote(world().sophia, staff.ana, await ask(person(staff.ana)))
      await digests.desk.configure('C1', { weekday: 1, minute: 600, timezone: timeZone, isEnabled: true }, staff.bo)
      for (const email of [staff.ana, staff.bo, dee]) {
        await digests.preferences.set(email, 'mute_digests', false, moments.now)
        const { schedule } = await digests.desk.follow(email, {
          kind: 'ask',
          text: 'Who mentioned Entrata?',
          receiptId: null,
        })
        await digests.sendNow(schedule, signal)
      }
      await runJob('post-digests')
      expect(leaks()).toEqual([])
      const to = (reader: string, kind: string) => told.filter((one) => one.to === reader && one.kind === kind)
      expect(canariesIn(to(staff.ana, 'follow'))).toContain('pay_ready call')
      expect(canariesIn(to(dee, 'follow'))).toContain('pay_ready open')
      expect(to(staff.bo, 'dispute')[0]?.said).toContain('a conversation that is not in your sight')
    })

    test('a preview shows a channel what all may see', async () => {
      const shown = await world().sophia.digests.preview({ weekday: 1, minute: 600, timeZone }, { weeks: 2, signal })
      expect(canariesIn(shown.map(({ answer }) => answer)).filter((one) => !/open/.test(one))).toEqual([])
    })

    test('a correction in the open says nothing of what is private by then; to whom may see it, it does', async () => {
      const { sophia, outlets } = world()
      const [inTheOpen, toAna] = ['3.1', '3.2'] as const
      const passing = (words: string, audience: 'everyone' | 'ana') =>
        sophia.memory.remember(
          'pay_ready',
          [
            unify(
              'pay_ready',
              interactionOf({
                id: 'pay_ready/passing',
                company: 'Hobptelum Homes',
                says: [`Entrata offers ${words} for less.`, 'I see.'],
                audience: audience === 'everyone' ? { kind: 'everyone' } : { kind: 'members', emails: [staff.ana] },
              }),
            ),
          ],
          {
            origin: 'import',
            now: audience === 'everyone' ? new Date('2026-11-22T12:00:00Z') : new Date('2026-11-23T18:50:00Z'),
          },
        )
      await passing('hobptelum', 'everyone')
      const places = { [await ask(person(dee))]: null, [await ask(person(staff.ana))]: 'UANA' }
      for (const [receiptId, onlyFor] of Object.entries(places)) {
        const ts = onlyFor === null ? inTheOpen : toAna
        const place = { channel: 'C1', threadTs: ts, messageTs: ts, onlyFor }
        await sophia.corrections.posted.remember(receiptId, place, moments.now)
      }
      await passing('secretptelum', 'ana')
      const said = new Map<string, string>()
      outlets.corrections = {
        find: async () => ({ kind: 'found', messages: [] }),
        async post(place, message, confirm) {
          if (!(await confirm())) return { kind: 'lost' }
          said.set(place.threadTs, JSON.stringify([message.corrections, correctionBlocks(message, place)]))
          return { kind: 'posted', messageTs: '2.2' }
        },
      }
      await sophia.runJob('correct-answers')
      expect(said.get(inTheOpen)).toMatch(/Corrected|Removed/)
      expect(said.get(inTheOpen)).not.toContain('secretptelum')
      expect(said.get(toAna)).toContain('secretptelum')
    })
  })
}
