import { z } from 'zod'
import type { Triggers } from '../triggers.ts'
import type { StoredView, ViewBook, ViewOutcome } from '../views/view-book.ts'
import { toApiView } from '../views/view-payload.ts'
import { homeSchema, modalSchema } from '../views/view-schema.ts'
import type { World } from '../world.ts'
import { defineMethod, failure, type MethodResult, type Methods } from './method.ts'

const opening = z.object({ trigger_id: z.string(), view: modalSchema })
const updating = z.object({
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  hash: z.string().optional(),
  view: modalSchema,
})
const publishing = z.object({ user_id: z.string(), hash: z.string().optional(), view: homeSchema })

type Deps = { world: World; triggers: Triggers; views: ViewBook }

export function createViewMethods({ world, triggers, views }: Deps): Methods {
  const answer = (outcome: ViewOutcome): MethodResult =>
    outcome.kind === 'refused'
      ? failure(outcome.error, outcome.messages)
      : { ok: true, view: toApiView(outcome.view, world) }
  const isStale = (view: StoredView | undefined, hash: string | undefined) => hash !== undefined && hash !== view?.hash

  return {
    'views.open': defineMethod(opening, (input) => {
      const trigger = triggers.redeem(input.trigger_id)
      return trigger.kind === 'refused' ? failure(trigger.error) : answer(views.open(trigger.userId, input.view))
    }),
    'views.push': defineMethod(opening, (input) => {
      const trigger = triggers.redeem(input.trigger_id)
      return trigger.kind === 'refused' ? failure(trigger.error) : answer(views.push(trigger.userId, input.view))
    }),
    'views.update': defineMethod(updating, (input) => {
      const known =
        input.view_id === undefined ? views.findByExternalId(input.external_id ?? '') : views.find(input.view_id)
      if (known === undefined || known.draft.type !== 'modal') return failure('not_found')
      return isStale(known, input.hash) ? failure('hash_conflict') : answer(views.update(known, input.view))
    }),
    'views.publish': defineMethod(publishing, (input) => {
      if (world.findUser(input.user_id) === undefined) return failure('user_not_found')
      if (isStale(views.homeOf(input.user_id), input.hash)) return failure('hash_conflict')
      return answer(views.publish(input.user_id, input.view))
    }),
  }
}
