import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEvent, countReplies } from '../../../src/workspace/page/state/apply-event.ts'
import { complete, completionAt } from '../../../src/workspace/page/state/completion.ts'
import {
  answersTo,
  orderedChannels,
  repliesOf,
  rootsOf,
  toEntries,
  unreadCount,
} from '../../../src/workspace/page/state/conversation.ts'
import { readOutgoing } from '../../../src/workspace/page/state/outgoing.ts'
import { splitAtQuote, turnsAround } from '../../../src/workspace/page/state/transcript.ts'
import { recordingLabel, worldLabel } from '../../../src/workspace/page/text/time.ts'
import type { WorkspaceEvent, WorkspaceState } from '../../../src/workspace/protocol.ts'
import { blank } from './mock-server.ts'
import { bot, nowSeconds, sampleState, sampleTranscript } from './sample-workspace.ts'

const workspace = sampleState('U01') as WorkspaceState
const zone = { timeZone: 'America/Chicago', now: new Date(nowSeconds * 1000) }

test('the days of a channel are divided, and one person speaking on is grouped', () => {
  const entries = toEntries(rootsOf(workspace.messages, 'C01'), { ...zone, newSince: null, viewerId: 'U01' })
  const shape = entries.map((entry) =>
    entry.kind === 'message' ? (entry.continues ? 'more' : 'first') : entry.kind === 'day' ? entry.label : 'new',
  )
  expect(shape).toEqual(['Yesterday', 'first', 'more', 'Today', 'first', 'first', 'first', 'first'])
})

test('the New line stands before the first unread message of another person', () => {
  const roots = rootsOf(workspace.messages, 'D01')
  const kinds = (newSince: string | null) =>
    toEntries(roots, { ...zone, newSince, viewerId: 'U01' }).map((entry) => entry.kind)
  expect(kinds('')).toEqual(['day', 'new', 'message'])
  expect(kinds(roots[0]?.ts ?? '')).toEqual(['day', 'message'])
})

test('replies stand in their thread and count towards its link', () => {
  const root = workspace.messages.find((message) => message.replyCount > 0)
  if (root === undefined) throw new Error('the sample lost its thread')
  expect(repliesOf(workspace.messages, 'C01', root.ts)).toHaveLength(3)
  expect(answersTo(workspace, root)).toHaveLength(1)
  expect(countReplies(workspace.messages, { ...root, replyCount: 0 })).toBe(3)
  expect(countReplies([], { ...root, replyCount: 7 })).toBe(7)
})

test('Sophia comes first, then channels by name, then people', () => {
  expect(orderedChannels(workspace).map((channel) => channel.name)).toEqual([
    'Sophia',
    'acct-brackwater',
    'sales',
    'Dana Whitlock',
  ])
})

test('only what others wrote after the last read message is unread', () => {
  const sophia = orderedChannels(workspace)[0]
  if (sophia === undefined) throw new Error('no channel')
  expect(unreadCount(workspace, sophia, undefined)).toBe(1)
  expect(unreadCount(workspace, sophia, `${nowSeconds}.000000`)).toBe(0)
})

test('an event applied twice changes nothing more', () => {
  const message = blank('C01', `${nowSeconds + 5}.000001`, bot.id, { text: 'new' })
  const events: WorkspaceEvent[] = [
    { type: 'message', message },
    { type: 'message_changed', message: { ...message, text: 'changed' } },
    { type: 'message_deleted', channel: 'C01', ts: message.ts },
    { type: 'channel', channel: { id: 'C9', name: 'new', kind: 'public', topic: '', memberIds: [] } },
    {
      type: 'faults',
      faults: { slowMs: 1, rateLimitNext: 2, failNext: 3, streamExpiresMs: 4, indexOff: true, modelOff: false },
    },
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 8 }), fc.constantFrom(...events), (before, last) => {
      const once = [...before, last].reduce(applyEvent, workspace)
      expect(applyEvent(once, last)).toEqual(once)
    }),
  )
})

test('a slash starts a command only when there is one of that name', () => {
  expect(readOutgoing('/summary Brackwater 30d', workspace.commands)).toEqual({
    kind: 'command',
    command: '/summary',
    text: 'Brackwater 30d',
  })
  expect(readOutgoing('/nope', workspace.commands)).toEqual({ kind: 'unknown_command', command: '/nope' })
  expect(readOutgoing(' /not a command', workspace.commands)).toEqual({ kind: 'message', text: '/not a command' })
  expect(readOutgoing(' R&D <b> @Sophia ', workspace.commands)).toEqual({ kind: 'message', text: 'R&D <b> @Sophia' })
  expect(readOutgoing('  \n', workspace.commands)).toEqual({ kind: 'nothing' })
})

test('completion offers commands at the start and people after @, and puts the choice in place', () => {
  const known = { users: [bot, ...workspace.users], commands: workspace.commands }
  expect(completionAt('/ti', 3, known)?.suggestions.map((one) => one.label)).toEqual(['/timeline'])
  expect(completionAt('a /ti', 5, known)).toBeNull()
  expect(completionAt('mail@da', 7, known)).toBeNull()
  const open = completionAt('ask @da now', 7, known)
  const choice = open?.suggestions[0]
  if (open === null || choice === undefined) throw new Error('nothing offered')
  expect(complete('ask @da now', open, choice)).toEqual({
    text: 'ask @Dana Whitlock now',
    caret: 'ask @Dana Whitlock '.length,
  })
  expect(completionAt('@Dana Whitlock ', 15, known)).toBeNull()
})

test('a quote is cut out by its offsets, and offsets that do not fit mark the whole turn', () => {
  expect(splitAtQuote('They did. Our board', { start: 10, end: 19 })).toEqual({
    before: 'They did. ',
    quoted: 'Our board',
    after: '',
  })
  expect(splitAtQuote('short', { start: 2, end: 90 })).toEqual({ before: '', quoted: 'short', after: '' })
  const around = turnsAround(sampleTranscript.turns, 't14', 2)
  expect(around.turns.map((turn) => turn.id)).toEqual(['t12', 't13', 't14', 't15', 't20'])
  expect([around.before, around.turns.length, around.after]).toEqual([1, 5, 5])
})

test('times are written the way the product writes them', () => {
  expect(recordingLabel(872)).toBe('14:32')
  expect(recordingLabel(3_725.9)).toBe('1:02:05')
  expect(worldLabel(zone)).toBe('Mon 23 Nov 2026, 12:40 CST')
})
