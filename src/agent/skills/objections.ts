import { sayDay } from '../../lib/say-date.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { sayList, sayScope } from '../compose/wording.ts'
import { objectionsIn, type RaisedObjection } from '../objections/read-objections.ts'
import { nothingToRead } from './findings.ts'
import { longestFirstLine, type Skill, type SkillInput } from './skill.ts'

/** Which objections an account raised, in whose words, and how we answered each: well by the rule, otherwise, or never. */
export const answerObjections: Skill = async (input) => {
  const { gathered, reads, question } = input
  const { heads, plan } = gathered
  if (heads.length === 0) return nothingToRead(plan)
  const all = await objectionsIn(reads, heads)
  const wanted = all.filter(({ kind }) => !/\bpric(?:e|es|ing)\b/i.test(question) || kind === 'price')
  const first = summaryLine(all, input)
  const lines = wanted.map((objection) => objectionLine(objection, input))
  const answers = wanted.flatMap(({ answer }) => answer?.place.head ?? [])
  return { sentences: [first, ...(plan.limit ? lines.slice(0, plan.limit) : lines)], read: [...heads, ...answers] }
}

function summaryLine(all: readonly RaisedObjection[], { gathered, evidence }: SkillInput): Sentence {
  const { plan, filter, heads } = gathered
  const count = (of: string, holds: (one: RaisedObjection) => boolean) =>
    countFact('objections', all.filter(holds).length, { ...filter, of })
  const total = countFact('objections', all.length, { ...filter, of: 'any' })
  const read = countFact('interactions', heads.length, filter)
  const parts = [
    count('handled well', ({ answer }) => answer?.isWell === true),
    count('unanswered', ({ answer }) => answer === null),
  ].filter(({ value }) => value > 0)
  const scope = sayScope(plan)
  const detail = parts.length > 0 ? `, ${sayList(parts.map(sayFigure))}` : ''
  const text = `${scope ? `${scope}: ` : ''}I found ${sayFigure(total)} in ${sayFigure(read)}${detail}.`
  const short = `I found ${sayFigure(total)} in ${sayFigure(read)}.`
  const support = [total, read, ...parts].map((fact) => evidence.addNumber(fact))
  return { kind: 'number', text: text.length <= longestFirstLine ? text : short, support }
}

/** The objection's words, when it was raised again, and the answer; `Never answered` where there is none. */
export function objectionLine({ kind, raised, answer }: RaisedObjection, input: SkillInput): Sentence {
  const { evidence, reading, gathered } = input
  const [first, ...again] = raised
  const support: Support[] = []
  const quote = (place: NonNullable<typeof first>, span: { start: number; end: number }) => {
    const added = evidence.addSpan(place, sentenceAround(place.turn.text, span))
    if (added) support.push(added.support)
    return added ? sayQuoted(added.said) : ''
  }
  if (!first) return { kind: 'derived', text: '', support }
  const at = ({ turn }: { turn: { saidAt: string | null } }) => (turn.saidAt ? sayDay(turn.saidAt, reading) : 'undated')
  const company = gathered.plan.companies.length === 1 || !first.head.company ? '' : ` (${first.head.company})`
  const label = { kind: 'label', label: 'objection', interactionId: first.head.id, turnId: first.turn.turnId } as const
  const said = `${capital(kind)}, ${first.turn.speaker}${company}, ${at(first)}: ${quote(first, first.span)}`
  const later = [...new Set(again.filter(({ head }) => head.id !== first.head.id).map(at))]
  for (const one of again) support.push({ kind: 'interaction', id: one.head.id })
  const raisedAgain = later.length > 0 ? `, again ${sayList(later)}` : ''
  if (!answer) {
    return { kind: 'derived', text: `Never answered: ${said}${raisedAgain}`, support: [label, ...support] }
  }
  const how = answer.isWell ? 'handled well' : 'answered'
  const words = quote({ ...answer.place, span: answer.span }, answer.span)
  const text = `${said}${raisedAgain}; ${how} by ${answer.place.turn.speaker}, ${at(answer.place)}: ${words}`
  return { kind: 'derived', text, support: [label, ...support] }
}

// The whole sentence that objects: a span of two words tells nobody what it was about.
function sentenceAround(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const before = Math.max(0, text.slice(0, start).search(/[^.!?]*$/))
  const after = text.slice(end).search(/[.!?](?:\s|$)/)
  return { start: before, end: after < 0 ? text.length : end + after + 1 }
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}
