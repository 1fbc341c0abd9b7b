import { saySystem } from '../../entities/wording/say-source.ts'
import { sayDay, sayMoment } from '../../lib/say-date.ts'
import { clockIn } from '../../lib/zoned-time.ts'
import type { CrmRecord } from '../../model/account.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import type { SourceSystem } from '../../model/domain.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { notices } from '../compose/notices.ts'
import { saySource } from '../compose/wording.ts'
import { everything } from '../facts/everything.ts'
import type { Skill, SkillInput } from './skill.ts'

const dayMs = 86_400_000
const evening = 18
const morning = 5
const systems = ['gong', 'hubspot', 'salesforce', 'slack'] as const
const namesRun = /\b(?:sync(?:ed|s)?|import|run|load|night)\b/i

/** How new each source is, when it was last brought in, how last night's run went, and what is still missing. */
export const answerFreshness: Skill = async (input) => {
  const { heads, reader } = input.gathered
  if (heads.length === 0) return { sentences: [{ kind: 'gap', text: notices.empty, support: [] }] }
  const runs = await reader.syncRuns(input.reading.now)
  const asked = input.gathered.plan.sources
  const sources = systems.filter((system) => heads.some(({ sourceSystem }) => sourceSystem === system))
  const others = [...new Set(heads.map(({ sourceSystem }) => sourceSystem))].filter(
    (one) => !(sources as string[]).includes(one),
  )
  const lines = [...sources, ...others].map((source) => sourceLine(source, runs, input))
  const night = nightLines(runs, input)
  const asksRun =
    namesRun.test(input.question) && !/\bhow (?:fresh|new|current|recent|up)|\bstatus\b/i.test(input.question)
  const [lead, ...rest] = asked.length === 1 || lines.length === 1 ? lines : [headline(runs, input), ...lines]
  return {
    sentences: [
      ...(asksRun ? [...night, ...(lead ? [lead] : [])] : [...(lead ? [lead] : []), ...night]),
      ...rest,
      ...(await missing(input)),
    ],
  }
}

/** How many conversations the asker sees and how new they are, in one sentence; none where they see none. */
export async function freshnessInShort(input: SkillInput): Promise<Sentence[]> {
  if (input.gathered.heads.length === 0) return [{ kind: 'gap', text: notices.empty, support: [] }]
  return [headline(await input.gathered.reader.syncRuns(input.reading.now), input)]
}

function headline(
  runs: readonly CrmRecord[],
  { gathered: { heads, filter }, evidence, reading }: SkillInput,
): Sentence {
  const fact = countFact('interactions', heads.length, filter)
  const newest = newestOf(heads)
  const last = newest?.occurredAt ? `; the newest is of ${sayDay(newest.occurredAt, reading)}` : ''
  const run = runs.find(({ data }) => data.status === 'succeeded')
  const synced = run ? `, last synced ${sayMoment(String(run.data.startedAt), reading)}` : ''
  const text = `${sayFigure(fact)} you can see${synced}${last}.`
  return { kind: 'number', text, support: [evidence.addNumber(fact), ...supportOf(newest), ...runSupport(run)] }
}

function sourceLine(source: SourceSystem, runs: readonly CrmRecord[], input: SkillInput): Sentence {
  const { gathered, evidence, reading } = input
  const own = gathered.heads.filter(({ sourceSystem }) => sourceSystem === source)
  const confined = { ...gathered.filter, sources: [source] }
  const all = countFact('interactions', own.length, confined)
  const undated = own.filter(({ occurredAt }) => occurredAt === null).length
  const without = countFact('undated_interactions', undated, confined)
  const newest = newestOf(own)
  const run = runs.find(({ data }) => typeof data[`${source}At`] === 'string')
  const synced = run ? `synced ${sayMoment(String(run.data[`${source}At`]), reading)}: ` : ''
  const when = newest?.occurredAt ? `, newest ${sayDay(newest.occurredAt, reading)}` : ''
  const lead = synced === '' ? '' : `${saySource(source)}, ${synced}`
  const text = `${lead}${sayFigure(all)}${when}${undated > 0 ? `; ${sayFigure(without)}` : ''}.`
  const figures = [evidence.addNumber(all), ...(undated > 0 ? [evidence.addNumber(without)] : [])]
  return { kind: 'number', text, support: [...figures, ...supportOf(newest), ...runSupport(run)] }
}

