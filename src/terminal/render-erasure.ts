import { type Reading, sayDay, sayMoment } from '../lib/say-date.ts'
import type {
  ErasureEntry,
  FirstNames,
  HeldTarget,
  LegalHold,
  PersonCandidate,
  ProbeReport,
  RetentionRule,
  StoreScan,
} from '../model/erasure.ts'
import type { Preview } from '../privacy/erasure/run-erasure.ts'
import { renderColumns } from './render-columns.ts'

const shownId = 8

/** What would go, where it stands, what stays and why, and how to confirm it. */
export function renderPreview({ plan, code, stores }: Preview, reading: Reading): string[] {
  const { shared } = plan.identity
  return [
    `Would erase ${plan.title}:`,
    ...countLines(plan.counts),
    ...(shared.length > 0
      ? [`Also somebody else's, so it stays outside their own conversations: ${shared.join(', ')}`]
      : []),
    ...firstNameLines(plan.firstNames),
    ...heldLines(plan.held, reading),
    'Found in:',
    ...storeLines(stores.filter(({ before }) => before > 0)),
    plan.targets.length === 0
      ? 'Nothing would go.'
      : `Nothing was changed. To do it: the same command with --confirm ${code}`,
  ]
}

/** One erasure: what was taken away, and every store that was searched, before and after. */
export function renderErasure(
  { id, kind, state, startedAt, report, reason }: ErasureEntry,
  reading: Reading,
): string[] {
  const head = `Erasure ${id} (${kind}, ${reason}): ${said[state]}, begun ${sayMoment(startedAt, reading)}`
  if (report === null) return [head]
  const { counts, stores, probes = [], held, slack, notes } = report
  const found = stores.filter(({ before, after }) => before > 0 || (after ?? 0) > 0)
  const posts = slack.deleted + slack.replaced + slack.gone + slack.waiting + slack.failed.length
  return [
    head,
    'Taken away:',
    ...countLines(counts),
    ...(posts > 0
      ? [
          `Sophia's own Slack messages: ${slack.deleted} deleted, ${slack.replaced} replaced, ${slack.gone} gone already, ${slack.waiting} waiting, ${slack.failed.length} refused`,
        ]
      : []),
    ...heldLines(held, reading),
    `Searched ${stores.length} stores; ${found.length} named it before:`,
    ...storeLines(found),
    ...probes.map(probeLine),
    ...notes,
  ]
}

const said = {
  running: 'not finished; go on with `sophia erase resume`',
  held: 'done but for what holds keep',
  done: 'done',
  failed: 'not clean: something was found afterwards (see below); once that is mended: `sophia erase resume`',
}

export function renderErasures(found: readonly ErasureEntry[], reading: Reading): string[] {
  if (found.length === 0) return ['Nothing was ever erased here.']
  return renderColumns(
    found.map(({ id, kind, state, startedAt, reason }) => [
      id.slice(0, shownId),
      kind,
      state,
      sayMoment(startedAt, reading),
      reason,
    ]),
  )
}

export function renderPeople(people: readonly PersonCandidate[]): string[] {
  return renderColumns(people.map(({ id, name, email, company }) => [id, name, email ?? '', company ?? '']))
}

export function renderHolds(holds: readonly LegalHold[], reading: Reading): string[] {
  if (holds.length === 0) return ['No legal holds.']
  return renderColumns(
    holds.map(({ id, kind, subject, reason, endsAt, liftedAt }) => [
      id.slice(0, shownId),
      kind,
      subject,
      liftedAt ? `lifted ${sayDay(liftedAt, reading)}` : untilWhen(endsAt, reading),
      reason,
    ]),
  )
}

export function renderRules(rules: readonly RetentionRule[]): string[] {
  if (rules.length === 0) return ['No rule: everything is kept. Set one with: sophia retention set DAYS']
  return renderColumns(
    rules.map(({ id, system, type, days }) => [
      id.slice(0, shownId),
      system ?? 'every system',
      type ?? 'every type',
      `${days} days`,
    ]),
  )
}

function firstNameLines(
  { names, turns, conversations }: FirstNames = { names: [], turns: 0, conversations: [] },
): string[] {
  const { length } = conversations
  if (length === 0) return []
  return [
    `First name alone (${names.join(', ')}) in ${turns} ${turns === 1 ? 'turn' : 'turns'} of ${length} other ${length === 1 ? 'conversation' : 'conversations'} with their company: it stays there, unless you add --also-first-name`,
  ]
}

function probeLine({ index, probed, of, found }: ProbeReport): string {
  if (of === 0) return `${index}: no vectors of it were there to probe for`
  if (probed === 0) return `${index}: holds no vectors of these models; ${of} went elsewhere`
  return `${index}: probed ${probed} of ${of} vectors, ${found} of the erased found`
}

function countLines(counts: Readonly<Record<string, number>>): string[] {
  const some = Object.entries(counts).filter(([, count]) => count > 0)
  return some.length === 0 ? ['  nothing'] : renderColumns(some.map(([name, count]) => [`  ${count}`, name]))
}

function heldLines(held: readonly HeldTarget[], reading: Reading): string[] {
  return held.map(
    ({ target, reason, endsAt }) =>
      `Kept by a legal hold (${reason}), ${untilWhen(endsAt, reading)}: ${target.replaceAll('\n', '/')}`,
  )
}

function untilWhen(endsAt: string | null, reading: Reading): string {
  return endsAt === null ? 'until it is lifted' : `until ${sayDay(endsAt, reading)}`
}

function storeLines(stores: readonly StoreScan[]): string[] {
  return renderColumns(
    stores.map(({ store, before, after, kept }) => [
      `  ${store}`,
      after === null ? String(before) : `${before} → ${after}`,
      kept ?? '',
    ]),
  )
}
