import type { Choice, Sentence } from '../../model/answer.ts'
import type { EntityRow } from '../../stores/postgres/conversations.ts'
import type { Draft } from './skill.ts'

const questionsShown = 4

/** What to ask, filled with accounts the asker may see, and what she reads. */
export function answerHelp(entities: readonly EntityRow[], persona: string): Draft {
  const accounts = entities.filter(({ kind }) => kind === 'company').map(({ name }) => name)
  const first = accounts[0]
  const questions = first
    ? [
        `What happened on our last call with ${first}?`,
        `Summarise ${first}, last 30 days`,
        `When did we last speak with ${accounts[1] ?? first}?`,
        `How many calls with ${first} this quarter?`,
      ].slice(0, questionsShown)
    : []
  const sentences: Sentence[] = [
    {
      kind: 'gap',
      text: `Ask me about any conversation you can see; ${persona} answers with the words that were said, the counts behind them, and links to both.`,
      support: [],
    },
    {
      kind: 'gap',
      text: 'Commands: /summary NAME [period], /timeline NAME [period], /sophia status, /sophia help.',
      support: [],
    },
    {
      kind: 'gap',
      text: 'A period is “30d”, “since June”, “last week”, “in October”, “Q3”. I read and draft; you send.',
      support: [],
    },
  ]
  const choices: Choice[] = questions.map((question) => ({ label: question, detail: '', question }))
  return { sentences, choices }
}
