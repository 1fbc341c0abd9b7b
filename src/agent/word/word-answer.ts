import type { Answer } from '../../model/answer.ts'
import type { ChatModel, ChatOutcome, ChatTask } from '../../model/chat.ts'
import type { Intent } from '../../model/plan.ts'
import { markAsData } from './mark-as-data.ts'
import type { Veil } from './veil.ts'
import { factId, type Worded, wordedSchema } from './worded.ts'

type Wording = { chat: ChatModel; veil: Veil } & Pick<ChatTask<Worded>, 'prompt' | 'viewer' | 'signal' | 'earlier'>

const fewestFacts = 3
const plainlySaid = new Set<Intent>(['help', 'refusal', 'freshness', 'identity', 'count', 'list', 'group', 'trend'])

/** How a model would order and join the facts of an answer; null where there is nothing to order. */
export async function wordAnswer(answer: Answer, wording: Wording): Promise<ChatOutcome<Worded> | null> {
  const { chat, veil, ...asked } = wording
  if (!isWorthWording(answer)) return null
  const facts = answer.sentences.map(({ text }, place) => ({ id: factId(place), fact: text }))
  const input = markAsData({ question: answer.question, facts }, veil)
  const outcome = await chat.run({ ...asked, input, tools: [], output: wordedSchema })
  if (outcome.kind !== 'answered') return outcome
  const lines = outcome.value.lines.map(({ facts: ids, text }) => ({ facts: ids, text: text && veil.unveil(text) }))
  return { ...outcome, value: { lines } }
}

/** Whether there is anything to order or join. */
export function isWorthWording({ form, choices, sentences, plan }: Answer): boolean {
  return form === 'facts' && choices.length === 0 && sentences.length >= fewestFacts && !plainlySaid.has(plan.intent)
}
