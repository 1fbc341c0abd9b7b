import type { Clock } from '../../lib/clock.ts'
import type { PostedPlace } from '../../model/correction.ts'
import type { PostedAnswers } from '../../stores/postgres/posted-answers.ts'
import type { SlackLog } from '../log.ts'

export type RememberAnswer = (receiptId: string, place: PostedPlace) => Promise<void>
type Deps = { posted: Pick<PostedAnswers, 'remember'>; clock: Clock; log: SlackLog }

/** Keeps where an answer was posted, so that a correction finds it. Never throws: the answer stands already. */
export function createRememberAnswer({ posted, clock, log }: Deps): RememberAnswer {
  return (receiptId, place) =>
    posted
      .remember(receiptId, place, clock())
      .catch((error: unknown) => log.warn({ error, receiptId }, 'place of an answer was not remembered'))
}
