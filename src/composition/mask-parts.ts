import { maskSlack } from '../ingest/mask/mask-slack.ts'
import type { Agent, AnswerRequest } from '../model/agent.ts'
import { cleanText } from '../privacy/clean-text.ts'
import type { Masker } from '../privacy/masker.ts'
import { storeJson } from '../privacy/store-json.ts'
import type { CoachingDisputes } from '../stores/postgres/coaching-disputes.ts'
import type { Digests } from '../stores/postgres/digests.ts'
import type { JobStore } from '../stores/postgres/jobs.ts'
import type { ReceivedEvent, SlackInbox } from '../stores/postgres/slack-inbox.ts'
import type { Maskers } from './privacy-parts.ts'

/** The inbox, which writes down events only as they may be. */
export function maskEvents(inbox: SlackInbox, masker: Masker): SlackInbox {
  const masked = (event: ReceivedEvent): ReceivedEvent => ({ ...event, body: maskSlack(masker, event.body) })
  return {
    ...inbox,
    keep: (event) => inbox.keep(masked(event)),
    keepAll: (events, maximumOpen) => inbox.keepAll(events.map(masked), maximumOpen),
  }
}

/** The agent, which understands, answers and keeps questions only as they may be written. */
export function maskQuestions(agent: Agent, maskers: Maskers): Agent {
  const masked = (request: AnswerRequest): AnswerRequest => ({
    ...request,
    text: maskers(request.scope.domain).storeText(cleanText(request.text)).text,
  })
  return { answer: (request) => agent.answer(masked(request)), plan: (request) => agent.plan(masked(request)) }
}

/** Runs of jobs, whose reports and errors may quote what they worked on. */
export function maskRuns(jobs: JobStore, masker: Masker): JobStore {
  return {
    ...jobs,
    finishRun: ({ report, error, ...run }) =>
      jobs.finishRun({
        ...run,
        ...(report === undefined ? {} : { report: storeJson(masker, report).value as Record<string, unknown> }),
        ...(error === undefined ? {} : { error: masker.storeText(error).text }),
      }),
  }
}

/** Disputes, whose reasons people write. */
export function maskDisputes(disputes: CoachingDisputes, masker: Masker): CoachingDisputes {
  return {
    ...disputes,
    keep: ({ reason, ...dispute }) =>
      disputes.keep({ ...dispute, reason: reason && masker.storeText(cleanText(reason)).text }),
  }
}

/** Schedules, whose questions people write. */
export function maskSchedules(digests: Digests, masker: Masker): Digests {
  return {
    ...digests,
    add: ({ request, ...schedule }) =>
      digests.add({ ...schedule, request: storeJson(masker, request).value as typeof request }),
  }
}
