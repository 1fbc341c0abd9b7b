import { saltedDigest } from '../../lib/salted-digest.ts'
import type { Reading } from '../../lib/say-date.ts'
import type { Answer } from '../../model/answer.ts'
import type { Receipt, UsedRow } from '../../model/receipt.ts'
import type { InteractionHead } from '../../stores/postgres/conversations.ts'
import { plural, sayList } from '../compose/wording.ts'
import { type ReadAgain, rowKey } from './read-again.ts'
import { sayConversation, sayRow, sayWhatChanged } from './say-row.ts'

/** What happened to a row an answer stood on, in words. A conversation that is counted without being named has its own id. */
export type RowChange = {
  kind: UsedRow['kind']
  id: string
  change: 'changed' | 'gone' | 'came'
  text: string
  /** Whether the answer names it; else it only counts it. */
  isNamed: boolean
}

type Looked = {
  receipt: Receipt & { answer: Answer; salt: string }
  /** The rows as they were when the answer was made, where that can still be seen. */
  before: ReadAgain | null
  now: ReadAgain
  reading: Reading
}

const mostListed = 3

/** The rows of a receipt whose digests differ from what the store says now, each in words a person understands. */
export function rowChanges(looked: Looked): RowChange[] {
  const named = looked.receipt.rows
    .filter(({ kind }) => kind !== 'population')
    .flatMap((row) => namedChange(row, looked))
  const conversations = new Set(named.map(({ id }) => id.split('\n')[0] ?? ''))
  return [...named, ...countedChanges(looked).filter(({ id }) => !conversations.has(id))]
}

function namedChange(row: Receipt['rows'][number], looked: Looked): RowChange[] {
  const { receipt, before, now, reading } = looked
  const key = rowKey(row)
  const current = now.rows.get(key)
  if (current && saltedDigest(receipt.salt, current.content) === row.digest) return []
  const former = before?.rows.get(key)
  const known = former && saltedDigest(receipt.salt, former.content) === row.digest ? former : null
  const one = { kind: row.kind, id: row.id, isNamed: true }
  if (current) {
    const what = sayWhatChanged(known, current, { arrivedAt: arrivalOf(current, now), since: receipt.at, reading })
    return [
      {
        ...one,
        change: 'changed',
        text: `${sayRow(current, { held: now, answer: receipt.answer, reading })}: ${what}`,
      },
    ]
  }
  // What is not there any more may be out of sight: nothing is said of it that cannot be seen now.
  const text =
    known && before
      ? `${sayRow(known, { held: before, answer: receipt.answer, reading })}: not there any more`
      : 'One of its proofs is gone, or is not for who asked any more'
  return [{ ...one, change: 'gone', text }]
}

function arrivalOf({ kind, id }: UsedRow, now: ReadAgain): string | null {
  if (kind === 'crm') return now.crm.get(id)?.receivedAt ?? null
  return now.arrivedAt.get(id.split('\n')[0] ?? '') ?? null
}

function countedChanges(looked: Looked): RowChange[] {
  const { receipt, before, now } = looked
  const moved: Moved = { came: new Map(), left: new Map(), changed: new Map() }
  const unexplained: RowChange[] = []
  for (const { id, kind, digest } of receipt.rows) {
    const row = { kind, id }
    const current = kind === 'population' ? now.rows.get(rowKey(row)) : undefined
    if (!current || saltedDigest(receipt.salt, current.content) === digest) continue
    const former = before?.rows.get(rowKey(row))
    const [was, is] = [before?.populations.get(Number(id)) ?? [], now.populations.get(Number(id)) ?? []]
    if (former && saltedDigest(receipt.salt, former.content) === digest) compare(was, is, moved)
    else unexplained.push(sayCount(id, receipt.verdict?.counted[id], is.length))
  }
  const said = sayMoved(moved, looked)
  return said.length > 0 ? said : unexplained.slice(0, mostListed)
}

type Moved = Record<'came' | 'left' | 'changed', Map<string, InteractionHead>>

function compare(
  was: readonly InteractionHead[],
  is: readonly InteractionHead[],
  { came, left, changed }: Moved,
): void {
  const former = new Map(was.map((head) => [head.id, head]))
  const current = new Set(is.map(({ id }) => id))
  for (const head of is) {
    const before = former.get(head.id)
    if (!before) came.set(head.id, head)
    else if (before.digest !== head.digest || before.companyId !== head.companyId) changed.set(head.id, head)
  }
  for (const head of was) if (!current.has(head.id)) left.set(head.id, head)
}

function sayMoved({ came, left, changed }: Moved, { reading }: Looked): RowChange[] {
  const listed = (heads: ReadonlyMap<string, InteractionHead>) => {
    const names = [...heads.values()].slice(0, mostListed).map((head) => sayConversation(head, reading))
    const rest = heads.size - names.length
    return sayList(rest > 0 ? [...names, `${rest} more`] : names)
  }
  const say = (change: RowChange['change'], heads: ReadonlyMap<string, InteractionHead>, words: string): RowChange[] =>
    heads.size === 0
      ? []
      : [
          {
            kind: 'interaction',
            id: [...heads.keys()].join('\n'),
            change,
            isNamed: false,
            text: `${words}: ${listed(heads)}`,
          },
        ]
  const each = (heads: ReadonlyMap<string, InteractionHead>) => [...heads].map((entry) => new Map([entry]))
  return [
    ...say(
      'came',
      came,
      `${plural(came.size, 'conversation')} came in since that now ${came.size === 1 ? 'counts' : 'count'}`,
    ),
    ...say('gone', left, `${plural(left.size, 'conversation')} no longer ${left.size === 1 ? 'counts' : 'count'}`),
    ...each(changed).flatMap((one) => say('changed', one, 'A conversation that is counted changed')),
  ]
}

function sayCount(id: string, was: number | undefined, is: number): RowChange {
  const one = { kind: 'population' as const, id, isNamed: false }
  const difference = is - (was ?? is)
  if (difference === 0)
    return { ...one, change: 'changed', text: `Some of the ${plural(is, 'conversation')} a figure counts changed` }
  const size = plural(Math.abs(difference), 'conversation')
  return difference > 0
    ? { ...one, change: 'came', text: `${size} came in since that now ${difference === 1 ? 'counts' : 'count'}` }
    : { ...one, change: 'gone', text: `${size} no longer ${difference === -1 ? 'counts' : 'count'}` }
}
