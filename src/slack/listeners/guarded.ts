import type { RespondFn } from '@slack/bolt'
import { onlyForThem } from '../answers/answer-command.ts'
import type { Guard } from '../guard.ts'
import type { SlackLog } from '../log.ts'

export type GuardedDeps = {
  guard: Guard
  log: SlackLog
  /** Counts work as under way until it ends, and gives it a signal that ends it in time. */
  track: (work: (signal: AbortSignal) => Promise<void>) => Promise<void>
}
export type Guarded = ReturnType<typeof createGuarded>

/** Puts the guard round a command or a press: whoever acted is told in a fixed sentence, the log has the cause. */
export function createGuarded({ guard, log, track }: GuardedDeps) {
  return <Args extends { respond: RespondFn }>(
    surface: string,
    listener: (args: Args, signal: AbortSignal) => Promise<void>,
  ) =>
    async (args: Args): Promise<void> => {
      try {
        await track((signal) => listener(args, signal))
      } catch (error) {
        const { text, blocks } = guard(error, { surface })
        const failed = (cause: unknown): void => log.error({ surface, error: cause }, 'failure could not be shown')
        await args.respond({ ...onlyForThem(text), blocks }).then(() => undefined, failed)
      }
    }
}
