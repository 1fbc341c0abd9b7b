import type { Worded } from '../../../src/agent/word/worded.ts'
import type { PlanHint } from '../../../src/model/plan.ts'
import { answer, type ChatReply, type ChatRequest } from '../../support/chat-replies.ts'

type Fact = { id: string; fact: string }
export type Told = { question: string; facts: Fact[] }

/** What a request told the model as data; a planning task tells no facts. */
export function readTold({ body }: ChatRequest): Told | null {
  const told = body.messages.find(({ role }) => role === 'user')?.content ?? ''
  const json = /^<data>\n([\s\S]*)\n<\/data>$/.exec(told)?.[1]
  const { question, facts } = JSON.parse(json ?? '{}')
  return Array.isArray(facts) ? { question, facts } : null
}

const plainHint: PlanHint = { intent: 'open', terms: [], side: null, order: 'relevance', groupBy: null }

/** Plans nothing of its own, and words facts as `word` says. */
export const playModel =
  (word: (told: Told) => Worded['lines'], hint: PlanHint = plainHint): ChatReply =>
  (request) => {
    const told = readTold(request)
    return answer(told ? { lines: word(told) } : hint)
  }

/** Gives the first fact first and the others the other way round, joining neighbours that are short enough. */
export function wordWell({ facts }: Told): Worded['lines'] {
  const [first, ...others] = facts
  const lines: Worded['lines'] = first
    ? [{ facts: [first.id], text: first.fact.length <= 200 ? first.fact : null }]
    : []
  const rest = others.reverse()
  for (let place = 0; place < rest.length; place += 1) {
    const [one, next] = [rest[place], rest[place + 1]]
    if (!one) continue
    const joined = next ? `${ended(one.fact)} ${ended(next.fact)}` : ''
    if (next && joined.length <= 300 && place % 3 === 0) {
      lines.push({ facts: [one.id, next.id], text: joined })
      place += 1
    } else lines.push({ facts: [one.id], text: null })
  }
  return lines.slice(0, 60)
}

const ended = (text: string) => (/[.!?”]$/.test(text) ? text : `${text}.`)
