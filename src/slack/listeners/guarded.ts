import type { RespondFn } from '@slack/bolt'
import { AppError } from '../../lib/errors.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import { tooManyWaiting, waitingBlocks } from '../blocks/waiting-blocks.ts'
import type { Guard } from '../guard.ts'
import { isCancelled } from '../inbox/cancelled.ts'
import type { SlackLog } from '../log.ts'
import { type Track, tooManyCode } from '../track.ts'

export type GuardedDeps = {
  guard: Guard
  log: SlackLog
  /** Counts work as under way until it ends, in its actor's turn, and gives it a signal that ends it in time. */
  track: Track
  /** How many commands and presses of one person may wait. */
  waiting: number
}
export type Guarded = ReturnType<typeof createGuarded>
/** What a listener gets; whoever acted stands in the body of a press, or is named beside a command. */
type Acted = { respond: RespondFn; userId?: string; body?: Pressed }
type Pressed = { user?: { id: string }; container?: { thread_ts?: unknown }; message?: { thread_ts?: unknown } }

/**
 * Puts the guard round a command or a press: it waits for its actor's turn, whoever acted is told in a fixed sentence
 * when it fails, and the log has the cause.
 */
export function createGuarded({ guard, log, track, waiting }: GuardedDeps) {
  return <Args extends { respond: RespondFn }>(
    surface: string,
    listener: (args: Args, signal: AbortSignal) => Promise<void>,
  ) =>
    async (args: Args): Promise<void> => {
      const { respond, userId, body }: Acted = args
      const tell = (message: { text: string; blocks?: object[] }): Promise<void> => {
        const failed = (cause: unknown): void => log.error({ surface, error: cause }, 'word could not be shown')
        const { text, blocks } = message
        const shown = { ...onlyForThem(text), ...(blocks && { blocks: blocks as never[] }), ...threadOf(body) }
        return respond(shown).then(() => undefined, failed)
      }
      try {
        await track((signal) => listener(args, signal), {
          actor: userId ?? body?.user?.id ?? '',
          onWait: ({ name, ...place }) => void tell(waitingBlocks(place, name)),
        })
      } catch (error) {
        if (isCancelled(error)) return
        if (error instanceof AppError && error.code === tooManyCode) return tell({ text: tooManyWaiting(waiting) })
        await tell(guard(error, { surface }))
      }
    }
}

function threadOf(body: Pressed | undefined): { thread_ts?: string } {
  const threadTs = body?.container?.thread_ts ?? body?.message?.thread_ts
  return typeof threadTs === 'string' ? { thread_ts: threadTs } : {}
}
