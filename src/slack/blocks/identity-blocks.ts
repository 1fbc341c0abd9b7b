import type * as types from '@slack/types'
import { sayIdentity } from '../../entities/wording/say-identity.ts'
import { sayKind } from '../../entities/wording/say-question.ts'
import type { AnswerIdentity } from '../../model/answer.ts'
import { type EntityKind, entityKindSchema } from '../../model/entity.ts'
import { button } from './button.ts'
import { type Mrkdwn, mrkdwn } from './clean.ts'

export const whyOneAction = 'why_one_entity'
export const notSameAction = 'not_the_same_entity'

/** Which names an answer took for one person or account; null when it took none together. */
export function identityLine(identity: AnswerIdentity | null): Mrkdwn | null {
  return identity && identity.names.length > 1 ? mrkdwn(sayIdentity(identity), 1500) : null
}

/** "Why one person?" and "Not the same person", under the line that says so. */
export function identityButtons(identity: AnswerIdentity | null): types.Button[] {
  if (!identity || identity.names.length < 2) return []
  const { kind, entityId } = identity
  return [button(whyOneAction, `Why one ${sayKind(kind)}?`, valueFor(kind, entityId)), notSameButton(kind, entityId)]
}

/** "Not the same person". */
export function notSameButton(kind: EntityKind, entityId: string): types.Button {
  return button(notSameAction, `Not the same ${sayKind(kind)}`, valueFor(kind, entityId))
}

/** What a button of `identityButtons` was about. Throws ZodError for another value. */
export function readIdentityValue(value: string) {
  const [kind, ...id] = value.split(':')
  return { kind: entityKindSchema.parse(kind), entityId: id.join(':') }
}

function valueFor(kind: EntityKind, entityId: string): string {
  return `${kind}:${entityId}`.slice(0, 2000)
}
