import { z } from 'zod'
import { toApiMessage } from '../api-message.ts'
import { option, optionGroup } from '../blocks/composition.ts'
import { findElement } from '../find-element.ts'
import { type PersonOutcome, refuse } from '../person-outcome.ts'
import type { SuggestionGroup, SuggestionRequest } from '../protocol.ts'
import { toApiView } from '../views/view-payload.ts'
import type { World } from '../world.ts'
import type { SurfaceFinder } from './find-surface.ts'
import { keyOfSurface, type OfferedOptions } from './offered-options.ts'
import type { SendInteraction } from './send-interaction.ts'

const answerSchema = z.union([
  z.looseObject({ options: z.array(option).max(100) }),
  z.looseObject({ option_groups: z.array(optionGroup).max(100) }),
])

type Deps = { world: World; surfaces: SurfaceFinder; offered: OfferedOptions; send: SendInteraction }

/** `block_suggestion`: asks the app which options fit what was typed into a select that loads them. */
export function createLoadOptions({ world, surfaces, offered, send }: Deps) {
  return async (request: SuggestionRequest): Promise<PersonOutcome<{ groups: SuggestionGroup[] }>> => {
    const found = surfaces.find(request.userId, request)
    if (found.kind === 'refused') return found
    const { user, message, view } = found
    const element = findElement(found.blocks, request.blockId, request.actionId)
    if (element === undefined || !element.type.endsWith('external_select')) return refuse('That list is gone.', 200)
    const channel = message === null ? undefined : world.findChannel(message.channel)
    const outcome = await send(user, 'The list', {
      type: 'block_suggestion',
      action_id: request.actionId,
      block_id: request.blockId,
      value: request.typed,
      ...(view !== null && { container: { type: 'view', view_id: view.id }, view: toApiView(view, world) }),
      ...(message !== null && {
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: message.channel,
          is_ephemeral: message.ephemeralTo !== null,
        },
        channel: { id: message.channel, name: channel?.kind === 'im' ? 'directmessage' : channel?.name },
        ...(message.ephemeralTo === null && { message: toApiMessage(message, world) }),
      }),
    })
    if (outcome.kind === 'refused') return outcome
    const groups = readGroups(outcome.body)
    if (groups === null) return refuse('The list came in a form Slack would refuse.', 200)
    const options = groups.flatMap((group) => group.options)
    offered.add(user.id, keyOfSurface(request), request, options)
    return { kind: 'done', groups }
  }
}

function readGroups(body: string): SuggestionGroup[] | null {
  try {
    const answer = answerSchema.parse(JSON.parse(body))
    if ('options' in answer) return [{ label: null, options: answer.options as Record<string, unknown>[] }]
    const groups = (answer as { option_groups: z.infer<typeof optionGroup>[] }).option_groups
    return groups.map((group) => ({ label: group.label.text, options: group.options }))
  } catch {
    return null
  }
}
