import { composeRecord, pickOf, recordOptions } from './compose-records.ts'
import type { ComposeTalk } from './compose-talk.ts'
import { composeThread } from './compose-threads.ts'
import type { Call, CrmRecord, Thread } from './conversation.ts'
import { makePlainCall } from './make-quiet-calls.ts'
import type { WorldMaterial } from './material.ts'
import { createRandom } from './random.ts'
import { quietAccounts } from './season.ts'
import { dayMs, dayOf, hourMs, isoDay, minuteMs, storyNow, type Wall, weekday } from './world-clock.ts'

export type LaterDays = { calls: Call[]; threads: Thread[]; records: CrmRecord[] }

/**
 * Quiet talk of the days after the story's present, up to `until`. Every day follows from its date alone, so a later
 * sync adds days and changes none. There is always a call at 9:00 and a meeting at 14:00.
 */
export function makeLaterDays(
  until: Wall,
  { material, createCompose, seed }: { material: WorldMaterial; createCompose: () => ComposeTalk; seed: number },
): LaterDays {
  const later: LaterDays = { calls: [], threads: [], records: [] }
  for (let day = dayOf(storyNow) + dayMs; day <= until + dayMs; day += dayMs) {
    addDay(later, day, { material, composeTalk: createCompose(), seed })
  }
  return later
}

type Making = { material: WorldMaterial; composeTalk: ComposeTalk; seed: number }

function addDay(later: LaterDays, day: Wall, { material, composeTalk, seed }: Making): void {
  const name = isoDay(day)
  const random = createRandom(seed, 'later', name)
  const isWeekend = weekday(day) > 4
  const reps = random.shuffle(Object.keys(quietAccounts))
  for (const [index, rep] of reps.slice(0, isWeekend ? 1 : 2).entries()) {
    const plan = {
      key: `later-${name}-${index + 1}`,
      reps: [rep],
      account: random.pick(quietAccounts[rep]?.now ?? ['mossgate']),
      at: day + (index === 0 ? 9 : 15) * hourMs,
      transcribed: true,
      nextStep: random.next() < 0.6,
      topics: [],
    }
    later.calls.push(makePlainCall(plan, { material, composeTalk, seed }))
  }
  for (let index = 0; index < (isWeekend ? 1 : 2); index++) {
    const at = day + random.integer(8, 16) * hourMs + random.integer(0, 59) * minuteMs
    later.threads.push(
      composeThread({
        template: random.pick(material.threads),
        key: `later-thread-${name}-${index}`,
        at,
        material,
        random,
      }),
    )
  }
  const maya = random.pick(quietAccounts.maya?.now ?? [])
  const mail = composeRecord({
    ...recordOptions(material, random, maya),
    template: pickOf(material, random, 'in'),
    at: day + 11 * hourMs,
  })
  later.records.push({ ...mail, key: `later-mail-${name}` })
  later.records.push(meetingOf(day, random.pick(quietAccounts.maya?.now ?? []), material, name))
}

function meetingOf(day: Wall, account: string, material: WorldMaterial, name: string): CrmRecord {
  const people = Object.keys(material.contacts).filter((key) => material.contacts[key]?.account === account)
  return {
    kind: 'record',
    key: `later-meeting-${name}`,
    at: day + 14 * hourMs,
    account,
    topics: [],
    quiet: true,
    system: 'hubspot',
    record: 'meeting',
    title: `${material.accounts[account]?.name.split(' ')[0]}: catch-up`,
    author: 'maya',
    to: [],
    contacts: people.slice(0, 2),
    text: '',
    marks: [],
    fields: { created: `${isoDay(day - dayMs)} 16:10` },
  }
}
