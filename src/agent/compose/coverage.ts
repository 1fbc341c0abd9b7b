import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { Proposal } from '../../memory/index/propose.ts'
import type { Coverage } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { plural, saySource } from './wording.ts'

/** What was read for an answer, how new it is, and what is missing for technical reasons. */
export function coverageOf(
  heads: readonly InteractionHead[],
  {
    quarantined,
    proposal,
    viewpoint = null,
    membersOf = null,
  }: {
    quarantined: number
    proposal: Proposal | null
    viewpoint?: string | null
    /** When the members of private channels that are left out were confirmed last. */
    membersOf?: string | null
  },
  reading: Reading,
): Coverage {
  const undated = heads.filter(({ occurredAt }) => occurredAt === null).length
  const turns = heads.reduce((sum, { turnCount }) => sum + turnCount, 0)
  const systems = [...new Set(heads.map(({ sourceSystem }) => sourceSystem))].sort()
  const sources = systems.map((source) => {
    const own = heads.filter((head) => head.sourceSystem === source)
    return {
      source,
      interactions: own.length,
      newest: own.filter(({ occurredAt }) => occurredAt).at(-1)?.occurredAt ?? null,
    }
  })
  const missing = quarantined > 0 ? [{ reason: 'records in quarantine', count: quarantined }] : []
  const parts = [
    `Read ${plural(heads.length, 'conversation')} (${plural(turns, 'turn')})`,
    ...sources.flatMap(({ source, newest }) => (newest ? `${saySource(source)} up to ${sayDay(newest, reading)}` : [])),
    ...(undated > 0 ? [`${undated} undated, their order is unknown`] : []),
    ...(quarantined > 0 ? [`${plural(quarantined, 'record')} in quarantine`] : []),
    ...(viewpoint === null ? [] : [`what had arrived by ${viewpoint}`]),
    ...(membersOf === null
      ? []
      : [`private channels are left out: who is in them was last confirmed ${sayDay(membersOf, reading)}`]),
    ...(proposal?.isNarrow ? ['ranked among those the index found'] : []),
    ...(proposal?.notices ?? []),
  ]
  return { interactions: heads.length, turns, undated, sources, missing, text: parts.join(' · ') }
}
