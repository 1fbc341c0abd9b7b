import type { Delivery } from './deliver.ts'
import { encodeTypedText } from './encode-typed-text.ts'
import type { Envelopes } from './envelopes.ts'
import type { JoinChannel } from './join-channel.ts'
import type { MessageBook } from './messages.ts'
import { type PersonOutcome, refuse } from './person-outcome.ts'
import type { PostMessageRequest } from './protocol.ts'
import type { World } from './world.ts'

const maximumTypedLength = 12_000

type Deps = {
  world: World
  messages: MessageBook
  envelopes: Envelopes
  delivery: Delivery
  join: JoinChannel
}

/** Posts what a person typed and sends its events to the app. Writing in a public channel joins it. */
export function createPostTypedMessage(deps: Deps) {
  const { world, messages } = deps
  return async (request: PostMessageRequest): Promise<PersonOutcome<{ ts: string }>> => {
    const problem = problemOf(request)
    if (problem !== null) return problem
    const { userId, channel: id, threadTs, text } = request
    const parent = threadTs === null ? undefined : messages.find(id, threadTs)
    if (threadTs !== null && (parent === undefined || parent.ephemeralTo !== null))
      return refuse('That thread is gone.', 404)
    const root = parent?.threadTs ? messages.find(id, parent.threadTs) : parent
    const channel = deps.join(id, userId)
    if (channel === undefined) return refuse('There is no such conversation.', 404)
    const message = await messages.post({
      channel: id,
      threadTs: root?.ts ?? null,
      userId,
      text: encodeTypedText(text.trim(), { users: world.users, channels: world.channels() }),
      blocks: [],
    })
    for (const envelope of deps.envelopes.posted(message, channel, root?.userId ?? null)) deps.delivery.event(envelope)
    return { kind: 'done', ts: message.ts }
  }

  function problemOf({ userId, channel, text }: PostMessageRequest) {
    const user = world.findUser(userId)
    if (user === undefined || user.isBot) return refuse('There is no such person in this workspace.', 404)
    if (!world.canSee(userId, channel)) return refuse('There is no such conversation, or you are not in it.', 404)
    if (text.trim() === '') return refuse('The message is empty.')
    if (text.length > maximumTypedLength) return refuse(`A message has at most ${maximumTypedLength} characters.`)
    return null
  }
}
