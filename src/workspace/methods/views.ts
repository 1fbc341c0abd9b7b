import { z } from 'zod'
import { contentDigest, type NewId } from '../../lib/ids.ts'
import type { Triggers } from '../triggers.ts'
import { validateBlocks } from '../validate-blocks.ts'
import type { World } from '../world.ts'
import { defineMethod, failure, type MethodResult, type Methods, structured } from './method.ts'

const modalSchema = structured(z.looseObject({ type: z.literal('modal'), title: z.unknown(), blocks: z.unknown() }))
const homeSchema = structured(z.looseObject({ type: z.literal('home'), blocks: z.unknown() }))
type View = { id: string; hash: string; userId: string } & Record<string, unknown>

/** Modals and Home tabs are checked and kept; the page has no surface for them yet. */
export function createViewMethods({
  world,
  triggers,
  newId,
}: {
  world: World
  triggers: Triggers
  newId: NewId
}): Methods {
  const views = new Map<string, View>()

  function put(view: Record<string, unknown>, id: string, userId: string): MethodResult {
    const checked = validateBlocks(view.blocks, 'view')
    if (checked.kind === 'invalid') return failure('invalid_arguments', checked.messages)
    const hash = contentDigest([id, view, views.get(id)?.hash]).slice(0, 16)
    const stored = { ...view, blocks: checked.blocks, id, hash, userId }
    views.set(id, stored)
    const { userId: _userId, ...shown } = stored
    return { ok: true, view: { ...shown, team_id: world.team.id, app_id: world.app.id, bot_id: world.app.botId } }
  }

  return {
    'views.open': defineMethod(z.object({ trigger_id: z.string(), view: modalSchema }), (input) => {
      const trigger = triggers.redeem(input.trigger_id)
      if (trigger.kind === 'refused') return failure(trigger.error)
      return put(input.view, `V${newId().replaceAll('-', '').slice(0, 10).toUpperCase()}`, trigger.userId)
    }),
    'views.update': defineMethod(
      z.object({ view_id: z.string(), hash: z.string().optional(), view: modalSchema }),
      (input) => {
        const known = views.get(input.view_id)
        if (known === undefined) return failure('not_found')
        if (input.hash !== undefined && input.hash !== known.hash) return failure('hash_conflict')
        return put(input.view, known.id, known.userId)
      },
    ),
    'views.publish': defineMethod(
      z.object({ user_id: z.string(), hash: z.string().optional(), view: homeSchema }),
      (input) => {
        if (world.findUser(input.user_id) === undefined) return failure('user_not_found')
        const id = `VHOME${input.user_id.slice(1)}`
        if (input.hash !== undefined && input.hash !== views.get(id)?.hash) return failure('hash_conflict')
        return put(input.view, id, input.user_id)
      },
    ),
  }
}
