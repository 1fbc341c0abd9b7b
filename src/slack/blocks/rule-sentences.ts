import type { SignalSettings } from '../../domains/profile.ts'
import type { Answer } from '../../model/answer.ts'

type Rule = { holds: RegExp; say(signals: SignalSettings): string }

/** What stands behind labels and figures, one sentence each; matched by the names of rules and metrics. */
const rules: readonly Rule[] = [
  {
    holds: /^(?:objections?|met|met_objections|met_calls|handled_well)$/,
    say: () =>
      'Objection: a customer turn that resists a price, a fee, a term or a fault, in their own name; raised again about the same matter it counts once.',
  },
  {
    holds: /^(?:met|handled_well)$/,
    say: () =>
      'Handled well: within 3 minutes our side asks a question or gives evidence before any lower price, and the customer’s next turn on it does not repeat the objection.',
  },
  {
    holds: /^promises?$/,
    say: () =>
      'Overdue: the due date has ended where the promiser is, and no turn, record or person shows it done. No date means Open, never Overdue.',
  },
  {
    holds: /^(?:positive|negative|mood_share|mood_net)$/,
    say: ({ fewestMoodTurns }) =>
      `Mood: customer turns are positive, neutral or negative; a period is scored from ${fewestMoodTurns} turns.`,
  },
  {
    holds: /^(?:turned_accounts|judged_accounts)$/,
    say: ({ turnedPoints, turnedDays, fewestMoodTurns }) =>
      `Turned negative: positive minus negative share at least +${turnedPoints} points in the ${turnedDays} days before and at most −${turnedPoints} in the last ${turnedDays}, ${fewestMoodTurns} turns in each.`,
  },
  {
    holds: /^(?:accounts_at_risk|risk_signals|unjudged_moods)$/,
    say: ({ negativeShare, unansweredDays, incidentDays, quietDays }) =>
      `Risk signals (7): pricing a competitor; turned negative, or ${negativeShare} % negative in the last scored week; promise overdue; objection unanswered for ${unansweredDays} days; contact leaving; incident open for ${incidentDays} days; no customer contact for ${quietDays} days.`,
  },
  {
    holds: /^(?:days_silent|days_without_contact|accounts_without_contact)$/,
    say: () => 'Customer contact: a turn, e-mail or message from the customer.',
  },
  {
    holds: /^(?:worry|worries|worried_accounts)$/,
    say: () => 'Compliance worry: a customer’s own doubt whether something is allowed; the same one again counts once.',
  },
  {
    holds: /^(?:topic_|customer_talks)/,
    say: () => 'Topic: it counts once in each conversation with a customer, however often it comes up there.',
  },
  {
    holds: /^(?:coaching|calls_held|calls_transcribed)/,
    say: () => 'Coaching measures: counts over calls with a transcript, from a least number of calls on; not a grade.',
  },
  {
    holds: /^similar_talks$/,
    say: () => 'Similar: a conversation with a passage that is at least as like the text as the domain asks.',
  },
  { holds: /^problems$/, say: () => 'Problem: a fault a customer reports, one a matter, however often it comes up.' },
  {
    holds: /^opinions$/,
    say: () => 'Opinion: what a person says who sets one thing against the other, in their own name.',
  },
  {
    holds: /^(?:matching_|threads_on$)/,
    say: () => 'Words looked for: matched by their stems; a turn counts that holds every one.',
  },
]

/** The rules an answer rests on, one sentence each. */
export function ruleSentences(answer: Answer, signals: SignalSettings): string[] {
  return rulesOf(answer).map(({ say }) => say(signals))
}

export function hasRules(answer: Answer): boolean {
  return rulesOf(answer).length > 0
}

function rulesOf({ sentences, table, numbers }: Answer): Rule[] {
  const supports = [...sentences, ...(table?.rows ?? [])].flatMap(({ support }) => support)
  const labels = supports.flatMap((item) => (item.kind === 'label' ? [item.label] : []))
  const names = [...new Set([...labels, ...numbers.map(({ metric }) => metric)])]
  return rules.filter(({ holds }) => names.some((name) => holds.test(name)))
}
