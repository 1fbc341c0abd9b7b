import { createAgent } from '../../../src/agent/create-agent.ts'
import { createAnswering } from '../../../src/agent/create-answering.ts'
import { randomId } from '../../../src/lib/ids.ts'
import { shippedPath } from '../../../src/lib/shipped-path.ts'
import { createSegmentCache } from '../../../src/memory/segment-cache.ts'
import type { AnswerRequest } from '../../../src/model/agent.ts'
import type { Answer } from '../../../src/model/answer.ts'
import type { ChatModel } from '../../../src/model/chat.ts'
import type { AnswerRecord } from '../../../src/model/receipt.ts'
import { createOpenChat } from '../../../src/models/open-chat.ts'
import { readPrompts } from '../../../src/models/read-prompts.ts'
import { createUsage, settings } from '../../models/chat/chat-bench.ts'
import { openLocalOpenAi } from '../../support/local-openai.ts'
import { testMaskers } from '../../support/masking.ts'
import { ask, openSeededSophia, worldNow } from '../../support/seeded-world.ts'

export const maya = 'maya@payready.example'
export const renata = 'renata@payready.example'
export const luis = 'luis@payready.example'

export type Asked = { text: string; as: string; kind?: AnswerRequest['kind']; previous?: Answer['plan'] | null }

export type ModelWorld = Awaited<ReturnType<typeof openModelWorld>>

/** The seeded world asked with a chat model, which is a local server that plays scripts, and without one. */
export async function openModelWorld() {
  const server = await openLocalOpenAi()
  const world = await openSeededSophia()
  const { conversations, domains } = world.sophia
  const parts = {
    ...{ conversations, domains, segments: createSegmentCache(), newId: randomId, clock: () => worldNow },
    log: { warn: () => undefined },
  }
  const answering = createAnswering(parts)
  const { plan, word } = readPrompts(shippedPath('prompts'))
  if (!plan || !word) throw new Error('the prompts are missing')
  const receipts: AnswerRecord[] = []
  const keep = async (_: unknown, record: AnswerRecord) => void receipts.push(record)
  const agentWith = (chat: ChatModel | null) => ({
    agent: createAgent({
      ...parts,
      answering,
      receipts: { keep },
      model: chat ? { chat, prompts: { plan, word }, maskers: testMaskers } : null,
    }),
  })
  const without = agentWith(null)

  return {
    server,
    conversations,
    receipts,
    prompts: { plan, word },
    /** A chat model of one's own, so that nothing an earlier test did counts against it. */
    openChat: (changed: Partial<typeof settings> = {}) =>
      createOpenChat(
        { ...settings, baseUrl: server.baseUrl, timeoutMs: 20_000, maxSteps: 6, ...changed },
        { usage: createUsage().store, clock: () => worldNow },
      ),
    askWith: (chat: ChatModel, { text, ...asking }: Asked) => ask(agentWith(chat), text, asking),
    askWithout: ({ text, ...asking }: Asked) => ask(without, text, asking),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}
