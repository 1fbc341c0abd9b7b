import { toApiMessage } from './api-message.ts'
import { findElement } from './find-element.ts'
import type { FoundSurface, SurfaceFinder } from './interactions/find-surface.ts'
import type { SendInteraction } from './interactions/send-interaction.ts'
import { type PersonOutcome, refuse } from './person-outcome.ts'
import type { PressRequest, ViewValues } from './protocol.ts'
import { readPress } from './read-press.ts'
import type { ResponseUrls } from './response-urls.ts'
import type { Timestamps } from './timestamps.ts'
import type { Triggers } from './triggers.ts'
import { toApiView } from './views/view-payload.ts'
import type { World } from './world.ts'

type Deps = {
  world: World
  surfaces: SurfaceFinder
  responseUrls: ResponseUrls
  triggers: Triggers
  timestamps: Timestamps
  send: SendInteraction
}

/** Sends the press of a button, or a choice in a menu or an input, to the app as `block_actions`. */
export function createPressElement(deps: Deps) {
  const { world, surfaces } = deps
  return async (request: PressRequest): Promise<PersonOutcome> => {
    const found = surfaces.find(request.userId, request)
    if (found.kind === 'refused') return found
    const { user, blocks } = found
    const element = findElement(blocks, request.blockId, request.actionId)
    if (element === undefined) return refuse('That button is no longer on the message.', 200)
    const press = readPress(element, request, surfaces.knownTo(user, request, request))
    if (press.kind === 'refused') return refuse(press.error, 200)
    const { values, forged } = surfaces.valuesOf(user, request, blocks, withPressed(request))
    if (forged !== null) return refuse(forged, 200)
    const action = {
      type: element.type,
      action_id: request.actionId,
      block_id: request.blockId,
      action_ts: deps.timestamps.next(),
      ...press.fields,
    }
    const outcome = await deps.send(user, 'The button', {
      type: 'block_actions',
      trigger_id: deps.triggers.issue(user.id),
      ...placeOf(found, values),
      actions: [action],
    })
    return outcome.kind === 'refused' ? outcome : { kind: 'done' }
  }

  function placeOf({ user, message, view }: FoundSurface, values: ViewValues) {
    if (view !== null) {
      const container = { type: 'view', view_id: view.id }
      return { container, view: toApiView(view, world, values) }
    }
    const channel = world.findChannel(message.channel)
    const isEphemeral = message.ephemeralTo !== null
    return {
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: isEphemeral,
        ...(message.threadTs !== null && { thread_ts: message.threadTs }),
      },
      channel: { id: message.channel, name: channel?.kind === 'im' ? 'directmessage' : channel?.name },
      // Slack sends no message along with a press on an ephemeral one.
      ...(!isEphemeral && { message: toApiMessage(message, world) }),
      state: { values },
      response_url: deps.responseUrls.issue({ channel: message.channel, userId: user.id, messageTs: message.ts }),
    }
  }
}

/** What was just chosen belongs to what is filled in, whether the page says so or not. */
function withPressed({ blockId, actionId, element, selectedOption, input, values = {} }: PressRequest): ViewValues {
  const type = String(element.type ?? '')
  const state = input ?? (selectedOption === null ? null : { type, selected_option: selectedOption })
  return state === null ? values : { ...values, [blockId]: { ...values[blockId], [actionId]: state } }
}
