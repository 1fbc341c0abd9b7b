import { balancePlan } from './balance-plan.ts'
import { checkSeason } from './check-season.ts'
import { composeRecords } from './compose-records.ts'
import { createComposeTalk } from './compose-talk.ts'
import { composeThreads } from './compose-threads.ts'
import type { Call, Conversation, CrmRecord, Thread } from './conversation.ts'
import { makeQuietCalls } from './make-quiet-calls.ts'
import type { WorldMaterial } from './material.ts'
import { planCalls } from './plan-calls.ts'
import { readScript } from './read-script.ts'
import { totals } from './season.ts'

export type Story = { calls: Call[]; threads: Thread[]; records: CrmRecord[]; problems: string[] }

/** The story as scripted, filled up with quiet talk to its totals; `problems` say what could not be read or reached. */
export function writeStory(material: WorldMaterial, { seed, weeks }: { seed: number; weeks: number }): Story {
  const problems = [...material.problems]
  const scripted = readAll(material, weeks, problems)
  const calls = scripted.filter((one): one is Call => one.kind === 'call')
  const threads = scripted.filter((one): one is Thread => one.kind === 'thread')
  const { planned, problems: unplanned } = planCalls(calls, seed)
  problems.push(...unplanned, ...balancePlan(planned, scripted, seed))
  const quiet = makeQuietCalls(planned, calls, { material, composeTalk: createComposeTalk(material, seed), seed })
  problems.push(...quiet.problems)
  problems.push(...checkSeason([...calls, ...quiet.calls]))
  const messages = threads.reduce((sum, thread) => sum + thread.turns.length, 0)
  if (messages > totals.slack)
    problems.push(`${messages - totals.slack} Slack messages more than the story has are scripted`)
  const more = composeRecords([...scripted, ...quiet.calls], material, seed)
  problems.push(...more.problems)
  const byTime = <One extends Conversation>(all: One[]) =>
    all.sort((left, right) => left.at - right.at || (left.key < right.key ? -1 : 1))
  return {
    calls: byTime([...calls, ...quiet.calls]),
    threads: byTime([...threads, ...composeThreads(totals.slack - messages, material, seed)]),
    records: byTime([...scripted.filter((one): one is CrmRecord => one.kind === 'record'), ...more.records]),
    problems,
  }
}

function readAll(material: WorldMaterial, weeks: number, problems: string[]): Conversation[] {
  const keys = new Set<string>()
  return material.scripts.flatMap((script) => {
    const name = `${script.kind} ${script.key}`
    if (keys.has(name)) problems.push(`${script.place}: a second conversation of this name`)
    keys.add(name)
    const conversation = readScript(script, material, { weeks, problems })
    return conversation ? [conversation] : []
  })
}
