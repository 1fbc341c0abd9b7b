import { type Reading, sayMoment } from '../lib/say-date.ts'
import type { AuditEntry } from '../model/audit.ts'
import type { AuditAttempt, AuditDay } from '../stores/postgres/audit.ts'
import { renderColumns } from './render-columns.ts'

type Questions = ReadonlyMap<string, string> | null

/** Lines of the audit as a table, as they are given. */
export function renderAudit(entries: readonly AuditEntry[], questions: Questions, reading: Reading): string {
  const rows = entries.map((entry) => [
    ...[sayMoment(entry.at, reading), sayActor(entry), entry.action, entry.subject ?? '', entry.receiptId ?? ''],
    ...[sayShown(entry), sayDetails(entry), ...sayQuestion(entry, questions)],
  ])
  return renderColumns(rows)
    .map((line) => `${line}\n`)
    .join('')
}

/** One line as JSON; the question only where it is wanted and still kept. */
export function auditJson(entry: AuditEntry, questions: Questions): string {
  const question = questions && entry.receiptId !== null ? { question: questions.get(entry.receiptId) ?? null } : {}
  return `${JSON.stringify({ ...entry, ...question })}\n`
}

/** What was counted and tried, and whether the audit stands. */
export function renderVerdict(days: readonly AuditDay[], attempts: readonly AuditAttempt[]): string {
  const lines = days.map(({ day, lines, missing }) => [
    day,
    `${lines} lines`,
    missing > 0 ? `${missing} ids not used` : '',
  ])
  const total = days.reduce((sum, { lines }) => sum + lines, 0)
  const missing = days.reduce((sum, one) => sum + one.missing, 0)
  const tried = attempts.map(({ attempt, isRefused, said }) => [attempt, isRefused ? 'refused' : 'NOT REFUSED', said])
  const gaps =
    missing === 0
      ? 'No id is missing.'
      : `${missing} ids are not used: each is a change that was rolled back, or the database went down; a line that was taken out would look the same.`
  const verdict = isSound(attempts)
    ? 'The audit can be added to and not changed.'
    : 'The audit can be changed: see above.'
  return [
    ...renderColumns(lines),
    `${total} lines on ${days.length} ${days.length === 1 ? 'day' : 'days'}. ${gaps}`,
    ...renderColumns(tried),
    verdict,
  ]
    .map((line) => `${line}\n`)
    .join('')
}

export function isSound(attempts: readonly AuditAttempt[]): boolean {
  return attempts.every(({ isRefused }) => isRefused)
}

function sayActor({ actor, details }: AuditEntry): string {
  const who = typeof details.user === 'string' ? `${actor} (${details.user})` : actor
  return typeof details.as === 'string' ? `${who} as ${details.as}` : who
}

function sayShown({ shown }: AuditEntry): string {
  return shown.length === 0 ? '' : `${shown.length} shown`
}

const told = ['reason', 'what', 'verdict', 'format', 'command', 'change', 'isOn', 'intent', 'kind', 'owner', 'surface']

function sayDetails({ details }: AuditEntry): string {
  return told
    .flatMap((key) => {
      const value = details[key]
      return ['string', 'number', 'boolean'].includes(typeof value) ? [`${key} ${value}`] : []
    })
    .join(', ')
}

function sayQuestion({ receiptId }: AuditEntry, questions: Questions): string[] {
  if (questions === null) return []
  const question = receiptId === null ? undefined : questions.get(receiptId)
  return [question === undefined ? '' : `“${question.replaceAll(/\s+/g, ' ').slice(0, 120)}”`]
}
