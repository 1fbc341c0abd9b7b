import type { Verdict } from '../../model/entity.ts'
import type { AnswerReport, ReviewQuestion } from '../../model/resolution.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import type { ChangeContext, Label, StateChange } from './entity-state.ts'
import { pairsOf } from './group-components.ts'
import { loadQuestion } from './load-question.ts'
import { regroup } from './regroup.ts'
import { sayChange } from './say-change.ts'
import { currentComparer, type ServiceContext, unknownId } from './service-context.ts'
import { writeRegrouping } from './write-regrouping.ts'

type Answer = { questionId: string; verdict: Verdict; actor: string }

/** Keeps an answer and lets it take effect on the entities it is about, all in one transaction. */
export function answerQuestion(context: ServiceContext, { questionId, verdict, actor }: Answer): Promise<AnswerReport> {
  return context.store.change('interactive', async (tables) => {
    const question = await loadQuestion(tables, questionId, context)
    if (!question) throw unknownId(questionId)
    const at = context.clock().toISOString()
    const { labelId, change } = await keepLabel(tables, question, { verdict, actor, at })
    const written = { runId: null, labelId, modelVersion: null, actor, at }
    const recorded = await writeRegrouping(tables, { changes: [change], held: [] }, written)
    const seeds = verdict === 'unsure' ? [] : recordsOf(question)
    const applied = await applyLabels(tables, context, {
      ...written,
      kind: question.kind,
      seeds,
      why: `${actor} said: ${verdict}`,
    })
    const details = { what: 'answer', verdict, answer: labelId, kind: question.kind }
    await tables.audit({ actor, action: 'reviewed', subject: question.id, details }, at)
    const events = await tables.eventsById([...recorded, ...applied])
    return { labelId, verdict, events }
  })
}

type Application = ChangeContext & { kind: Label['kind']; seeds: readonly string[]; why: string }

/** Groups these records and all that hangs together with them under the labels that bind now. Returns the events' ids. */
export async function applyLabels(
  tables: ResolutionTables,
  context: ServiceContext,
  application: Application,
): Promise<string[]> {
  const { kind, seeds, why, ...written } = application
  if (seeds.length === 0) return []
  const comparer = await currentComparer(tables, kind, context)
  const regrouping = await regroup(tables, seeds, {
    comparer,
    labels: await tables.labels(kind),
    sourcePriority: context.sourcePriority,
    at: written.at,
    reasonOf: (draft) => `${why}: ${sayChange(draft)}`,
    ages: new Map(),
    seen: new Map(),
  })
  return writeRegrouping(tables, regrouping, written)
}

async function keepLabel(
  tables: ResolutionTables,
  question: ReviewQuestion,
  { verdict, actor, at }: Omit<Answer, 'questionId'> & { at: string },
) {
  const { kind, pair } = question
  const [left, right] = [question.left, question.right].map(({ members }) =>
    members.map(({ recordId }) => recordId),
  ) as [string[], string[]]
  const [a, b] = left.includes(pair.left) ? [pair.left, pair.right] : [pair.right, pair.left]
  // Of two answers that contradict each other the newer one counts.
  const label = { kind, a, b, verdict, actor, at, left, right, cause: null }
  const revokes = contradicted(await tables.labels(kind), label)
  await tables.revokeLabels(revokes, at)
  const [labelId = ''] = await tables.addLabels([{ ...label, revokes }])
  const entityIds = [...new Set([question.left.entityId, question.right.entityId])].toSorted()
  return { labelId, change: labelChange(kind, entityIds, `${actor} said: ${verdict}`) }
}

function contradicted(
  labels: readonly Label[],
  { left, right, verdict }: Pick<Label, 'left' | 'right' | 'verdict'>,
): string[] {
  const [one, other] = [new Set(left), new Set(right)]
  const crosses = ({ a, b }: { a: string; b: string }) => (one.has(a) && other.has(b)) || (one.has(b) && other.has(a))
  const opposed = labels.filter(
    (label) =>
      label.verdict !== verdict && (label.verdict === 'unsure' ? crosses(label) : pairsOf(label).some(crosses)),
  )
  return verdict === 'unsure' ? [] : opposed.map(({ id }) => id)
}

function recordsOf({ left, right }: ReviewQuestion): string[] {
  return [...left.members, ...right.members].map(({ recordId }) => recordId)
}

/** An event that changes no entity: a label came or went. */
export function labelChange(kind: Label['kind'], entityIds: string[], reason: string): StateChange {
  const none = { entities: [], members: [], golden: [] }
  return { kind, type: 'label', entityIds, before: none, after: { entities: [], members: [] }, reason, ...none }
}
