import { expect, test } from 'vitest'
import { mentionsSomebodyElse, readQuestion } from '../../../src/slack/people/question-text.ts'

const deps = { botUserId: 'U0BOT', nameOf: async (id: string) => (id === 'U2' ? 'Owen Hartigan' : '') }

test.each([
  ['<@U0BOT> what happened?', 'what happened?'],
  ['hey <@U0BOT|sophia>, what did <@U2> promise?', 'hey , what did Owen Hartigan promise?'],
  ['news in <#C1|acct-brackwater>', 'news in #acct-brackwater'],
  ['AT&amp;T &lt; 5 &amp;lt;', 'AT&T < 5 &lt;'],
  ['see <https://a.example/x|the page> and <mailto:a@b.example|a@b.example>', 'see the page and a@b.example'],
  ['<!here> who\n called <!subteam^S1|@sales>', 'here who called sales'],
  ['<@U0BOT>', ''],
])('%s is read as “%s”', async (typed, question) => {
  expect(await readQuestion(typed, deps)).toBe(question)
})

test('only people other than her count as somebody else', () => {
  expect(mentionsSomebodyElse('<@U0BOT> and <@U2|owen>', 'U0BOT')).toBe(true)
  expect(mentionsSomebodyElse('<@U0BOT> alone', 'U0BOT')).toBe(false)
})