// Last night is what began between yesterday's evening and this morning.
function nightLines(runs: readonly CrmRecord[], input: SkillInput): Sentence[] {
  const { reading } = input
  const [newest] = runs
  if (!newest) {
    return namesRun.test(input.question) ? [{ kind: 'gap', text: 'No run of the sync is recorded.', support: [] }] : []
  }
  const night = runs.filter(({ data }) => isLastNight(String(data.startedAt), reading))
  const worst = night.find(({ data }) => data.status !== 'succeeded') ?? night[0]
  if (!worst) {
    const text = `No run of the sync is recorded for last night; the newest is of ${sayMoment(String(newest.data.startedAt), reading)} and ${newest.data.status}.`
    return [{ kind: 'derived', text, support: runSupport(newest) }]
  }
  const reason = worst.data.error ? `: ${worst.data.error}` : ''
  const failed = worst.data.status === 'succeeded' ? 'succeeded' : 'failed'
  const text = `Last night's sync, ${sayMoment(String(worst.data.startedAt), reading)}, ${failed}${reason}.`
  return [
    { kind: 'derived', text, support: runSupport(worst) },
    ...(failed === 'failed' ? afterwards(worst, runs, input) : []),
  ]
}

function afterwards(failed: CrmRecord, runs: readonly CrmRecord[], { reading }: SkillInput): Sentence[] {
  const since = runs.filter(({ data }) => String(data.startedAt) > String(failed.data.startedAt))
  const next = since.findLast(({ data }) => data.status === 'succeeded')
  if (!next) return [{ kind: 'derived', text: 'No run since has succeeded.', support: runSupport(failed) }]
  const late = systems.flatMap((system) => {
    const rows = next.data[`${system}CaughtUp`]
    return typeof rows === 'number' ? [`${rows} ${saySystem(system)} rows`] : []
  })
  const caught = late.length > 0 ? ` and caught up ${late.join(' and ')}` : ''
  const text = `The run of ${sayMoment(String(next.data.startedAt), reading)} succeeded${caught}.`
  return [{ kind: 'derived', text, support: runSupport(next) }]
}

function isLastNight(instant: string, { timeZone, now }: SkillInput['reading']): boolean {
  const { hour } = clockIn(new Date(instant), timeZone)
  const ageDays = (now.getTime() - Date.parse(instant)) / dayMs
  return ageDays < 2 && (hour >= evening ? ageDays > 0.25 && ageDays < 1.25 : hour <= morning && ageDays < 1)
}

async function missing({ gathered: { plan, reader }, evidence, reads, viewer }: SkillInput): Promise<Sentence[]> {
  const sentences: Sentence[] = []
  const waiting = await reader.callsWaiting(reads.profile.landedSchema)
  if (waiting > 0 && (plan.sources.length === 0 || plan.sources.includes('gong'))) {
    const fact = countFact('calls_waiting', waiting, everything)
    const text = `${sayFigure(fact)} for the transcript.`
    sentences.push({ kind: 'number', text, support: [evidence.addNumber(fact)] })
  }
  const held = viewer.kind === 'operator' ? await reader.quarantined() : 0
  if (held > 0) {
    const fact = countFact('quarantined', held, everything)
    sentences.push({ kind: 'number', text: `${sayFigure(fact)} in quarantine.`, support: [evidence.addNumber(fact)] })
  }
  return sentences
}

function newestOf(heads: readonly InteractionHead[]): InteractionHead | undefined {
  return heads.findLast(({ occurredAt }) => occurredAt !== null)
}

function supportOf(head: InteractionHead | undefined): Support[] {
  return head ? [{ kind: 'interaction', id: head.id }] : []
}

function runSupport(run: CrmRecord | undefined): Support[] {
  return run ? [{ kind: 'crm', id: run.id }] : []
}
