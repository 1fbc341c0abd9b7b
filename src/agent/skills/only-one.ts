import { sayDay } from '../../lib/say-date.ts'
import type { Sentence } from '../../model/answer.ts'
import { nounOf, sayNames } from '../compose/wording.ts'
import { longestFirstLine, type SkillInput } from './skill.ts'

/** Which one conversation "the last call" or "the first" is: said first, since all else is confined to it. */
export function onlySentence({ gathered: { only, plan }, reading }: SkillInput): Sentence[] {
  if (only === null || only.occurredAt === null) return []
  const names = sayNames(plan)
  const which = plan.order === 'oldest' ? 'First' : 'Last'
  const what = nounOf({ types: plan.types.length > 0 ? [only.type] : [], sources: [] }, 1)
  const short = `${which} ${what}${names ? ` with ${names}` : ''}: ${sayDay(only.occurredAt, reading)}`
  const long = `${short}, “${only.title}”.`
  const text = long.length <= longestFirstLine ? long : `${short}.`
  return [{ kind: 'derived', text, support: [{ kind: 'interaction', id: only.id }] }]
}
