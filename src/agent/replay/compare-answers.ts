import { isDeepStrictEqual } from 'node:util'
import { type Answer, answerSchema } from '../../model/answer.ts'
import { factsOf } from '../facts-of.ts'
import { lostFacts } from './lost-facts.ts'

/** Statements only one of two answers makes. `hidden` counts those of the recorded one that may not be shown now. */
export type Differences = { was: string[]; now: string[]; hidden: number }

/** Whether two answers say the same: sentences, proofs, figures, table and chart; where a model worded one, the same facts. */
export function isSameAnswer(recorded: Answer, again: Answer): boolean {
  if (recorded.mode === 'model') return isDeepStrictEqual(factsOf(parsed(recorded)), factsOf(parsed(again)))
  return isDeepStrictEqual(shownOf(recorded), shownOf(again))
}

/** What differs; `before` is the answer of the recorded moment as it may be seen now, whose sentences may be shown. */
export function differencesOf(recorded: Answer, again: Answer, before: Answer | null): Differences {
  const said = new Set(statementsOf(again))
  const lost = new Set(lostFacts(parsed(recorded), parsed(again)).flatMap(({ shownIn }) => shownIn))
  const gone =
    recorded.mode === 'model'
      ? recorded.sentences.flatMap(({ text }, index) => (lost.has(index) ? [text] : []))
      : statementsOf(recorded).filter((text) => !said.has(text))
  const mayShow = new Set(before ? statementsOf(before) : [])
  const isShown = (text: string) => mayShow.has(text) || (before !== null && isSameAnswer(recorded, before))
  const known = new Set(statementsOf(recorded))
  const was = gone.filter(isShown)
  return {
    was,
    now: recorded.mode === 'model' && was.length === 0 ? [] : statementsOf(again).filter((text) => !known.has(text)),
    hidden: gone.length - was.length,
  }
}

function statementsOf({ sentences, table, choices }: Answer): string[] {
  return [
    ...sentences.map(({ text }) => text),
    ...(table?.rows ?? []).map(({ cells }) => cells.join(' · ')),
    ...choices.map(({ label, detail }) => [label, detail].filter(Boolean).join(', ')),
  ]
}

// As it comes back from where it is kept.
function parsed(answer: Answer): Answer {
  return answerSchema.parse(JSON.parse(JSON.stringify(answer)))
}

function shownOf(answer: Answer) {
  const { sentences, quotes, numbers, table, chart, form, choices } = parsed(answer)
  return { sentences, quotes, numbers, table, chart, form, choices }
}
