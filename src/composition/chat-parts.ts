import type { Config } from '../config.ts'
import { systemClock } from '../lib/clock.ts'
import { nothingOff, type PartSwitches } from '../lib/part-switches.ts'
import { shippedPath } from '../lib/shipped-path.ts'
import type { ChatModel, Prompt } from '../model/chat.ts'
import { createOpenChat } from '../models/open-chat.ts'
import { readPrompts } from '../models/read-prompts.ts'
import type { DomainDatabase } from '../stores/postgres/database.ts'
import { createModelUsage } from '../stores/postgres/model-usage.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'

/** `home` keeps what each person's questions cost. */
type Dependencies = { config: Config; home: DomainDatabase; log: Log; metrics: Metrics; switches?: PartSwitches }

export type ChatParts = { chat: ChatModel | null; prompts: Readonly<Record<string, Prompt>> }

/** The chat model, where one is configured, and what it is told. Never call it within a transaction: it opens its own. */
export function createChatParts(dependencies: Dependencies): ChatParts {
  const { config, home, log, metrics, switches = nothingOff } = dependencies
  const prompts = readPrompts(shippedPath('prompts'))
  if (!config.chat) return { chat: null, prompts }
  // Days and leases need a clock that moves, even where the world's own is pinned.
  const chat = createOpenChat(config.chat, { usage: createModelUsage(home), clock: systemClock })
  metrics.watchChatBreaker(() => chat.health().breaker)
  return { chat: switchable(observe(chat, { log: log.child({ module: 'chat' }), metrics }), switches), prompts }
}

// As if its endpoint did not answer, while the switch says so.
function switchable(chat: ChatModel, switches: Pick<PartSwitches, 'modelOff'>): ChatModel {
  const usage = { calls: 0, inputTokens: 0, outputTokens: 0, microUsd: 0 }
  return {
    ...chat,
    run: async (task) => (switches.modelOff ? { kind: 'unavailable', reason: 'switched off', usage } : chat.run(task)),
  }
}

// Sizes and outcomes alone: what was asked and answered is nobody's to read in a log.
function observe(chat: ChatModel, { log, metrics }: Pick<Dependencies, 'log' | 'metrics'>): ChatModel {
  return {
    ...chat,
    async run(task) {
      const start = performance.now()
      const outcome = await chat.run(task)
      const { kind, usage } = outcome
      const ms = Math.round(performance.now() - start)
      const { name, version } = task.prompt
      metrics.countChat({ prompt: name, outcome: kind }, usage)
      const { calls, inputTokens: input, outputTokens: output, microUsd } = usage
      const sizes = { task: name, version, outcome: kind, ms, calls, input, output, microUsd }
      log.info(outcome.kind === 'answered' ? sizes : { ...sizes, reason: outcome.reason }, 'Chat task')
      return outcome
    },
  }
}
