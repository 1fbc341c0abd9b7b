import { Counter, Gauge, type Registry } from 'prom-client'

const breakerStates = ['closed', 'half-open', 'open'] as const
type Breaker = (typeof breakerStates)[number]

/** Tasks of the chat model: how they ended, and the tokens they took. */
export function registerChat(registry: Registry) {
  const registers = [registry]
  const tasks = new Counter({
    name: 'sophia_chat_tasks_total',
    help: 'Tasks given to the chat model, by how they ended',
    labelNames: ['prompt', 'outcome'],
    registers,
  })
  const calls = new Counter({ name: 'sophia_chat_calls_total', help: 'Calls of the chat model', registers })
  const tokens = new Counter({
    name: 'sophia_chat_tokens_total',
    help: 'Tokens of the chat model',
    labelNames: ['direction'],
    registers,
  })
  const microUsd = new Counter({
    name: 'sophia_chat_micro_usd_total',
    help: 'Millionths of a US dollar by the prices that are set',
    registers,
  })

  return {
    countChat(
      { prompt, outcome }: { prompt: string; outcome: string },
      usage: { calls: number; inputTokens: number; outputTokens: number; microUsd: number },
    ): void {
      tasks.inc({ prompt, outcome })
      calls.inc(usage.calls)
      tokens.inc({ direction: 'in' }, usage.inputTokens)
      tokens.inc({ direction: 'out' }, usage.outputTokens)
      microUsd.inc(usage.microUsd)
    },
    /** Asks `read` at each scrape whether the model is called. Register it once. */
    watchChatBreaker(read: () => Breaker): void {
      new Gauge({
        name: 'sophia_chat_breaker',
        help: 'Breaker before the chat model: 0 closed, 1 half-open, 2 open',
        registers,
        collect() {
          this.set(breakerStates.indexOf(read()))
        },
      })
    },
  }
}
