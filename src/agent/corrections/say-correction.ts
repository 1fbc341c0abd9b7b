import { type Reading, sayDay, sayMoment } from '../../lib/say-date.ts'
import { dayIn } from '../../lib/zoned-time.ts'
import type { Correction, FoundCause, LostFact } from '../../model/correction.ts'

/** A correction in words: `label` is `Corrected` or `Removed`, `lead` follows it, `lines` are a fact each. Plain text. */
export type SaidCorrection = { label: string; lead: string; lines: string[]; offersAgain: boolean }

const mostLines = 6

/** Says what of an answer does not hold any more and why; of what was erased nothing is repeated. */
export function sayCorrection(correction: Correction, now: Date): SaidCorrection {
  const { facts, causes, isVoid, timeZone } = correction
  const reading = { timeZone, now }
  const why = sayWhy(causes, facts, reading)
  if (facts.length === 0) {
    return { label: 'Corrected', lead: `the answer holds again as it was; ${why}.`, lines: [], offersAgain: false }
  }
  const isRemoval = facts.some(isGone) && facts.every((fact) => isGone(fact) || fact.kind === 'number')
  const label = isRemoval ? 'Removed' : 'Corrected'
  const rest = isVoid ? 'The answer no longer holds.' : 'The rest stands.'
  const [first = '', ...more] = facts.map((fact) => sayFact(fact, reading))
  if (isRemoval) return { label, lead: `${first}. ${rest}`, lines: shortened(more), offersAgain: isVoid }
  if (more.length === 0) return { label, lead: `${first}; ${why}. ${rest}`, lines: [], offersAgain: isVoid }
  return { label, lead: `${why}. ${rest}`, lines: shortened([first, ...more]), offersAgain: isVoid }
}

function isGone({ kind }: LostFact): boolean {
  return kind === 'gone'
}

function shortened(lines: readonly string[]): string[] {
  const left = lines.length - mostLines
  return left > 0 ? [...lines.slice(0, mostLines), `${left} more of what it showed`] : [...lines]
}

function sayFact(fact: LostFact, reading: Reading): string {
  switch (fact.kind) {
    case 'gone':
      return `${fact.count === 1 ? 'one proof was' : `${fact.count} proofs were`} erased${marks(fact.proofs, ', ')}`
    case 'words':
      return fact.now === null
        ? `the words quoted as [${fact.proof}] do not stand there any more`
        : `the words quoted as [${fact.proof}] now read “${fact.now}”`
    case 'speaker':
      return fact.now === null
        ? `the words quoted as [${fact.proof}] were not ${fact.was}’s`
        : `the words${fact.day ? ` of ${sayDay(fact.day, reading)}` : ''} [${fact.proof}] were ${fact.now}’s, not ${fact.was}’s`
    case 'elsewhere':
      return sayElsewhere(fact, reading)
    case 'number':
      return fact.now === null ? `${fact.was} is no longer the count` : `${fact.was} → ${fact.now}`
    case 'label':
      return `what was said of [${fact.proof}] does not follow from its words any more`
  }
}

function sayElsewhere(
  { proofs, days, whose, about }: Extract<LostFact, { kind: 'elsewhere' }>,
  reading: Reading,
): string {
  const when = days.length > 0 ? ` of ${listed([...new Set(days.map((day) => sayDay(day, reading)))])}` : ''
  const cited = marks(proofs, ' ')
  if (whose !== null && whose !== about) return `the words${when}${cited} were ${whose}’s, not ${about}’s`
  return `what is shown${when}${cited} is not about ${about}`
}

function sayWhy(causes: readonly FoundCause[], facts: readonly LostFact[], reading: Reading): string {
  const wanted = new Set(facts.map(causeOf))
  const own = causes.filter(({ cause }) => facts.length === 0 || wanted.has(cause) || wanted.has(null))
  const told = (own.length > 0 ? own : causes).map((cause) => sayCause(cause, reading))
  return listed([...new Set(told)])
}

function causeOf({ kind }: LostFact): FoundCause['cause'] | null {
  if (kind === 'gone') return 'erased'
  if (kind === 'elsewhere') return 'undone'
  return kind === 'number' ? null : 'changed'
}

const whoWords = {
  'merge undone': 'a merge was undone',
  'split undone': 'a parting was undone',
  merged: 'two were found to be one',
  parted: 'one was found to be two',
  moved: 'a record was given to whom it belongs',
  changed: 'who is who was changed',
} as const

function sayCause({ cause, at, who }: FoundCause, reading: Reading): string {
  if (cause === 'changed') return `it was changed at the source ${sayWhen(at, reading, false)}`
  if (cause === 'erased') return `a conversation was removed ${sayWhen(at, reading, false)}`
  return `${whoWords[who ?? 'changed']} ${sayWhen(at, reading, true)}`
}

function sayWhen(at: string, reading: Reading, isExact: boolean): string {
  const moment = sayMoment(at, reading)
  const clock = moment.split(', ').at(-1)
  const [then, today] = [new Date(at), reading.now].map((instant) => JSON.stringify(dayIn(instant, reading.timeZone)))
  if (then === today) return isExact ? `today at ${clock}` : 'today'
  return `on ${isExact ? moment : sayDay(at, reading)}`
}

function marks(proofs: readonly number[], before: string): string {
  return proofs.length === 0 ? '' : `${before}${proofs.map((proof) => `[${proof}]`).join('')}`
}

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
