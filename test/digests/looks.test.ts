import { expect, test } from 'vitest'
import { createLooks, lookSchedule } from '../../src/digests/looks.ts'
import type { OwnedLook } from '../../src/stores/postgres/audit.ts'

const now = new Date('2026-11-23T18:40:00Z')
const [dana, bo, gabe] = ['dana@payready.example', 'bo@payready.example', 'gabe@payready.example']
const week = { from: '2026-11-16T06:00:00.000Z', to: '2026-11-23T06:00:00.000Z' }
const look = (at: string, actor: string, more: Partial<OwnedLook> = {}): OwnedLook => ({
  ...{ at, actor, as: null, owner: dana, surface: 'slack', period: week, ...more },
})
const names: Record<string, string> = { [dana]: 'Dana Whitlock', [bo]: 'Bo Lindgren', [gabe]: 'Gabe Thornquist' }

function looksOver(all: OwnedLook[]) {
  return createLooks({
    audit: {
      looks: async (_, { since, owner }) =>
        all.filter(
          (one) => Date.parse(one.at) >= since.getTime() && (owner === undefined || one.owner === owner.toLowerCase()),
        ),
    },
    domain: 'pay_ready',
    concerned: {
      zoneOf: async () => 'America/Chicago',
      nameOf: async (email) => names[email] ?? email,
      managerOf: async () => ({ email: bo, timeZone: 'America/Chicago' }),
    },
    clock: () => now,
  })
}

const morning = look('2026-11-23T15:00:00Z', bo)
const noon = look('2026-11-23T17:00:00Z', bo)
const night = look('2026-11-23T04:00:00Z', bo)
const operators = look('2026-11-22T16:00:00Z', 'operator', { as: gabe, surface: 'terminal', period: null })
const reading = { timeZone: 'America/Chicago', now }

test('each who looked is told of once a day, by the day of whose coaching it is', async () => {
  const { planned } = looksOver([operators, night, morning, noon])
  expect((await planned()).map(({ key, email }) => [key, email])).toEqual([
    [`look:${dana}:operator:2026-11-22`, dana],
    [`look:${dana}:${bo}:2026-11-22`, dana],
    [`look:${dana}:${bo}:2026-11-23`, dana],
  ])
  expect(await planned()).toEqual(await planned())
})

test('what is too old to be told of stays on Home for thirty days', async () => {
  const looks = looksOver([look('2026-11-10T15:00:00Z', bo), look('2026-10-20T15:00:00Z', bo)])
  expect(await looks.planned()).toEqual([])
  expect(await looks.ofOwner(dana.toUpperCase())).toEqual([{ at: '2026-11-10T15:00:00Z', who: 'Bo Lindgren' }])
})

test('it says who looked, at what and when, all of a day in one, and nothing of what they saw', async () => {
  const { planned, linesOf } = looksOver([operators, night, morning, noon])
  const lines = await Promise.all((await planned()).map(({ slot, email }) => linesOf({ slot, email }, reading)))
  expect(lines.map(([first]) => first)).toEqual([
    'The operator, asking as Gabe Thornquist, looked at your coaching report on Sun 22 Nov at 10:00.',
    'Bo Lindgren, your manager, looked at your coaching report of 16–22 Nov on Sun 22 Nov at 22:00.',
    'Bo Lindgren, your manager, looked at your coaching report of 16–22 Nov today at 09:00, 11:00.',
  ])
  expect(lines[0]?.[1]).toContain('once a day at most')
})

test('a note that was sent says so', async () => {
  const { planned, linesOf } = looksOver([look('2026-11-23T15:00:00Z', bo, { surface: 'digest' })])
  const [due] = await planned()
  expect((await linesOf({ slot: due?.slot ?? '', email: dana }, reading))[0]).toContain('was sent your coaching note')
})

test('nobody else is told, and a look that is on record no more says nothing', async () => {
  const { ofOwner, linesOf } = looksOver([morning])
  expect(await ofOwner(bo)).toEqual([])
  expect(await linesOf({ slot: `2026-11-23 ${bo}`, email: gabe }, reading)).toEqual([])
  expect(await linesOf({ slot: `2026-11-23 ${bo}`, email: null }, reading)).toEqual([])
})

test('it stands on no schedule that somebody could switch off', () => {
  expect(lookSchedule({ email: dana, dueAt: now.toISOString() })).toMatchObject({
    isEnabled: true,
    mutedUntil: null,
    email: dana,
  })
})
