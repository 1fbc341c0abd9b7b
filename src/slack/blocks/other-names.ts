import type * as types from '@slack/types'
import { foldName } from '../../entities/fold-name.ts'
import { sayRecord } from '../../entities/wording/say-question.ts'
import { saySystem } from '../../entities/wording/say-source.ts'
import type { MemberView, ReviewQuestion } from '../../model/resolution.ts'
import { plain } from './clean.ts'

export const otherNameAction = 'entity_other_name'
const maximumNames = 20

/** Inside one person with several names any of them may be the wrong one: a choice of which to ask about instead. */
export function otherNameBlocks({ left, right }: ReviewQuestion): types.ActionsBlock[] {
  if (left.entityId !== right.entityId) return []
  const members = [...left.members, ...right.members]
  const byName = new Map<string, MemberView[]>()
  for (const member of members) {
    const name = foldName(nameOf(member))
    byName.set(name, [...(byName.get(name) ?? []), member])
  }
  const groups = [...byName.values()].sort((one, other) => other.length - one.length).slice(0, maximumNames)
  if (groups.length < 3) return []
  const options = groups.flatMap((group, index) => {
    const [one] = group
    // Against the name most of the others go by.
    const [against] = groups[index === 0 ? 1 : 0] ?? []
    return one && against ? [option(one, group, against)] : []
  })
  const placeholder: types.PlainTextElement = { type: 'plain_text', text: 'Another name is wrong' }
  return [{ type: 'actions', elements: [{ type: 'static_select', action_id: otherNameAction, placeholder, options }] }]
}

/** The two records that a choice of `otherNameBlocks` stands for. */
export function readOtherName(value: string): { left: string; right: string } {
  const [left = '', right = ''] = value.split(':')
  return { left, right }
}

function option(one: MemberView, group: readonly MemberView[], against: MemberView): types.PlainTextOption {
  const systems = [...new Set(group.map(({ source }) => saySystem(source)))].join(', ')
  return {
    text: { type: 'plain_text', text: plain(`${nameOf(one)} (${systems})`, 75), emoji: false },
    value: `${one.recordId}:${against.recordId}`.slice(0, 150),
  }
}

function nameOf(member: MemberView): string {
  return member.fields.name ?? sayRecord(member)
}
