import type { Delivery } from '../deliver.ts'
import { failureOf, type PersonOutcome, refuse } from '../person-outcome.ts'
import type { WorkspaceUser } from '../protocol.ts'
import type { World } from '../world.ts'

export type SendInteraction = ReturnType<typeof createSendInteraction>

/** Sends `payload=…` signed, as Slack does for everything a person does to what the app shows; the answer's body comes back. */
export function createSendInteraction({ world, delivery }: { world: World; delivery: Delivery }) {
  return async (
    user: WorkspaceUser,
    what: string,
    payload: { type: string } & Record<string, unknown>,
  ): Promise<PersonOutcome<{ body: string }>> => {
    const whole = JSON.stringify({
      user: { id: user.id, username: user.name, name: user.name, team_id: world.team.id },
      team: { id: world.team.id, domain: world.team.domain },
      api_app_id: world.app.id,
      enterprise: null,
      is_enterprise_install: false,
      ...payload,
    })
    const outcome = await delivery.form(new URLSearchParams({ payload: whole }).toString())
    const failure = failureOf(outcome, what)
    if (failure !== null) return refuse(failure, 200)
    return { kind: 'done', body: outcome.kind === 'answered' ? outcome.body : '' }
  }
}
