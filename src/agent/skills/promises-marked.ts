import { countFact } from '../compose/figures.ts'
import { nounOf, sayNames } from '../compose/wording.ts'
import { everyPromiseIn } from '../promises/read-promises.ts'
import { promiseLine } from './promise-lines.ts'
import type { Skill } from './skill.ts'

const takenOut =
  /\b(?:taken|took|take|struck|crossed|thrown|ruled) (?:them )?out\b|\b(?:not|no) (?:a )?promises?\b|\bremoved\b/i
const byHand = /\bby hand\b|\bmarked\b|\bby (?:a person|people)\b/i

/** Whether a question is about what people said of promises: taken out as none, or marked at all. */
export const asksForMarked = (question: string): boolean => takenOut.test(question) || byHand.test(question)

/** Promises that people took out, or marked in any way, each with who and when. */
export const answerMarked: Skill = async (input) => {
  const { gathered, reads, question, evidence } = input
  const { plan, filter, heads } = gathered
  const isTakenOut = takenOut.test(question)
  const held = (await everyPromiseIn(reads, heads)).filter(
    ({ mark, place }) =>
      mark !== null && (!isTakenOut || mark.verdict === 'not_promise') && (!plan.side || place.turn.side === plan.side),
  )
  const within = { ...filter, types: plan.types }
  const count = countFact('promises', held.length, {
    ...within,
    of: `${plan.side ?? 'all'} ${isTakenOut ? 'not_promise' : 'marked'}`,
  })
  const read = countFact('interactions', heads.length, within)
  const scope = [sayNames(plan), plan.time?.label ?? ''].filter(Boolean).join(', ')
  const words = isTakenOut ? 'taken out as no promise' : 'marked by hand'
  const from = `${read.value} ${nounOf(plan, read.value)}`
  const text = held.length > 0 ? `${count.value} ${words}, from ${from}.` : `no promise was ${words}; I read ${from}.`
  return {
    sentences: [
      {
        kind: 'number',
        text: `${scope ? `${scope}: ` : ''}${text}`,
        support: [count, read].map((fact) => evidence.addNumber(fact)),
      },
      ...held.map((promise) => promiseLine(promise, input)),
    ],
  }
}
