import type { Answer } from '../../model/answer.ts'
import type { ChatModel, ChatOutcome, ChatTask } from '../../model/chat.ts'
import type { Intent } from '../../model/plan.ts'
import { markAsData } from './mark-as-data.ts'
import { factId, type Worded, wordedSchema } from './worded.ts'

type Wording = { chat: ChatModel } & Pick<ChatTask<Worded>, 'prompt' | 'viewer' | 'signal' | 'earlier'>

const fewestFacts = 3
const plainlySaid = new Set<Intent>(['help', 'refusal', 'freshness', 'identity', 'count', 'list', 'group', 'trend'])

/** How a model would order and join the facts of an answer; null where there is nothing to order. */
export async function wordAnswer(answer: Answer, wording: Wording): Promise<ChatOutcome<Worded> | null> {
  const { chat, ...asked } = wording
  if (!isWorthWording(answer)) return null
  const facts = answer.sentences.map(({ text }, place) => ({ id: factId(place), fact: text }))
  const input = markAsData({ question: answer.question, facts })
  return chat.run({ ...asked, input, tools: [], output: wordedSchema })
}

function isWorthWording({ form, choices, sentences, plan }: Answer): boolean {
  return form === 'facts' && choices.length === 0 && sentences.length >= fewestFacts && !plainlySaid.has(plan.intent)
}
