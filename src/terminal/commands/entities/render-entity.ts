import { drawWaterfall } from '../../../entities/wording/draw-waterfall.ts'
import { fieldLabel } from '../../../entities/wording/field-label.ts'
import { sayRecord, sayRecords } from '../../../entities/wording/say-question.ts'
import { saySource, saySystem } from '../../../entities/wording/say-source.ts'
import { type Reading, sayDay, sayMoment } from '../../../lib/say-date.ts'
import { fieldNames } from '../../../model/entity.ts'
import type { EntityEvent, EntitySummary, EntityView, MemberView, PairEvidence } from '../../../model/resolution.ts'
import { renderColumns } from '../../render-columns.ts'

/** One line an entity. */
export function renderSummaries(found: readonly EntitySummary[]): string[] {
  return renderColumns(
    found.map(({ id, kind, name, status, members, sources }) => [
      kind,
      name,
      status === 'active' ? sayRecords(members) : status,
      [...new Set(sources.map(saySystem))].join(', '),
      id,
    ]),
  )
}

/** Everything about one: its values and where they are from, its records, what holds it together, what happened to it. */
export function renderEntity(view: EntityView, reading: Reading): string[] {
  return [
    `${view.name} · ${view.kind} · ${view.id}${view.status === 'active' ? '' : ` · ${view.status}`}`,
    ...(view.aliases.length > 0 ? [`formerly also ${view.aliases.join(', ')}`] : []),
    ...(view.parent ? [`part of ${view.parent.name} · ${view.parent.id}`] : []),
    ...view.children.map(({ name, id }) => `parent of ${name} · ${id}`),
    ...titled('Values', renderGolden(view, reading)),
    ...titled(sayRecords(view.rows.length), renderMembers(view.rows)),
    ...titled('Weakest link', view.weakest ? renderPair(view.weakest, view.rows) : []),
    ...titled('What happened', renderEvents(view.events, reading)),
  ]
}

function renderGolden({ golden, kind }: EntityView, reading: Reading): string[] {
  return renderColumns(
    fieldNames.flatMap((field) => {
      const value = golden[field]
      if (!value) return []
      const when = value.observedAt ? `, ${sayDay(value.observedAt, reading)}` : ''
      return [[fieldLabel(field, kind), value.value, `${saySource(value.source)}${when}`]]
    }),
  )
}

function renderMembers(rows: readonly MemberView[]): string[] {
  return renderColumns(
    rows.map((row) => {
      const values = fieldNames.flatMap((field) => (row.fields[field] ? [row.fields[field]] : []))
      return [sayRecord(row), row.recordId, values.join(' · ')]
    }),
  )
}

/** Which two records were compared and what each comparison added. */
export function renderPair(pair: PairEvidence, rows: readonly MemberView[] = []): string[] {
  return [`${sayId(pair.left, rows)} and ${sayId(pair.right, rows)}`, ...drawWaterfall(pair.fields, pair.probability)]
}

/** A record by its name and source where it is among `rows`, else by its id. */
export function sayId(recordId: string, rows: readonly MemberView[]): string {
  const row = rows.find((one) => one.recordId === recordId)
  return row ? `${row.fields.name ?? sayRecord(row)} (${saySource(row.source)})` : recordId
}

/** One line an event; what can be undone carries its number first. */
export function renderEvents(events: readonly EntityEvent[], reading: Reading): string[] {
  return renderColumns(
    events.map(({ id, type, actor, at, reason, undoneBy }) => [
      `#${id}`,
      sayMoment(at, reading),
      type,
      `by ${actor}`,
      undoneBy ? `${reason} (undone by #${undoneBy})` : reason,
    ]),
  )
}

export function titled(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', title, ...lines.map((line) => `  ${line}`)] : []
}
