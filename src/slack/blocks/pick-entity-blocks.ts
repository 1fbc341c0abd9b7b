import type * as types from '@slack/types'
import type { VisibleEntity } from '../../agent/again/visible-entities.ts'
import type { Answer } from '../../model/answer.ts'
import type { EntityKind } from '../../model/entity.ts'
import { entityPrefix, entitySearchAction } from './action-ids.ts'
import { context, type RenderedMessage, section } from './answer-view.ts'
import { button } from './button.ts'
import { plain } from './clean.ts'
import { identityButtons, identityLine } from './identity-blocks.ts'
import { receiptValue } from './receipt-value.ts'

/** "Wrong person or account": take one apart that was joined, or pick the right one and ask again. */
export function pickEntityBlocks(answer: Answer, near: readonly VisibleEntity[]): RenderedMessage {
  const { receiptId, identity } = answer
  const text = 'Who or which account should it be about? I ask the same question again.'
  const taken = identityLine(identity)
  const buttons = near.map((entity, index) =>
    button(`${entityPrefix}${index}`, nameOf(entity), entityValue(receiptId, entity)),
  )
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...(taken ? [section(taken)] : []),
      ...actionsOf(identityButtons(identity)),
      ...actionsOf(buttons),
      {
        type: 'actions',
        block_id: `${entitySearchAction}:${plain(receiptId, 100)}`,
        elements: [search('company', 'Another account'), search('person', 'Another person')],
      },
      context('Only those you may see are listed'),
    ],
  }
}

/** What can be picked, as a searchable select takes it. */
export function entityOptions(entities: readonly VisibleEntity[]): types.PlainTextOption[] {
  return entities.slice(0, 100).map((entity) => ({
    text: { type: 'plain_text', text: plain(nameOf(entity), 75), emoji: false },
    value: `${entity.kind}:${entity.id}`.slice(0, 150),
  }))
}

function search(kind: EntityKind, placeholder: string): types.ExternalSelect {
  return {
    type: 'external_select',
    action_id: `${entitySearchAction}_${kind}`,
    placeholder: { type: 'plain_text', text: placeholder },
    min_query_length: 1,
  }
}

function actionsOf(elements: types.Button[]): types.ActionsBlock[] {
  return elements.length > 0 ? [{ type: 'actions', elements }] : []
}

function nameOf({ name, detail }: VisibleEntity): string {
  return detail ? `${name}, ${detail}` : name
}

function entityValue(receiptId: string, { kind, id }: VisibleEntity): string {
  return receiptValue({ receiptId, entity: { kind, id: plain(id, 100) } })
}
