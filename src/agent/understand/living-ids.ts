import { foldName } from '../../entities/fold-name.ts'
import { stopWords } from '../../memory/search/stop-words.ts'
import type { AnswerRequest } from '../../model/agent.ts'
import type { EntityReference, Plan } from '../../model/plan.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { genericWords } from './find-entities.ts'
import { idsIn } from './name-entities.ts'

const shortestWord = 3

/** The words of a question that may name somebody, folded. */
export function namingWords({ text, account }: AnswerRequest): string[] {
  const words = foldName(`${text} ${account ?? ''}`).split(' ')
  return [...new Set(words)].filter(
    (word) => word.length >= shortestWord && !stopWords.has(word) && !genericWords.has(word),
  )
}

/** The ids a question and the thread it stands in speak of. */
export function idsAsked({ text, previous, account = '' }: AnswerRequest): string[] {
  const before = previous ? [...previous.people, ...previous.companies].map(({ id }) => id) : []
  return [...new Set([...idsIn(`${text} ${account}`), ...before])]
}

/** The same question with the ids that count now: what a thread once chose may have been joined to another since. */
export function inLivingIds(request: AnswerRequest, living: ReadonlyMap<string, string>): AnswerRequest {
  if (living.size === 0) return request
  const inLiving = (text: string): string => [...living].reduce((left, [old, id]) => left.replaceAll(old, id), text)
  const { account } = request
  const text = inLiving(request.text)
  return {
    ...request,
    text,
    ...(account && { account: inLiving(account) }),
    previous: request.previous && planInLivingIds(request.previous, living),
  }
}

/**
 * The same question after a thread that speaks only of whom its asker may see, by the name they know: others may have asked
 * before, and sight is lost. A thread that was about nobody in sight is none.
 */
export function afterThreadInSight(request: AnswerRequest, seen: readonly EntityRow[]): AnswerRequest {
  const { previous } = request
  if (!previous) return request
  const names = new Map(seen.map(({ id, name }) => [id, name]))
  const inSight = (references: readonly EntityReference[]) =>
    references.flatMap((one) => {
      const name = names.get(one.id)
      return name === undefined ? [] : [{ ...one, name }]
    })
  const [people, companies] = [inSight(previous.people), inSight(previous.companies)]
  const wasAboutSomebody = previous.people.length + previous.companies.length > 0
  const isAboutNobody = wasAboutSomebody && people.length + companies.length === 0
  return { ...request, previous: isAboutNobody ? null : { ...previous, people, companies } }
}

function planInLivingIds(plan: Plan, living: ReadonlyMap<string, string>): Plan {
  const moved = (references: readonly EntityReference[]) => [
    ...new Map(
      references.map((one) => ({ ...one, id: living.get(one.id) ?? one.id })).map((one) => [one.id, one]),
    ).values(),
  ]
  return { ...plan, people: moved(plan.people), companies: moved(plan.companies) }
}
