import type { EntityRow } from '../../stores/postgres/conversations.ts'
import { notices } from '../compose/notices.ts'
import type { Draft } from './skill.ts'
import { fitLabel } from './which-one.ts'

/** What to ask, filled with accounts the asker may see, and what she reads. */
export function answerHelp(entities: readonly EntityRow[]): Draft {
  const accounts = entities.filter(({ kind }) => kind === 'company')
  const [first, second] = accounts.map(({ name }) => name)
  const [other] = accounts.flatMap(({ name, aliases }) => aliases.slice(0, 1).map((alias) => ({ name, alias })))
  const questions = first
    ? [
        `What happened on our last call with ${first}?`,
        `Summarise ${first}, last 30 days`,
        `When did we last speak with ${second ?? first}?`,
        `How many calls with ${first} this quarter?`,
        ...(other ? [`Is ${other.alias} the same company as ${other.name}?`] : []),
      ]
    : []
  const texts = [notices.whatIDo, notices.periods, notices.commands]
  return {
    sentences: texts.map((text) => ({ kind: 'gap', text, support: [] })),
    choices: questions.map((question) => ({ label: fitLabel(question), detail: '', question })),
  }
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
