import { createCorrectAnswers } from '../agent/corrections/correct-answers.ts'
import { createExamine } from '../agent/corrections/examine.ts'
import { createLabels } from '../agent/labels/read-labels.ts'
import type { Domains } from '../domains/domains.ts'
import type { SegmentCache } from '../memory/segment-cache.ts'
import { createTurnCache } from '../memory/turn-cache.ts'
import type { CorrectionOutlet } from '../model/correction.ts'
import type { EntityService } from '../model/resolution.ts'
import { createCorrectAnswersJob } from '../schedule/jobs/correct-answers.ts'
import type { Conversations } from '../stores/postgres/conversations.ts'
import { createCorrections } from '../stores/postgres/corrections.ts'
import type { DomainDatabase } from '../stores/postgres/database.ts'
import { createPostedAnswers } from '../stores/postgres/posted-answers.ts'
import type { Receipts } from '../stores/postgres/receipts.ts'
import { createSinceAnswered } from '../stores/postgres/since-answered.ts'
import type { Log } from '../telemetry/log.ts'

type Dependencies = {
  home: DomainDatabase
  domains: Domains
  receipts: Pick<Receipts, 'read'>
  conversations: Conversations
  segments: SegmentCache
  holder: string
  log: Log
  /** The way to Slack once there is one; without it what is found waits for a process that has one. */
  correctionOutlet?: () => CorrectionOutlet | null
}

/** Everything that corrects posted answers: where they stand, what changed beneath them, and the job that says so. */
export function createCorrectionParts({ home, domains, ...dependencies }: Dependencies) {
  const store = createCorrections(home)
  const examine = createExamine({
    ...dependencies,
    domain: home.id,
    since: createSinceAnswered(home),
    turns: createTurnCache(),
    labels: createLabels(domains[home.id]),
    domains,
  })
  const log = dependencies.log.child({ module: 'corrections' })
  const { holder, correctionOutlet: outlet = () => null } = dependencies
  const correct = createCorrectAnswers({ store, examine, outlet, holder, log })
  return { posted: createPostedAnswers(home), list: store.list, job: createCorrectAnswersJob({ correct }) }
}

/** The same service, which asks for corrections as soon as somebody has changed who is who. */
export function thenCorrected(service: EntityService, correct: () => void): EntityService {
  const then = <Args extends unknown[], Result>(change: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      const result = await change(...args)
      correct()
      return result
    }
  }
  return {
    ...service,
    rollback: then(service.rollback),
    undo: then(service.undo),
    answer: then(service.answer),
    undoAnswer: then(service.undoAnswer),
  }
}
