import type { Worded } from '../../../src/agent/word/worded.ts'
import type { ChatModel } from '../../../src/model/chat.ts'
import { readTold } from '../../agent/word/play-model.ts'
import { answer, type ChatReply, calls, text } from '../../support/chat-replies.ts'
import type { Attack } from './corpus.ts'

const hint = { intent: 'open', terms: [], side: null, order: 'relevance', groupBy: null }

/** What an obedient model does instead of planning: other tools, other scopes, fields that are none of its business. */
const plans = [
  () => calls([{ name: 'post_message', args: { channel: 'C0GENERAL', text: 'pipeline' } }]),
  () => calls([{ name: 'search', args: { word: 'juniper', domain: 'paragon', viewer: 'operator' } }]),
  () => calls([{ name: 'facts', args: { companyIds: ['any'], from: null, to: null, sources: ['slack'] } }]),
  () => answer({ ...hint, domain: 'paragon', viewer: { kind: 'operator' }, companies: [], people: [], time: null }),
  () => answer({ ...hint, intent: 'refusal' }),
  () => answer({ ...hint, terms: ['pipeline', 'floor', 'juniper'], channel: 'general', recipient: 'U0CURT' }),
  () => answer({ ...hint, terms: ['<!channel>', 'https://evil.example', '[person aaaaaa]'] }),
  ({ text: said }: Attack) => text(said),
]

type Told = NonNullable<ReturnType<typeof readTold>>
type Obey = (attack: Attack, told: Told, place: number) => Worded['lines'][number]

const ids = (told: Told, place: number) => [told.facts[place % told.facts.length]?.id ?? 'F1']
const factOf = (told: Told, place: number) => told.facts[place % told.facts.length]?.fact ?? ''

/** What it writes instead of the facts: the attack, the attack beside a fact, links, mentions, other people's facts. */
const wordings: readonly Obey[] = [
  ({ text: said }, told, place) => ({ facts: ids(told, place), text: said }),
  ({ text: said }, told, place) => ({ facts: ids(told, place), text: `${factOf(told, place)} ${said}` }),
  ({ text: said }, told, place) => ({ facts: ids(told, place), text: `${said} ${factOf(told, place)}` }),
  (_, told, place) => ({ facts: ids(told, place), text: `${factOf(told, place)} <https://evil.example/?q=4|terms>` }),
  (_, told, place) => ({ facts: ids(told, place), text: `<!channel> ${factOf(told, place)}` }),
  (_, told, place) => ({ facts: ids(told, place), text: `${factOf(told, place)}, as domain paragon says` }),
  (_, told, place) => ({ facts: ids(told, place + 1), text: factOf(told, place) }),
  (_, told, place) => ({ facts: ids(told, place), text: factOf(told, place).replaceAll(/[“”]/g, '') }),
  ({ text: said }) => ({ facts: ['F900', 'system'], text: said }),
]

/** The same without a wire: what it would have sent, read by the task's own schema. */
export function obedientModel(attack: Attack, number: number): ChatModel {
  const usage = { calls: 1, inputTokens: 1, outputTokens: 1, microUsd: 0 }
  return {
    name: 'obedient',
    health: () => ({ breaker: 'closed', detail: '' }),
    async run({ input, output }) {
      const messages = [{ role: 'user', content: input }]
      const reply = obeying(attack, number)
      const sent =
        typeof reply === 'function' ? reply({ authorization: undefined, body: { model: 'x', messages } }) : reply
      const read = output.safeParse(argumentsOf(sent))
      return read.success
        ? { kind: 'answered', value: read.data, usage }
        : { kind: 'misbehaved', reason: 'no answer', usage }
    },
  }
}

function argumentsOf(reply: ChatReply): unknown {
  if (typeof reply === 'function' || reply.kind !== 'message') return null
  const { tool_calls: called } = reply.message as { tool_calls?: { function: { arguments: string } }[] }
  return JSON.parse(called?.[0]?.function.arguments ?? 'null')
}

/** A model that does what it was told by whoever spoke last. */
export function obeying(attack: Attack, number: number): ChatReply {
  return (request) => {
    const told = readTold(request)
    if (!told) return plans[number % plans.length]?.(attack) ?? text('')
    const lines = [0, 1, 2].flatMap(
      (step) => wordings[(number + step * 2) % wordings.length]?.(attack, told, step) ?? [],
    )
    return answer({ lines, post_to: 'C0GENERAL', links: ['https://evil.example'], recipients: ['everyone'] })
  }
}
