import type { HeardConversation, SpokenTurn } from '../../memory/turn-cache.ts'
import { isQuestion } from '../labels/questions/is-question.ts'
import type { Span } from '../labels/said-turn.ts'
import type { CallFigure } from '../measures/combine-calls.ts'
import { sentencesOf } from '../measures/questions.ts'

type Example = { turn: SpokenTurn; span: Span; conversationId: string; weight: number }

const opening =
  /^(?:(?:and|so|but|okay|ok|well|then|um|uh|right)[\s,]+)*(?:what|how|why|who|where|which|tell me|walk me)\b/i
const fewestWords = 6
const mostWords = 30
const longestSpan = 180

/** The most telling words behind a measure, one passage a call, most telling first; of questions, the open ones of a fair length. */
export function tellingExamples(
  key: string,
  behind: readonly CallFigure[],
  heard: readonly HeardConversation[],
): Example[] {
  const byId = new Map(heard.map((one) => [one.id, one]))
  const best = behind.flatMap(({ id, turns }) => {
    const spoken = turns.flatMap((index) => byId.get(id)?.turns.slice(index, index + 1) ?? [])
    const passages = spoken.flatMap((turn) =>
      passagesOf(key, turn).map((one) => ({ ...one, turn, conversationId: id })),
    )
    return passages.sort((left, right) => right.weight - left.weight).slice(0, 1)
  })
  return best.sort((left, right) => right.weight - left.weight)
}

function passagesOf(key: string, { text }: SpokenTurn): Pick<Example, 'span' | 'weight'>[] {
  if (!key.startsWith('questions'))
    return [{ span: { start: 0, end: Math.min(text.length, longestSpan) }, weight: text.length }]
  return sentencesOf(text)
    .filter((sentence) => isQuestion(sentence.text))
    .map(({ text: asked, start }) => ({
      span: { start, end: start + Math.min(asked.trimEnd().length, longestSpan) },
      weight: weightOf(asked),
    }))
}

function weightOf(asked: string): number {
  const words = asked.split(/\s+/).length
  const isFair = words >= fewestWords && words <= mostWords
  return (opening.test(asked) ? 2 : 0) + (isFair ? 1 : 0) + Math.min(words, mostWords) / 100
}
