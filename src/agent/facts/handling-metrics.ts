import type { SpokenTurn } from '../../memory/turn-cache.ts'
import { plural } from '../compose/wording.ts'
import { howAnswered } from '../labels/objections/handled.ts'
import { metObjections } from '../measures/handled-objections.ts'
import type { LabelRule } from './label-rules.ts'
import { agreedIn, disputedSubjects, isLeftOut } from './left-out.ts'
import type { Metric } from './metric.ts'
import type { FactFilter, Reads } from './population.ts'
import { recordedCalls, teamIn } from './rep-population.ts'

/** One sentence, as the label is defined. */
export const handledRule =
  'Handled well: within 3 minutes our side asks a question or gives evidence before any lower price, and the customer’s next turn on it does not repeat the objection.'

/**
 * Objections on calls by the rep they fell to: `personIds` are the reps counted (none = all of them), `turns.objection` the
 * kind, `of` the whole that a part is said to be of.
 */
export const handlingMetrics: Readonly<Record<string, Metric>> = {
  met_objections: {
    unit: 'objections on calls that fell to these reps',
    say: (value, filter) => plural(value, nounOf(filter)),
    phrases: () => [handledRule],
    measure: async (reads, heads, filter) => (await metBy(reads, heads, filter)).length,
  },
  met_calls: {
    unit: 'calls with an objection that fell to these reps',
    say: (value) => plural(value, 'call'),
    measure: async (reads, heads, filter) =>
      new Set((await metBy(reads, heads, filter)).map(({ conversationId }) => conversationId)).size,
  },
  handled_well: {
    unit: 'objections on calls that fell to these reps and were handled well, of all that did',
    say: (value, { of }) => `${value} of ${of}`,
    phrases: (filter, value) => {
      const nouns = [...(filter.of === '1' ? [nounOf(filter)] : []), `${nounOf(filter)}s`]
      const said = nouns.map((noun) => `handled ${value} of ${filter.of} ${noun} well`)
      return [handledRule, ...nouns.map((noun) => `${noun} handled well`), ...said]
    },
    measure: async (reads, heads, filter) => {
      const met = await metBy(reads, heads, filter)
      return met.length === Number(filter.of) ? met.filter(({ answered }) => answered.handledWell).length : null
    },
  },
}

type Heads = Parameters<Metric['measure']>[1]

/** The objections a figure counts. Of more than one rep what is disputed is left out. */
export async function metBy(reads: Reads, heads: Heads, { personIds, turns }: Pick<FactFilter, 'personIds' | 'turns'>) {
  const reps = new Set((await teamIn(reads)).reps.map(({ id }) => id))
  for (const id of personIds) reps.add(id)
  const kind = turns?.objection ?? 'any'
  const readObjection = reads.labels.objection
  const met = (await recordedCalls(reads, heads)).flatMap((heard) =>
    metObjections(heard, { kind, reps, readObjection }),
  )
  const own = personIds.length === 0 ? met : met.filter(({ repId }) => personIds.includes(repId))
  if (personIds.length === 1) return own
  const agreed = await agreedIn(reads, [])
  return own.filter(
    ({ conversationId, repId }) =>
      !isLeftOut(agreed, { interactionId: conversationId, subject: disputedSubjects.objection, repId }),
  )
}

function nounOf({ turns }: Pick<FactFilter, 'turns'>): string {
  return turns?.objection && turns.objection !== 'any' ? `${turns.objection} objection` : 'objection'
}

/** What may be said of an objection on a call: how our side took it up; null where the turn raises none. */
export const metRule: LabelRule = async ({ turn, head }, reads) => {
  const { turns = [] } = (await recordedCalls(reads, [head]))[0] ?? {}
  const index = turns.findIndex(({ turnId }) => turnId === turn.turnId)
  const raised = turns[index]
  if (!raised || !reads.labels.objection(raised)) return null
  const { handledWell, why } = howAnswered(turns, index, (one) => reads.labels.objection(one as SpokenTurn))
  const { kind } = reads.labels.objection(raised) ?? {}
  return [
    why,
    ...(handledWell ? ['handled well', 'handled an objection well', `handled a ${kind} objection well`] : []),
  ]
}
