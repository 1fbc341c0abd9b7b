import type { Delivery } from './deliver.ts'
import { encodeTypedText } from './encode-typed-text.ts'
import { failureOf, type PersonOutcome, refuse } from './person-outcome.ts'
import type { RunCommandRequest, WorkspaceCommand } from './protocol.ts'
import type { RespondOutcome } from './respond.ts'
import type { ResponseTarget, ResponseUrls } from './response-urls.ts'
import type { Triggers } from './triggers.ts'
import type { World } from './world.ts'

type Deps = {
  world: World
  commands: WorkspaceCommand[]
  delivery: Delivery
  responseUrls: ResponseUrls
  triggers: Triggers
  respond: (body: unknown, target: ResponseTarget) => Promise<RespondOutcome>
}

/** Sends a slash command to the app and shows what it answers with its acknowledgement. */
export function createRunCommand(deps: Deps) {
  const { world } = deps
  return async ({ userId, channel: id, command, text }: RunCommandRequest): Promise<PersonOutcome> => {
    const user = world.findUser(userId)
    const channel = world.findChannel(id)
    if (user === undefined || user.isBot) return refuse('There is no such person in this workspace.', 404)
    if (channel === undefined || !world.canSee(userId, id))
      return refuse('There is no such conversation, or you are not in it.', 404)
    if (!deps.commands.some((known) => known.command === command))
      return refuse(`${command} is not a command here.`, 200)
    const target: ResponseTarget = { channel: id, userId, messageTs: null }
    const outcome = await deps.delivery.form(
      new URLSearchParams({
        team_id: world.team.id,
        team_domain: world.team.domain,
        channel_id: id,
        channel_name: channelName(channel.kind, channel.name),
        user_id: userId,
        user_name: user.name,
        command,
        text: escapeReferences(text.trim()),
        api_app_id: world.app.id,
        is_enterprise_install: 'false',
        response_url: deps.responseUrls.issue(target),
        trigger_id: deps.triggers.issue(userId),
      }).toString(),
    )
    const failure = failureOf(outcome, command)
    if (failure !== null) return refuse(failure, 200)
    const answer = outcome.kind === 'answered' ? parseAnswer(outcome.body) : undefined
    const shown = answer === undefined ? undefined : await deps.respond(answer, target)
    if (shown?.kind !== 'refused') return { kind: 'done' }
    return refuse(
      `${command} answered with something Slack would refuse: ${[shown.error, ...shown.messages].join(' ')}`,
      200,
    )
  }

  /** With `should_escape`, people and channels come as `<@U…|name>` and `<#C…|name>`. */
  function escapeReferences(text: string): string {
    const encoded = encodeTypedText(text, { users: world.users, channels: world.channels() })
    return encoded.replace(/<@(U[A-Z0-9]+)>/g, (whole, id: string) => {
      const user = world.findUser(id)
      return user === undefined ? whole : `<@${id}|${user.name}>`
    })
  }
}

function channelName(kind: string, name: string): string {
  if (kind === 'im') return 'directmessage'
  return kind === 'private' ? 'privategroup' : name
}

function parseAnswer(body: string): unknown {
  if (body.trim() === '') return undefined
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed === 'string') return { text: parsed }
    const isEmpty = typeof parsed === 'object' && parsed !== null && Object.keys(parsed).length === 0
    return isEmpty ? undefined : parsed
  } catch {
    return { text: body }
  }
}
