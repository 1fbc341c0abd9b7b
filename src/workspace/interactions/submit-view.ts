import { z } from 'zod'
import { type PersonOutcome, refuse } from '../person-outcome.ts'
import type { SubmitViewRequest, ViewValues, WorkspaceUser } from '../protocol.ts'
import type { ResponseUrls } from '../response-urls.ts'
import type { Triggers } from '../triggers.ts'
import { inputsOf, problemsOfForm } from '../views/form-values.ts'
import type { StoredView, ViewBook, ViewOutcome } from '../views/view-book.ts'
import { toApiView } from '../views/view-payload.ts'
import { modalSchema } from '../views/view-schema.ts'
import type { World } from '../world.ts'
import type { SurfaceFinder } from './find-surface.ts'
import type { SendInteraction } from './send-interaction.ts'

const answerSchema = z.discriminatedUnion('response_action', [
  z.looseObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.looseObject({ response_action: z.literal('update'), view: modalSchema }),
  z.looseObject({ response_action: z.literal('push'), view: modalSchema }),
  z.looseObject({ response_action: z.literal('clear') }),
])

type Deps = {
  world: World
  views: ViewBook
  triggers: Triggers
  responseUrls: ResponseUrls
  surfaces: SurfaceFinder
  send: SendInteraction
}
type Submitted = PersonOutcome<{ errors: Record<string, string> }>

/** `view_submission`: checks the form as Slack does, hands it to the app, and does what the app answers. */
export function createSubmitView(deps: Deps) {
  const { world, views } = deps
  return async (request: SubmitViewRequest): Promise<Submitted> => {
    const found = deps.surfaces.find(request.userId, request)
    if (found.kind === 'refused') return found
    const { user, view } = found
    if (view === null || view.draft.type !== 'modal') return refuse('That window is closed.', 200)
    const { values, forged } = deps.surfaces.valuesOf(user, request, view.blocks, request.values)
    if (forged !== null) return refuse(forged, 200)
    const problems = problemsOfForm(view.blocks, values)
    if (Object.keys(problems).length > 0) return { kind: 'done', errors: problems }
    const outcome = await deps.send(user, 'The form', {
      type: 'view_submission',
      trigger_id: deps.triggers.issue(user.id),
      view: toApiView(view, world, values),
      response_urls: responseUrlsOf(user, view, values),
    })
    return outcome.kind === 'refused' ? outcome : apply(view, outcome.body)
  }

  function apply(view: StoredView, body: string): Submitted {
    const done: Submitted = { kind: 'done', errors: {} }
    if (body.trim() === '' || body.trim() === '{}') {
      views.close(view, false)
      return done
    }
    const answer = readAnswer(body)
    if (answer === null) return refuse('The form was answered with something Slack would refuse.', 200)
    switch (answer.response_action) {
      case 'errors':
        return problemOfErrors(view, answer.errors) ?? { kind: 'done', errors: answer.errors }
      case 'clear':
        views.close(view, true)
        return done
      case 'update':
        return shown(views.update(view, answer.view))
      case 'push':
        return shown(views.push(view.userId, answer.view))
    }
  }

  /** For selects of a conversation the app wants to answer into (`response_url_enabled`). */
  function responseUrlsOf(user: WorkspaceUser, view: StoredView, values: ViewValues) {
    return inputsOf(view.blocks).flatMap(({ block, blockId, element }) => {
      const state = values[blockId]?.[element.action_id]
      const chosen = state?.selected_conversation ?? state?.selected_channel
      const isWanted = block.type === 'input' && element.response_url_enabled === true && typeof chosen === 'string'
      if (!isWanted) return []
      const target = { channel: chosen, userId: user.id, messageTs: null }
      const response_url = deps.responseUrls.issue(target)
      return [{ block_id: blockId, action_id: element.action_id, channel_id: chosen, response_url }]
    })
  }
}

function shown(outcome: ViewOutcome): Submitted {
  if (outcome.kind === 'shown') return { kind: 'done', errors: {} }
  return refuse(
    `Slack would not show what the form was answered with: ${[outcome.error, ...(outcome.messages ?? [])].join(' ')}`,
    200,
  )
}

/** Slack shows errors beneath input blocks only; for any other block it says that something is wrong with the app. */
function problemOfErrors(view: StoredView, errors: Record<string, string>) {
  const inputs = new Set(view.blocks.filter(({ type }) => type === 'input').map((block) => block.block_id))
  const stray = Object.keys(errors).find((blockId) => !inputs.has(blockId))
  return stray === undefined ? null : refuse(`The app reported an error for a field that is not there: ${stray}.`, 200)
}

function readAnswer(body: string): z.infer<typeof answerSchema> | null {
  try {
    return answerSchema.parse(JSON.parse(body))
  } catch {
    return null
  }
}
