import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { onlyForThem } from '../answers/answer-command.ts'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { mrkdwn } from '../blocks/clean.ts'
import { channelOf } from '../listeners/channel-of.ts'
import type { Guarded } from '../listeners/guarded.ts'
import { createOneAtATime } from '../listeners/one-at-a-time.ts'
import { threadOf } from '../listeners/thread-of.ts'
import type { Asker, People } from '../people/people.ts'

export type Staff = Extract<Asker, { kind: 'staff' }>
export type DigestPress = {
  asker: Staff
  value: string
  body: BlockAction
  respond: RespondFn
  client: WebClient
  signal: AbortSignal
}
/** What whoever pressed is told, beside the message and unseen by others; null where the work has said it. */
type Reply = string | RenderedMessage | null
export type OnPress = (actionId: string | RegExp, reply: (press: DigestPress) => Promise<Reply>) => void
type Deps = { people: Pick<People, 'identify'> }

/** Listens to buttons of digests: for staff alone, one press at a time, answered to whoever pressed. */
export function createOnPress(app: App, guarded: Guarded, { people }: Deps): OnPress {
  const oneAtATime = createOneAtATime()
  return (actionId, reply) => {
    const answer = guarded('digest', async (pressed: Omit<DigestPress, 'asker' | 'signal'>, signal) => {
      const { body, respond } = pressed
      const asker = await people.identify(body.user.id, channelOf(body))
      const said = asker.kind === 'refused' ? asker.said : await reply({ ...pressed, asker, signal })
      if (said === null) return
      const { text, blocks } = typeof said === 'string' ? notice(said) : said
      await respond({ ...onlyForThem(text), ...threadOf(body), blocks })
    })
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, body, respond, client }) => {
      await ack()
      const key = [body.user.id, action.action_id, body.container.message_ts, action.value].join(' ')
      await oneAtATime(key, () => answer({ body, respond, client, value: action.value ?? '' }))
    })
  }
}

function notice(text: string): RenderedMessage {
  const shown = mrkdwn(text, 2900)
  return { text: shown, blocks: [section(shown)] }
}
