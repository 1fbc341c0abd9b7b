import type { EntityKind, Verdict } from '../../model/entity.ts'
import type { AnswerReport, MemberView, UndoReport } from '../../model/resolution.ts'
import { saySource } from './say-source.ts'

type Named = { kind: EntityKind; left: { name: string }; right: { name: string } }

/** `Are Bob Tran and Robert Tran the same person?` */
export function sayQuestion({ kind, left, right }: Named): string {
  return `Are ${sayPair(left.name, right.name)} the same ${sayKind(kind)}?`
}

/** What an answer changed, in one sentence. */
export function sayAnswer(question: Named, report: AnswerReport): string {
  const { left, right, kind } = question
  const pair = sayPair(left.name, right.name)
  const changed = (...types: string[]) => report.events.some(({ type }) => types.includes(type))
  const one = `one ${sayKind(kind)}`
  const two = kind === 'person' ? 'two people' : 'two companies'
  switch (report.verdict) {
    case 'same':
      return changed('merge', 'move') ? `${begin(pair)} are ${one} now.` : `Noted: ${pair} stay ${one}.`
    case 'different':
      return changed('split', 'move') ? `${begin(pair)} are ${two} now.` : `Noted: ${pair} stay ${two}.`
    case 'unsure':
      return `Noted: you are not sure about ${pair}; nothing changes.`
  }
}

/** What an undo did. */
export function sayUndo({ exact, restored }: UndoReport): string {
  if (restored === 0) return 'Taken back. No record had moved.'
  const records = sayRecords(restored)
  return exact
    ? `Taken back: ${records} ${restored === 1 ? 'is' : 'are'} exactly where ${restored === 1 ? 'it was' : 'they were'}.`
    : `Taken back: ${records} moved back; what changed since then stays.`
}

/** `3 records` */
export function sayRecords(count: number): string {
  return `${count} ${count === 1 ? 'record' : 'records'}`
}

export function sayKind(kind: EntityKind): string {
  return kind === 'person' ? 'person' : 'company'
}

export const verdictWords: Record<Verdict, string> = { same: 'the same', different: 'different', unsure: 'unsure' }

const ownId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** `HubSpot contact 1042`: a record by where it stands; an id of our own making tells a reader nothing. */
export function sayRecord({ source, sourceId }: Pick<MemberView, 'source' | 'sourceId'>): string {
  return ownId.test(sourceId) ? saySource(source) : `${saySource(source)} ${sourceId}`
}

// Two of one name would read as one.
function sayPair(left: string, right: string): string {
  return left === right ? `the two called ${left}` : `${left} and ${right}`
}

// A name keeps its own first letter.
function begin(pair: string): string {
  return pair.replace(/^the two called /, 'The two called ')
}
