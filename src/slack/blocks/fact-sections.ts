import type * as types from '@slack/types'
import type { Answer, Sentence } from '../../model/answer.ts'
import type { Plan } from '../../model/plan.ts'
import { type AnswerView, section } from './answer-view.ts'
import { citedLine } from './cited-line.ts'
import { bold, type Mrkdwn, mrk, ourSentence } from './clean.ts'
import { packLines } from './pack-lines.ts'
import { type Part, partsOf } from './parts.ts'
import { promiseMenu } from './promise-actions.ts'

const maximumFacts = 6
/** What nobody asked for stands whole: there is no question to ask for the rest. */
const maximumTold = 12
const told: readonly Plan['intent'][] = ['digest', 'note', 'brief']
const maximumFields = 10
const fieldLimit = 2000
const lineLimit = 1400

/** The facts a message has room for: one phone screen, or one field for each part of a summary. */
export function shownFacts({ plan, sentences }: Pick<Answer, 'plan' | 'sentences'>): Sentence[] {
  const facts = sentences.slice(1)
  if (!isInFields({ plan, sentences })) return facts.slice(0, told.includes(plan.intent) ? maximumTold : maximumFacts)
  return partsOf(facts)
    .slice(0, maximumFields)
    .flatMap((part) => part.facts)
}

/** How many facts sit behind a button. */
export function factsLeft(answer: Answer): number {
  return answer.form === 'letter' ? 0 : answer.sentences.length - 1 - shownFacts(answer).length
}

/** Facts as bullets in as few sections as hold them, those of a part under its heading; each promise of a list with its menu. */
export function factSections(answer: Answer, view: AnswerView): types.SectionBlock[] {
  const facts = shownFacts(answer)
  if (isInFields(answer)) return fieldSection(partsOf(facts), answer, view)
  if (answer.plan.intent === 'commitments')
    return facts.map((fact) => withMenu(section(bullet(fact, answer, view)), fact, answer))
  return partsOf(facts).flatMap((part) => packLines(linesOf(part, answer, view)).map((text) => section(text)))
}

/** The facts of a part as a list shows them. */
export function linesOf({ heading, facts }: Part, answer: Answer, view: AnswerView): Mrkdwn[] {
  const lines = facts.map((fact) => bullet(fact, answer, view))
  if (heading === null) return lines
  const [only = mrk``, ...others] = lines
  const name = bold(heading, 100)
  return others.length === 0 ? [mrk`${name} ${ourSentence(only.slice(2))}`] : [name, ...lines]
}

function bullet(fact: Sentence, answer: Answer, { linkTo }: AnswerView): Mrkdwn {
  return mrk`• ${citedLine(fact, answer, { linkTo, limit: lineLimit })}`
}

function isInFields({ plan, sentences }: Pick<Answer, 'plan' | 'sentences'>): boolean {
  const [, ...facts] = sentences
  return plan.intent === 'summary' && facts.length > 1 && facts.every(({ part }) => (part?.trim() ?? '') !== '')
}

function fieldSection(parts: readonly Part[], answer: Answer, { linkTo }: AnswerView): types.SectionBlock[] {
  const fields = parts.map(({ heading, facts }): types.MrkdwnElement => {
    const name = bold(heading ?? '', 100)
    const limit = Math.min(lineLimit, Math.floor((fieldLimit - name.length) / facts.length) - 1)
    const lines = limit < 20 ? [] : facts.map((fact) => citedLine(fact, answer, { linkTo, limit }))
    return { type: 'mrkdwn', verbatim: true, text: [name, ...lines].join(lines.length > 1 ? '\n' : ' ') }
  })
  return [{ type: 'section', expand: true, fields }]
}

function withMenu(block: types.SectionBlock, fact: Sentence, answer: Answer): types.SectionBlock {
  const accessory = promiseMenu(answer, answer.sentences.indexOf(fact))
  return accessory ? { ...block, accessory } : block
}
