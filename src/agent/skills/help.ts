import type { Choice } from '../../model/answer.ts'
import type { SeenRow } from '../accounts/seen-accounts.ts'
import { notices } from '../compose/notices.ts'
import { freshnessInShort } from './freshness.ts'
import type { Draft, SkillInput } from './skill.ts'
import { fitLabel } from './which-one.ts'

/** What Sophia reads and how new it is, and six questions filled with the asker's own accounts, or else those met most. */
export async function answerHelp(seen: readonly SeenRow[], input: SkillInput): Promise<Draft> {
  const [lead, ...others] = [notices.whatIDo, notices.periods, notices.commands].map((text) => ({
    ...{ kind: 'gap' as const, text, support: [] },
  }))
  return {
    sentences: [...(lead ? [lead] : []), ...(await freshnessInShort(input)), ...others],
    choices: questionsFor(seen).map((question): Choice => ({ label: fitLabel(question), detail: '', question })),
  }
}

function questionsFor(seen: readonly SeenRow[]): string[] {
  const [first, second = first, third = second] = seen
  if (!first || !second || !third) return []
  return [
    `What happened on our last call with ${first.name}?`,
    `What did we promise ${first.name}?`,
    `Summarise ${second.name}, last 30 days`,
    `When did we last speak with ${third.name}?`,
    `How many calls with ${first.name} this quarter?`,
    first.isOwn ? 'Which of my accounts are at risk, and why?' : 'Which customers look at risk of churn, and why?',
  ]
}

/** What is missing before anything can be looked up. */
export function answerIncomplete(isCommand: boolean): Draft {
  const text = isCommand ? notices.nameMissing : notices.subjectMissing
  return { sentences: [{ kind: 'gap', text, support: [] }] }
}

/** "My accounts" or "my team" of somebody for whom the systems name none. */
export function answerUnowned(mine: 'accounts' | 'team'): Draft {
  const text = mine === 'accounts' ? notices.ownsNone : notices.leadsNobody
  return { sentences: [{ kind: 'gap', text, support: [] }] }
}

/** A day to come, of which nothing has arrived. */
export function answerNotCome(): Draft {
  return { sentences: [{ kind: 'gap', text: notices.notCome, support: [] }] }
}
