import type { AnswerRequest } from '../model/agent.ts'
import { mailboxOf } from '../model/scope.ts'
import type { EntityRow } from '../stores/postgres/conversations.ts'
import { seenAccounts } from './accounts/seen-accounts.ts'
import { notices } from './compose/notices.ts'
import { inChannelAsked } from './skills/channel-part.ts'
import { answerHelp, answerIncomplete, answerNotCome, answerUnowned } from './skills/help.ts'
import type { Draft, SkillInput } from './skills/skill.ts'
import { skills } from './skills/skills.ts'
import { answerUnknownName, answerWhichOne } from './skills/which-one.ts'
import { needsName } from './understand/shapes.ts'
import type { Understanding } from './understand/understanding.ts'
import { isUnreadPeriod } from './understand/unread-period.ts'

const accountsOffered = 5

/** What is to be said to what was understood, before the checker has seen it. */
export async function composeDraft(
  understood: Understanding,
  input: SkillInput,
  { request, entities }: { request: AnswerRequest; entities: readonly EntityRow[] },
): Promise<Draft> {
  const { kind, plan } = understood
  const asked = { text: request.text, command: request.kind, period: plan.time?.label ?? null }
  const seen = async () => seenAccounts(entities, await input.reads.accounts(), mailboxOf(input.viewer))
  switch (kind) {
    case 'incomplete':
      return answerIncomplete(request.kind !== 'ask')
    case 'future':
      return answerNotCome()
    case 'unowned':
      return answerUnowned(understood.mine)
    case 'ambiguous':
      return answerWhichOne({ ...asked, phrase: understood.phrase }, understood.rows, input.reading)
    case 'unknown_name': {
      const { phrase, nearest } = understood
      const met = request.kind !== 'ask' && needsName.has(plan.intent) ? (await seen()).slice(0, accountsOffered) : []
      return answerUnknownName({ ...asked, phrase }, { nearest, met }, input.reading)
    }
    case 'plan':
      if (plan.intent === 'help') return answerHelp(await seen(), input)
      return overAllTime(understood, request, await inChannelAsked(skills[plan.intent])(input))
  }
}

// What was meant as a period and is none is said at once: the answer is about more than was asked.
function overAllTime({ plan }: Understanding, { kind }: AnswerRequest, draft: Draft): Draft {
  const { time, notApplied, intent } = plan
  const isAffected = kind !== 'ask' && needsName.has(intent) && time === null && notApplied.some(isUnreadPeriod)
  const [first, ...others] = draft.sentences
  if (!first || !isAffected) return draft
  return { ...draft, sentences: [first, { kind: 'gap', text: notices.periodUnread, support: [] }, ...others] }
}
