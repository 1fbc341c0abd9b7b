import { answerOn } from '../../src/agent/answer-on.ts'
import { createLabels } from '../../src/agent/labels/read-labels.ts'
import { checkSentence, type ProofContext, type Verdict } from '../../src/agent/prove/check-sentence.ts'
import { createSegmentCache } from '../../src/memory/segment-cache.ts'
import { createTurnCache } from '../../src/memory/turn-cache.ts'
import type { AnswerRequest } from '../../src/model/agent.ts'
import type { Answer, Sentence } from '../../src/model/answer.ts'
import type { Scope } from '../../src/model/scope.ts'
import type { Sophia } from '../../src/sophia.ts'

/** An answer, what of it was dropped, and the checker over whatever its sentences are changed to. */
export type Asked = {
  answer: Answer
  dropped: number
  names: ReadonlyMap<string, string>
  check(sentence: Sentence): Verdict
}

type Asking = { text: string; scope: Scope; now: Date; timeZone?: string }

/** Asks as the agent does, and keeps what each sentence was checked against. */
export function createAsker(sophia: Pick<Sophia, 'conversations' | 'domains'>) {
  const segments = createSegmentCache()
  const turns = createTurnCache()
  const labels = createLabels(sophia.domains.pay_ready)
  return async ({ text, scope, now, timeZone = 'America/Chicago' }: Asking): Promise<Asked> => {
    const { signal } = new AbortController()
    const request: AnswerRequest = { kind: 'ask', text, scope, timeZone, previous: null, signal }
    const dropped: object[] = []
    const parts = {
      ...{ segments, turns, labels, domains: sophia.domains, newId: () => 'bench' },
      log: { warn: (fields: object) => dropped.push(fields) },
    }
    const { answer, context } = await sophia.conversations.snapshot(scope, (reader) =>
      answerOn(reader, { request, now, proposed: null }, parts),
    )
    const own = ofAnswer(answer, context)
    return { answer, dropped: dropped.length, names: context.nameOf, check: (sentence) => checkSentence(sentence, own) }
  }
}

// What was verified is numbered as the skill found it; the answer numbers what it uses.
function ofAnswer(answer: Answer, { verified, numbers, ...context }: ProofContext): ProofContext {
  const said = [...verified.quotes.values()]
  const quotes = answer.quotes.flatMap((quote, index) => {
    const found = said.find((one) => one.quote === quote)
    return found ? [[index, found] as const] : []
  })
  const known = answer.numbers.flatMap((fact, index) => (verified.numbers.has(numbers.indexOf(fact)) ? [index] : []))
  return {
    ...context,
    numbers: answer.numbers,
    verified: { ...verified, quotes: new Map(quotes), numbers: new Set(known) },
  }
}
