import { toApiMessage } from '../api-message.ts'
import { type PersonOutcome, refuse } from '../person-outcome.ts'
import type { RunShortcutRequest, WorkspaceShortcut } from '../protocol.ts'
import type { ResponseUrls } from '../response-urls.ts'
import type { Timestamps } from '../timestamps.ts'
import type { Triggers } from '../triggers.ts'
import type { World } from '../world.ts'
import type { SurfaceFinder } from './find-surface.ts'
import type { SendInteraction } from './send-interaction.ts'

type Deps = {
  world: World
  shortcuts: WorkspaceShortcut[]
  surfaces: SurfaceFinder
  responseUrls: ResponseUrls
  triggers: Triggers
  timestamps: Timestamps
  send: SendInteraction
}

/** `message_action`: a shortcut chosen in a message's menu. Slack offers it on every message, also where the app is not. */
export function createRunShortcut(deps: Deps) {
  const { world } = deps
  return async (request: RunShortcutRequest): Promise<PersonOutcome> => {
    const shortcut = deps.shortcuts.find(({ callbackId }) => callbackId === request.callbackId)
    if (shortcut === undefined) return refuse('There is no such shortcut.', 404)
    const found = deps.surfaces.find(request.userId, request)
    if (found.kind === 'refused') return found
    const { user, message } = found
    if (message === null || message.ephemeralTo !== null) return refuse('That message is gone.', 200)
    const channel = world.findChannel(message.channel)
    const outcome = await deps.send(user, shortcut.name, {
      type: 'message_action',
      callback_id: shortcut.callbackId,
      action_ts: deps.timestamps.next(),
      trigger_id: deps.triggers.issue(user.id),
      response_url: deps.responseUrls.issue({ channel: message.channel, userId: user.id, messageTs: null }),
      message_ts: message.ts,
      channel: { id: message.channel, name: channelName(channel?.kind, channel?.name) },
      message: toApiMessage(message, world),
    })
    return outcome.kind === 'refused' ? outcome : { kind: 'done' }
  }
}

function channelName(kind: string | undefined, name: string | undefined): string {
  if (kind === 'im') return 'directmessage'
  return kind === 'private' ? 'privategroup' : (name ?? '')
}
