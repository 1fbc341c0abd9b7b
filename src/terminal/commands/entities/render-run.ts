import { type Reading, sayMoment } from '../../../lib/say-date.ts'
import type { KindReport, ResolutionReport, RunSummary } from '../../../model/resolution.ts'
import { renderColumns } from '../../render-columns.ts'

/** What a run did, a line for each kind, then how long it took. */
export function renderReport({ runId, kinds, milliseconds }: ResolutionReport): string[] {
  if (runId === null) return [...kinds.map(renderUntouched), 'Nothing had changed, so nothing was written.']
  const capped = kinds.flatMap(({ kind, capped }) =>
    Object.entries(capped).map(
      ([key, count]) => `${kind}: ${count} values of ${key} are too common to bring records together`,
    ),
  )
  return [
    ...kinds.map(renderKind),
    ...capped,
    `run ${runId} took ${seconds(milliseconds.total)} s, ${milliseconds.publish} ms of it to publish`,
  ]
}

function renderUntouched({ kind, records, entities }: KindReport): string {
  return `${kind}: ${records} records are ${entities} entities`
}

function renderKind(report: KindReport): string {
  const { kind, records, changed, deleted, pairs, edges, entities, created, merged, split, moved, retired } = report
  const { questions, largest, modelVersion } = report
  return [
    `${kind}: ${records} records (${changed} changed, ${deleted} deleted) are ${entities} entities, the largest of ${largest}`,
    `${pairs} pairs compared, ${edges.merge} join, ${edges.review} are asked about (${questions} questions)`,
    `${created} created, ${merged} merged, ${split} split, ${moved} records moved, ${retired} retired`,
    `model ${modelVersion}`,
  ].join('\n  ')
}

/** One line a run; the id is what rollback takes. */
export function renderRuns(runs: readonly RunSummary[], reading: Reading): string[] {
  return renderColumns(
    runs.map(({ id, trigger, startedAt, rolledBackAt, report }) => [
      sayMoment(startedAt, reading),
      trigger,
      report.kinds
        .map(
          ({ kind, changed, created, merged, split }) =>
            `${kind} ${changed} changed, ${created} created, ${merged} merged, ${split} split`,
        )
        .join('; '),
      `${seconds(report.milliseconds.total)} s`,
      rolledBackAt ? `rolled back ${sayMoment(rolledBackAt, reading)}` : id,
    ]),
  )
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1)
}
