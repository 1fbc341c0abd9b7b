import { sayDay, sayRange } from '../../lib/say-date.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayRecordDay } from '../compose/record-values.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { everything } from '../facts/everything.ts'
import type { Place } from '../facts/population.ts'
import { sentencesOf } from '../labels/plain-text.ts'
import { sayWeek } from '../prove/known-phrases.ts'
import type { RiskSignal } from '../signals/risk-signals.ts'
import type { AtRisk } from './risk.ts'
import type { SkillInput } from './skill.ts'
import { spanFact } from './span-fact.ts'

type Said = { text: string; support: Support[] }

/** One sentence for each signal of an account; the first names what is at stake. */
export function riskLines(input: SkillInput, { account, signals, stake }: AtRisk): Sentence[] {
  return signals.map((signal, place): Sentence => {
    const said = saySignal(input, account.id, signal)
    const atStake = place === 0 && stake.record ? ` (${stake.said})` : ''
    const fact = countFact('risk_signals', signals.length, { ...everything, companyIds: [account.id] })
    return {
      kind: 'derived',
      text: `${account.name}${atStake}: ${said.text}`,
      support: [
        input.evidence.addNumber(fact),
        ...(place === 0 && stake.record ? [{ kind: 'crm' as const, id: stake.record.id }] : []),
        ...said.support,
      ],
    }
  })
}

function saySignal(input: SkillInput, companyId: string, signal: RiskSignal): Said {
  const { evidence, reading } = input
  switch (signal.kind) {
    case 'pricing_rival':
      return quoted(input, signal.place, 'pricing a competitor')
    case 'leaving':
      return quoted(input, signal.place, 'contact leaving')
    case 'turned': {
      const { before, after } = signal.turned
      const [was, is] = [before, after].map((span) => spanFact(companyId, span, null))
      const text = `turned negative ${sayRange(new Date(after.from), new Date(after.to), reading)}, positive minus negative ${was ? sayFigure(was) : ''} → ${is ? sayFigure(is) : ''}`
      return { text, support: [was, is].flatMap((fact) => (fact ? [evidence.addNumber(fact)] : [])) }
    }
    case 'negative': {
      const facts = [signal.before, signal.span].flatMap((span) =>
        span ? [spanFact(companyId, span, 'negative')] : [],
      )
      const text = `mood ${facts.map(sayFigure).join(' → ')} negative (${sayWeek(new Date(signal.span.from), reading)})`
      return { text, support: facts.map((fact) => evidence.addNumber(fact)) }
    }
    case 'overdue':
      return overdue(input, signal.promise)
    case 'unanswered': {
      const first = signal.objection.raised[0]
      return first
        ? quoted(input, first, `objection never answered (${signal.objection.kind})`, true)
        : { text: '', support: [] }
    }
    case 'incident': {
      const { record, days } = signal
      const fact = countFact('incident_days', days, { ...everything, companyIds: [companyId] })
      const title = typeof record?.data.title === 'string' ? `, “${record.data.title}”` : ''
      const support: Support[] = [
        evidence.addNumber(fact),
        ...(record ? [{ kind: 'crm' as const, id: record.id }] : []),
      ]
      return { text: `incident open ${sayFigure(fact)}${title}`, support }
    }
    case 'quiet': {
      const fact = countFact('days_silent', signal.days, { ...everything, companyIds: [companyId] })
      const text = `no customer contact for ${sayFigure(fact)}, last ${signal.place.turn.saidAt ? sayDay(signal.place.turn.saidAt, reading) : ''}`
      return { text, support: [evidence.addNumber(fact), { kind: 'interaction', id: signal.place.head.id }] }
    }
  }
}

function overdue(
  { evidence, reading }: SkillInput,
  promise: Extract<RiskSignal, { kind: 'overdue' }>['promise'],
): Said {
  const { place, commitment, daysOver, due, by } = promise
  const added = evidence.addSpan(place, commitment.what)
  const at = { interactionId: place.head.id, turnId: place.turn.turnId, start: commitment.what.start }
  const label = { kind: 'label', label: 'promise', ...at } as const
  const standing = `Overdue ${daysOver} ${daysOver === 1 ? 'day' : 'days'}, due ${due ? sayRecordDay(due, reading) : ''}`
  const text = `promise ${standing}: ${by}${added ? `, ${sayQuoted(added.said)}` : ''}`
  return { text, support: [label, ...(added ? [added.support] : [])] }
}

function quoted(
  input: SkillInput,
  place: Place & { span: { start: number; end: number } },
  lead: string,
  isObjection = false,
): Said {
  const added = input.evidence.addSpan(place, sentenceOf(place))
  const { turn, head } = place
  const when = turn.saidAt ? `, ${sayDay(turn.saidAt, input.reading)}` : ''
  const label = { kind: 'label', label: 'objection', interactionId: head.id, turnId: turn.turnId } as const
  return {
    text: `${lead}: ${added ? sayQuoted(added.said) : ''}, ${turn.speaker}${when}`,
    support: [...(added ? [added.support] : []), ...(isObjection ? [label] : [])],
  }
}

// Two words out of a sentence tell nobody what it was about.
function sentenceOf({ turn, span }: { turn: { text: string }; span: { start: number; end: number } }) {
  return sentencesOf(turn.text).find(({ start, end }) => span.start >= start && span.start < end) ?? span
}
