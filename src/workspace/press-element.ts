import { toApiMessage } from './api-message.ts'
import type { Delivery } from './deliver.ts'
import { findElement } from './find-element.ts'
import type { MessageBook, StoredMessage } from './messages.ts'
import { failureOf, type PersonOutcome, refuse } from './person-outcome.ts'
import type { PressRequest, WorkspaceUser } from './protocol.ts'
import { readPress } from './read-press.ts'
import type { ResponseUrls } from './response-urls.ts'
import type { Timestamps } from './timestamps.ts'
import type { Triggers } from './triggers.ts'
import type { World } from './world.ts'

type Deps = {
  world: World
  messages: MessageBook
  delivery: Delivery
  responseUrls: ResponseUrls
  triggers: Triggers
  timestamps: Timestamps
}

/** Sends the press of a button or the choice in a menu to the app as `block_actions`. */
export function createPressElement(deps: Deps) {
  const { world, messages } = deps
  return async (request: PressRequest): Promise<PersonOutcome> => {
    const user = world.findUser(request.userId)
    const message = messages.find(request.channel, request.messageTs)
    const isForAnother = message !== undefined && message.ephemeralTo !== null && message.ephemeralTo !== request.userId
    if (user === undefined || user.isBot) return refuse('There is no such person in this workspace.', 404)
    if (message === undefined || isForAnother || !world.canSee(user.id, request.channel))
      return refuse('That message is gone.', 200)
    const element = findElement(message.blocks, request.blockId, request.actionId)
    if (element === undefined) return refuse('That button is no longer on the message.', 200)
    const press = readPress(element, request)
    if (press.kind === 'refused') return refuse(press.error, 200)
    const action = {
      type: element.type,
      action_id: request.actionId,
      block_id: request.blockId,
      action_ts: deps.timestamps.next(),
      ...press.fields,
    }
    const payload = JSON.stringify(toPayload(user, message, action))
    const outcome = await deps.delivery.form(new URLSearchParams({ payload }).toString())
    const failure = failureOf(outcome, 'The button')
    return failure === null ? { kind: 'done' } : refuse(failure, 200)
  }

  function toPayload(
    user: WorkspaceUser,
    message: StoredMessage,
    action: { block_id: string; action_id: string } & object,
  ) {
    const channel = world.findChannel(message.channel)
    const selected = 'selected_option' in action ? { [action.block_id]: { [action.action_id]: action } } : {}
    const isEphemeral = message.ephemeralTo !== null
    return {
      type: 'block_actions',
      user: { id: user.id, username: user.name, name: user.name, team_id: world.team.id },
      api_app_id: world.app.id,
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: isEphemeral,
        ...(message.threadTs !== null && { thread_ts: message.threadTs }),
      },
      trigger_id: deps.triggers.issue(user.id),
      team: { id: world.team.id, domain: world.team.domain },
      enterprise: null,
      is_enterprise_install: false,
      channel: { id: message.channel, name: channel?.kind === 'im' ? 'directmessage' : channel?.name },
      // Slack sends no message along with a press on an ephemeral one.
      ...(!isEphemeral && { message: toApiMessage(message, world) }),
      state: { values: selected },
      response_url: deps.responseUrls.issue({ channel: message.channel, userId: user.id, messageTs: message.ts }),
      actions: [action],
    }
  }
}
