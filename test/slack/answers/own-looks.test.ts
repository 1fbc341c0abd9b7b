import { expect, test } from 'vitest'
import { createOwnLooks } from '../../../src/slack/answers/own-looks.ts'
import { complaintsAbout, visibleTexts } from '../blocks/slack-limits.ts'

const asker = {
  ...{ kind: 'staff' as const, email: 'dana@payready.example', timeZone: 'America/Chicago' },
  scope: { domain: 'pay_ready' as const, viewer: { kind: 'person' as const, email: 'dana@payready.example' } },
}
const clock = () => new Date('2026-11-23T18:40:00Z')
const looks = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    at: '2026-11-20T15:00:00Z',
    who: index === 0 ? 'Bo <!channel>' : 'Gabe',
  }))
const noted: unknown[] = []
const audit = { note: async (domain: string, line: object) => void noted.push({ domain, ...line }) }
const ownLooks = (count: number, asked: string[] = []) =>
  createOwnLooks({
    ...{ audit, clock },
    looksAt: async (email) => {
      asked.push(email)
      return looks(count)
    },
  })

test.each([
  'Who looked at my coaching?',
  'who has looked at my coaching report',
  'Who saw my coaching notes lately?',
  'did anyone look at my coaching?',
])('%s is told to whoever asks, about themselves', async (question) => {
  const asked: string[] = []
  const told = await ownLooks(3, asked)(question, asker)
  expect(asked).toEqual(['dana@payready.example'])
  expect(noted.at(-1)).toEqual({
    ...{ domain: 'pay_ready', actor: 'dana@payready.example', action: 'audit_read' },
    details: { what: 'own_looks', lines: 3, surface: 'slack' },
  })
  const shown = visibleTexts(told?.blocks ?? []).join('\n')
  expect(shown).toContain('3 looks at your coaching in the last 30 days.')
  expect(shown).toContain('Fri 20 Nov, 09:00 · Gabe')
  expect(shown).not.toContain('<!channel>')
})

test.each([
  'Who looked at Dana’s coaching?',
  'How is my coaching?',
  'Who looked at my coaching and what did Brackwater say?',
  'Who said they looked at my coaching?',
])('%s is a question for the records', async (question) => {
  expect(await ownLooks(3)(question, asker)).toBeNull()
})

test.each([0, 1, 20, 500])('%s looks fit a message', async (count) => {
  const told = await ownLooks(count)('Who looked at my coaching?', asker)
  expect(complaintsAbout(told as never)).toEqual([])
  expect(JSON.stringify(told)).toContain(
    count === 0 ? 'Nobody looked' : count > 20 ? `${count - 20} more` : 'in the last 30 days',
  )
})

test('where nothing is told of looks, the question goes its usual way', async () => {
  expect(await createOwnLooks({ audit, clock })('Who looked at my coaching?', asker)).toBeNull()
})
