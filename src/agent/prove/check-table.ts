import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { AnswerTable, NumberFact } from '../../model/answer.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { sayFigure } from '../compose/figures.ts'
import { timelineCells } from '../compose/timeline-cells.ts'
import {
  checkClaim,
  dropped,
  type Held,
  heldBy,
  isVerified,
  type ProofContext,
  sayChange,
  type Verdict,
} from './check-sentence.ts'
import { isPlain } from './plain-words.ts'

/** Whether a row shows its conversation and its quote as they are, or, in a table of figures, nothing it does not rest on. */
export function checkRow(
  { cells, support }: AnswerTable['rows'][number],
  kind: AnswerTable['kind'],
  context: ProofContext,
): Verdict {
  if (support.some((item) => !isVerified(item, context.verified))) return dropped('its row is not confirmed')
  const held = heldBy(support, context)
  if (kind === 'figures') return checkFigures(cells, held, context)
  const { heads, quotes } = held
  const [head] = heads
  const [said] = quotes
  if (!head || (said && said.quote.interactionId !== head.id)) return dropped('its row is of another conversation')
  const expected = timelineCells(head, said ?? null, context.reading)
  return cells.join('\n') === expected.join('\n') ? { kind: 'proved' } : dropped('its row differs from the store')
}

// Beside what a sentence may say a row shows figures, in the order of its proofs, and by how much two before it differ.
function checkFigures(cells: readonly string[], held: Held, context: ProofContext): Verdict {
  const waiting = [...held.numbers]
  const shown: NumberFact[] = []
  for (const cell of cells) {
    const place = waiting.findIndex((fact) => saysAlone(cell, fact))
    if (place >= 0) {
      shown.push(...waiting.splice(0, place + 1).slice(-1))
      continue
    }
    // What two figures before it differ by may be as much as one of them.
    if (isChange(cell, shown)) continue
    if (held.numbers.some((fact) => saysAlone(cell, fact))) {
      return dropped(`${cell} stands in another column`)
    }
    const verdict = checkClaim(cell, held, context)
    if (verdict.kind === 'dropped') return verdict
  }
  return { kind: 'proved' }
}

function saysAlone(cell: string, fact: NumberFact): boolean {
  return cell === String(fact.value) || cell === sayFigure(fact)
}

function isChange(cell: string, shown: readonly NumberFact[]): boolean {
  return shown.some(({ value }, place) =>
    shown.slice(place + 1).some((later) => cell === sayChange(value - later.value)),
  )
}

/** Whether a caption, a column's title, a chart's title or label names nobody and counts nothing that was not confirmed. */
export function checkHeading(text: string, context: ProofContext): Verdict {
  const { numbers, verified, nameOf, plan } = context
  const confirmed = numbers.filter((_, index) => verified.numbers.has(index))
  const heads = confirmed.flatMap(({ filter }) => (filter.ids ?? []).flatMap((id) => verified.heads.get(id) ?? []))
  const named = [...plan.people, ...plan.companies].map(({ name }) => name)
  const names = new Set([...nameOf.values(), ...named].flatMap((name) => name.split(' ')))
  // A title begins with a capital; only there it need not be a name.
  const [first = ''] = text.split(/[ :,]/)
  const start = names.has(first) && !isPlain(first.toLowerCase()) ? text : text.charAt(0).toLowerCase() + text.slice(1)
  const labels = heads.flatMap((head) => placePhrases(head, context.reading))
  return checkClaim(start.replace(twin, ''), { ...nothing, numbers: confirmed, heads, labels }, context)
}

/** What tells a second call of one day apart: `Brackwater 19 Nov 2`. */
const twin = /(?<=\d [A-Z][a-z]{2}) \d$/
const shortestName = 3

// The day of a conversation, and the first word of its account or title as far as there is room for it.
function placePhrases({ occurredAt, company, title }: InteractionHead, reading: Reading): string[] {
  const [account = ''] = (company ?? title).split(/[ :,]/)
  const cuts = [...account]
    .map((_, length) => account.slice(0, length + 1))
    .filter(({ length }) => length >= shortestName)
  return [...cuts, ...(occurredAt ? [sayDay(occurredAt, reading).slice(4)] : [])]
}

const nothing: Held = { quotes: [], heads: [], numbers: [], names: [], records: [], crm: [], labels: [] }
