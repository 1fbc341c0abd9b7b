import { type Reading, sayMoment } from '../../../lib/say-date.ts'
import type { Estimate, ModelQuality, ModelSummary, ShadowDifference, ShadowReport } from '../../../model/resolution.ts'
import { renderColumns } from '../../render-columns.ts'
import { titled } from './render-entity.ts'

/** What would change under another model, and whether it may take over. */
export function renderShadow(report: ShadowReport): string[] {
  const { kind, version, against, merged, split, moved, examples, candidate, current, questions, promotable } = report
  const aDay = questions.aDay === null ? '' : `, about ${questions.aDay.toFixed(1)} more a day`
  return [
    `${kind}: ${version} beside ${against}; nothing was published`,
    `It would merge ${merged} and split ${split} entities; ${moved} records would move`,
    `It would ask ${questions.now} ${questions.now === 1 ? 'question' : 'questions'} now${aDay}`,
    ...titled('On people’s answers', renderQualities({ [version]: candidate, [against]: current })),
    ...titled('Would merge, for example', examples.merged.map(renderDifference)),
    ...titled('Would split, for example', examples.split.map(renderDifference)),
    '',
    promotable.allowed
      ? `It may take over: sophia entities promote ${version}`
      : `It may not take over: ${promotable.reason}`,
  ]
}

function renderQualities(qualities: Record<string, ModelQuality>): string[] {
  return renderColumns([
    ['', 'precision', 'recall', 'calibration error', 'largest group'],
    ...Object.entries(qualities).map(([name, { precision, recall, calibrationError, largest }]) => [
      name,
      sayEstimate(precision),
      sayEstimate(recall),
      calibrationError === null ? '–' : calibrationError.toFixed(3),
      String(largest),
    ]),
  ])
}

function sayEstimate({ value, low, high, of }: Estimate): string {
  if (value === null) return 'no answers yet'
  return `${percent(value)} (${percent(low)}–${percent(high)}, ${of} ${of === 1 ? 'answer' : 'answers'})`
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}

function renderDifference({ names, members }: ShadowDifference): string {
  return `${names.join(' + ')} (${members} records)`
}

/** One line a model; the version is what promote takes. */
export function renderModels(models: readonly ModelSummary[], reading: Reading): string[] {
  return renderColumns(
    models.map(({ version, kind, isCurrent, isPrevious, createdAt, trainedOn, thresholds, quality }) => [
      isCurrent ? '→' : '',
      kind,
      version,
      // A model that comes with Sophia was made by nobody here.
      Date.parse(createdAt) > 0 ? sayMoment(createdAt, reading) : 'shipped',
      `merges from ${percent(thresholds.merge)}, asks from ${percent(thresholds.review)}`,
      `${trainedOn.records} records, ${trainedOn.labels} labels`,
      quality ? `precision ${sayEstimate(quality.precision)}` : '',
      isPrevious ? 'the one before' : '',
    ]),
  )
}
