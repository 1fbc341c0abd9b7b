import type * as types from '@slack/types'
import type { Answer, Sentence } from '../../model/answer.ts'
import { type AnswerView, section } from './answer-view.ts'
import { citedLine } from './cited-line.ts'
import { promiseMenu } from './promise-actions.ts'

const maximumFacts = 6
const sectionLimit = 3000
const lineLimit = 1400

/** The facts a message has room for: one phone screen. */
export function shownFacts(facts: Sentence[]): Sentence[] {
  return facts.slice(0, maximumFacts)
}

/** Facts as bullets in as few sections as hold them, with a line for what is left over; each promise of a list with its menu. */
export function factSections(facts: Sentence[], answer: Answer, view: AnswerView): types.SectionBlock[] {
  const lines = shownFacts(facts).map(
    (fact) => `• ${citedLine(fact, answer, { linkTo: view.linkTo, limit: lineLimit })}`,
  )
  const left = facts.length - lines.length
  if (left > 0) lines.push(`• ${left} more, not shown here`)
  if (answer.plan.intent !== 'commitments') return pack(lines).map(section)
  return lines.map((line, index) => withMenu(section(line), shownFacts(facts)[index], answer))
}

function withMenu(block: types.SectionBlock, fact: Sentence | undefined, answer: Answer): types.SectionBlock {
  const accessory = fact && promiseMenu(answer, answer.sentences.indexOf(fact))
  return accessory ? { ...block, accessory } : block
}

function pack(lines: string[]): string[] {
  const packed: string[] = []
  for (const line of lines) {
    const last = packed.at(-1)
    const joined = `${last}\n${line}`
    if (last !== undefined && joined.length <= sectionLimit) packed[packed.length - 1] = joined
    else packed.push(line)
  }
  return packed
}
