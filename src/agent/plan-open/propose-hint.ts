import type { Domains } from '../../domains/domains.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import type { ChatModel, ChatOutcome, Prompt } from '../../model/chat.ts'
import { type Plan, type PlanHint, planHintSchema } from '../../model/plan.ts'
import { viewerName } from '../../model/scope.ts'
import type { Conversations } from '../../stores/postgres/conversations.ts'
import { seenFrom } from '../understand/seen-from.ts'
import { understandOn } from '../understand/understand-on.ts'
import { markAsData } from '../word/mark-as-data.ts'
import { namesIn } from '../word/names-in.ts'
import type { Veil } from '../word/veil.ts'
import { planningTools } from './planning-tools.ts'

type Parts = { conversations: Conversations; domains: Domains; chat: ChatModel; prompt: Prompt; veil: Veil }

/** How a model would answer a question that has no shape of its own; null where it has one, or needs none. */
export async function proposeHint(
  request: AnswerRequest,
  now: Date,
  { conversations, domains, chat, prompt, veil }: Parts,
): Promise<ChatOutcome<PlanHint> | null> {
  if (request.kind !== 'ask' || request.hint) return null
  const seen = seenFrom(request, { now, profile: domains[request.scope.domain], conversations })
  const { understood } = await seen.conversations.snapshot(request.scope, async (reader) => {
    veil.learn(await namesIn([request.text], reader))
    return understandOn(reader, seen.request, seen.now, domains)
  })
  const { kind, plan } = understood
  if (kind !== 'plan' || plan.intent !== 'open' || plan.terms.length === 0) return null
  return chat.run({
    prompt,
    input: markAsData({ question: request.text, understood: settled(plan) }, veil),
    tools: planningTools({ conversations: seen.conversations, scope: request.scope, plan, veil }),
    output: planHintSchema,
    viewer: viewerName(request.scope.viewer),
    signal: request.signal,
  })
}

function settled({ companies, people, time, sources }: Plan) {
  return {
    accounts: companies.map(({ name }) => name),
    people: people.map(({ name }) => name),
    period: time?.label,
    sources,
  }
}
