import type { Clock } from '../lib/clock.ts'
import type { Agent } from '../model/agent.ts'
import type { AnswerRecord } from '../model/receipt.ts'
import type { Scope } from '../model/scope.ts'
import { answerWithModel, type ModelParts } from './answer-with-model.ts'
import { type Answering, type AnsweringParts, createAnswering } from './create-answering.ts'
import { seenFrom } from './understand/seen-from.ts'
import { understandOn } from './understand/understand-on.ts'

type Dependencies = AnsweringParts & {
  receipts: { keep(scope: Scope, record: AnswerRecord): Promise<void> }
  clock: Clock
  /** Shared with whoever answers recorded questions again. */
  answering?: Answering
  /** Chooses shapes and words facts, where there is one. */
  model?: ModelParts | null
}

/** Question in, proved answer out: understand, gather, compose and prove on one snapshot, then keep the receipt. */
export function createAgent(dependencies: Dependencies): Agent {
  const { conversations, receipts, clock, domains, model = null } = dependencies
  const answering = dependencies.answering ?? createAnswering(dependencies)
  return {
    async answer(request) {
      const now = clock()
      const answered = model
        ? await answerWithModel(request, now, {
            ...{ model, conversations, domains },
            answer: (asked) => answering(asked, now),
          })
        : { checked: await answering(request, now), request, model: null }
      const { answer, rows, verdict, coaching } = answered.checked
      await receipts.keep(request.scope, {
        ...{ answer, rows, verdict, now, coaching, surface: request.surface },
        ...{ request: answered.request, model: answered.model },
      })
      return answer
    },
    async plan(request) {
      const seen = seenFrom(request, { now: clock(), profile: domains[request.scope.domain], conversations })
      const { understood } = await seen.conversations.snapshot(request.scope, (reader) =>
        understandOn(reader, seen.request, seen.now, domains),
      )
      return { kind: understood.kind, plan: understood.plan }
    },
  }
}
