import { activityMetrics } from './activity-metrics.ts'
import { changeMetrics } from './change-metrics.ts'
import { coachingMetrics } from './coaching-metrics.ts'
import { conversationMetrics } from './conversation-metrics.ts'
import { digestMetrics } from './digest-metrics.ts'
import { disagreementMetrics } from './disagreement-metrics.ts'
import { handlingMetrics } from './handling-metrics.ts'
import type { Metric } from './metric.ts'
import { moodMetrics } from './mood-metrics.ts'
import { objectionMetrics } from './objection-metrics.ts'
import { opinionMetrics } from './opinion-metrics.ts'
import { promiseMetrics } from './promise-metrics.ts'
import { signalMetrics } from './signal-metrics.ts'
import { similarMetrics } from './similar-metrics.ts'
import { slackOnlyMetrics } from './slack-only-metrics.ts'
import { topicMetrics } from './topic-metrics.ts'
import { turnMetrics } from './turn-metrics.ts'

/** Every figure an answer may hold: skills say it and the checker asks it again, by the same definition. */
const metrics: Readonly<Record<string, Metric>> = {
  ...activityMetrics,
  ...changeMetrics,
  ...conversationMetrics,
  ...turnMetrics,
  ...topicMetrics,
  ...slackOnlyMetrics,
  ...similarMetrics,
  ...coachingMetrics,
  ...handlingMetrics,
  ...digestMetrics,
  ...promiseMetrics,
  ...objectionMetrics,
  ...moodMetrics,
  ...signalMetrics,
  ...opinionMetrics,
  ...disagreementMetrics,
}

/** Throws for a metric that is not registered: a figure nobody could check. */
export function metricOf(name: string): Metric {
  const metric = metrics[name]
  if (!metric) throw new Error(`No metric is called ${name}`)
  return metric
}
