import type { App, BlockAction, BlockElementAction, ButtonAction, ExternalSelectAction, RespondFn } from '@slack/bolt'
import type { VisibleEntities } from '../../agent/again/visible-entities.ts'
import type { Clock } from '../../lib/clock.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import { entityPrefix, entitySearchAction, widerAction } from '../blocks/action-ids.ts'
import { askAbout, askWider } from '../blocks/ask-about.ts'
import { entityOptions } from '../blocks/pick-entity-blocks.ts'
import { type ReceiptValue, readReceiptValue } from '../blocks/receipt-value.ts'
import { type AskHereDeps, createAskHere } from './ask-here.ts'
import { channelOf } from './channel-of.ts'
import type { Guarded } from './guarded.ts'
import { createOneAtATime } from './one-at-a-time.ts'
import { createOpenReceipt, type OpenReceiptDeps } from './open-receipt.ts'
import { threadOf } from './thread-of.ts'

export type PickEntityDeps = OpenReceiptDeps &
  AskHereDeps & { answerActions: { visibleEntities: VisibleEntities }; clock: Clock }
type Press = { body: BlockAction; respond: RespondFn; value: ReceiptValue | null }

const mostOptions = 100

/** The right person or account, or a wider period: the same question again, for whoever pressed. */
export function registerPickEntity(app: App, guarded: Guarded, deps: PickEntityDeps): void {
  const openReceipt = createOpenReceipt(deps)
  const askHere = createAskHere(deps)
  const once = createOneAtATime()

  const askAnew = guarded('ask anew', async ({ body, respond, value }: Press, signal) => {
    const opened = await openReceipt(body, value?.receiptId)
    if (opened.kind === 'closed') {
      await respond({ ...onlyForThem(opened.text), ...threadOf(body) })
      return
    }
    const { asker, receipt } = opened
    const { request, answer } = receipt
    const asked = { request, plan: answer.plan }
    const text = value?.entity ? askAbout(asked, value.entity) : askWider(asked, deps.clock())
    if (text === null) return
    const previous = value?.entity ? request.previous : null
    await askHere({ body, respond, asker, signal }, { kind: request.kind, text, previous })
  })

  function press(args: Omit<Press, 'value'>, action: BlockElementAction, value: ReceiptValue | null): Promise<void> {
    return once(`${args.body.user.id}:${args.body.container.message_ts}:${action.action_id}`, () =>
      askAnew({ ...args, value }),
    )
  }

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${entityPrefix}\\d+$`), async ({ ack, action, ...args }) => {
    await ack()
    await press(args, action, readReceiptValue(action.value ?? ''))
  })
  app.action<BlockAction<ButtonAction>>(widerAction, async ({ ack, action, ...args }) => {
    await ack()
    await press(args, action, readReceiptValue(action.value ?? ''))
  })
  app.action<BlockAction<ExternalSelectAction>>(searchOf, async ({ ack, action, ...args }) => {
    await ack()
    const [kind, ...id] = (action.selected_option?.value ?? '').split(':')
    const receiptId = action.block_id.slice(entitySearchAction.length + 1)
    const entity = kind === 'person' || kind === 'company' ? { kind, id: id.join(':') } : undefined
    if (entity) await press(args, action, { receiptId, entity } as ReceiptValue)
  })
  app.options(searchOf, async ({ ack, options, body }) => {
    const asker = await deps.people.identify(body.user.id, channelOf(body as object))
    const kind = options.action_id.endsWith('_person') ? 'person' : 'company'
    const found =
      asker.kind === 'staff'
        ? await deps.answerActions.visibleEntities(asker.scope, { kind, typed: options.value, limit: mostOptions })
        : []
    await ack({ options: entityOptions(found) })
  })
}

const searchOf = new RegExp(`^${entitySearchAction}_(?:person|company)$`)
