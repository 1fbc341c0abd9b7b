import { describe, expect, it } from 'vitest'
import type { LandedRow } from '../../../src/ingest/source.ts'
import { slack } from '../../../src/ingest/systems/slack/slack.ts'
import { assembleAll, assembleOne, context, interactionOf, readTables, recordsOf } from './landed-world.ts'

const root = '1794924000.000100'
const thread = `C1/${root}`
const tables = readTables('slack')
const outcomes = assembleAll(slack, tables)
const emailsOf = (id: string) => {
  const { audience } = interactionOf(outcomes.get(id))
  return audience.kind === 'members' ? audience.emails : audience.kind
}
const reasonOf = (id: string) => outcomes.get(id)

/** The text of a message whose raw text is this. */
function rendered(text: string, extra: Partial<LandedRow> = {}): string | undefined {
  const row: LandedRow = { channel_id: 'C1', ts: '1794924999.000100', user: 'U1', text, ...extra }
  const outcome = assembleOne(slack, { ...tables, slack_channel_messages: [row] }, { id: 'C1/1794924999.000100' })
  return outcome.kind === 'interaction' ? outcome.interaction.turns[0]?.text : outcome.kind
}

describe('a Slack thread', () => {
  const interaction = interactionOf(outcomes.get(thread))

  it('is one interaction of root and replies in the order they were written', () => {
    expect(interaction.id).toBe(`slack/C1/${root}`)
    expect(interaction.type).toBe('message')
    expect(interaction.turns.map(({ id, speaker }) => [id, speaker])).toEqual([
      [`slack/C1/${root}`, 'Maya Lindqvist'],
      ['slack/C1/1794924100.000200', 'Elena Voss'],
      ['slack/C1/1794924200.000300', 'Gabe Thornquist'],
    ])
  })

  it('shows the newest text of an edited message that is in both tables', () => {
    expect(interaction.turns[0]?.text).toBe("told @Gabe Thornquist it's still Feb 1 (edited)")
  })

  it('tells when and where each message stands', () => {
    expect(interaction.occurredAt).toBe('2026-11-17T14:00:00.000Z')
    expect(interaction.turns[0]?.permalink).toBe('https://slack.com/archives/C1/p1794924000000100')
    expect(interaction.turns[1]?.permalink).toBe(
      `https://slack.com/archives/C1/p1794924100000200?thread_ts=${root}&cid=C1`,
    )
  })

  it('links to the workspace that is set', () => {
    const own = { ...context, linkBases: { slack: 'https://payready.slack.example/' } }
    const { permalink } = interactionOf(assembleOne(slack, tables, { id: thread, context: own }))
    expect(permalink).toBe('https://payready.slack.example/archives/C1/p1794924000000100')
  })

  it('knows customers among the writers', () => {
    expect(interaction.participants.map(({ name, side }) => [name, side])).toEqual([
      ['Maya Lindqvist', 'internal'],
      ['Elena Voss', 'customer'],
      ['Gabe Thornquist', 'internal'],
    ])
  })

  it('keeps the replies when its root was deleted', () => {
    const reply = {
      channel_id: 'C1',
      ts: '1794924400.000100',
      thread_ts: '1794924304.000100',
      user: 'U2',
      text: 'why?',
    }
    const outcome = assembleOne(slack, { ...tables, slack_threads: [reply] }, { id: 'C1/1794924304.000100' })
    expect(interactionOf(outcome).turns.map(({ text }) => text)).toEqual(['why?'])
  })
})

describe('who may read a Slack message', () => {
  it('is everyone in a public channel', () => {
    expect(emailsOf(thread)).toBe('everyone')
  })

  it('is the members with a mailbox in a private channel, without those who left', () => {
    expect(emailsOf('G1/1794925000.000100')).toEqual([
      'gabe.thornquist@payready.example',
      'renata.solis@payready.example',
    ])
  })

  it('is nobody in a direct message whose members are not known', () => {
    expect(emailsOf('D1/1794925100.000100')).toEqual([])
  })

  it('is nobody in a channel that is not in the list of channels', () => {
    expect(emailsOf('C404/1794925200.000100')).toEqual([])
  })

  it('is nobody more once a member is gone', () => {
    const fewer = { ...tables, slack_channel_members: [{ channel_id: 'G1', member_id: 'U3' }] }
    const { audience } = interactionOf(assembleOne(slack, fewer, { id: 'G1/1794925000.000100' }))
    expect(audience).toEqual({ kind: 'members', emails: ['renata.solis@payready.example'], channel: 'G1' })
  })
})

describe('a Slack message that is not talk', () => {
  it('is filtered when somebody joins', () => {
    expect(reasonOf('C1/1794924301.000100')).toEqual({ kind: 'filtered', reason: 'notice of Slack itself' })
  })

  it('is filtered when a bot wrote it', () => {
    expect(reasonOf('C1/1794924302.000100')).toEqual({ kind: 'filtered', reason: 'written by a bot' })
  })

  it('is filtered when Sophia wrote it, also inside a thread of people', () => {
    expect(reasonOf('C1/1794924303.000100')).toEqual({ kind: 'filtered', reason: 'written by Sophia' })
    expect(JSON.stringify(outcomes.get(thread))).not.toContain('Sophia speaks')
  })

  it('counts as Sophia by her app id alone', () => {
    const outcome = assembleOne(
      slack,
      { ...tables, slack_channel_messages: [{ ...lone(), bot_profile: JSON.stringify({ app_id: 'ASOPHIA' }) }] },
      { id: 'C1/1794924999.000100' },
    )
    expect(outcome).toEqual({ kind: 'filtered', reason: 'written by Sophia' })
  })

  it('is a deletion when only its tombstone is left', () => {
    expect(reasonOf('C1/1794924304.000100')).toEqual({ kind: 'deleted' })
  })

  it('is filtered when it is a picture without a word', () => {
    expect(rendered('', { subtype: 'file_share' })).toBe('filtered')
  })
})

function lone(): LandedRow {
  return { channel_id: 'C1', ts: '1794924999.000100', user: 'U1', text: 'hi' }
}

describe('a Slack timestamp that is none', () => {
  it('rejects the message and names the value', () => {
    expect(outcomes.get('C1/not-a-time')).toMatchObject({
      kind: 'rejected',
      reason: 'message in C1/not-a-time: ts "not-a-time" is not a Slack timestamp',
      remedy: expect.stringContaining('Slack'),
      payload: expect.stringContaining('stray'),
    })
  })

  it('leaves the rest of its thread alone', () => {
    const broken = { channel_id: 'C1', ts: 'soon', thread_ts: root, user: 'U2', text: 'poison' }
    const more = { ...tables, slack_threads: [...(tables.slack_threads ?? []), broken] }
    const all = assembleAll(slack, more)
    expect(all.get(thread)).toEqual(outcomes.get(thread))
    expect(all.get('C1/soon')?.kind).toBe('rejected')
  })
})

describe('the text of a Slack message', () => {
  it('names people and channels, labels links and unescapes', () => {
    expect(rendered('<@U2> &amp; <@U404> in <#C1> and <#C9|sales>: <https://a.example/x|the doc> &lt;3')).toBe(
      '@Gabe Thornquist & @somebody in #acct-brackwater and #sales: the doc <3',
    )
    expect(rendered('<!here> <!subteam^S1|@cs> <!date^1^{date}|Friday> <https://a.example>')).toBe(
      '@here @cs Friday https://a.example',
    )
  })

  it('does not unescape twice', () => {
    expect(rendered('&amp;lt; is &lt;')).toBe('&lt; is <')
  })

  it('is what a shared message says when it has none of its own', () => {
    expect(rendered('', { attachments: [{ fallback: 'Forwarded: go-live is 15 Mar' }] })).toBe(
      'Forwarded: go-live is 15 Mar',
    )
  })
})

it('makes records of people, channels and memberships, and none of bots', () => {
  const people = recordsOf(slack, tables, 'slack_users')
  expect(people.filter(({ kind }) => kind === 'record')).toHaveLength(6)
  expect(people.filter(({ kind }) => kind === 'filtered')).toHaveLength(2)
  expect(people[5]).toMatchObject({ record: { kind: 'person', data: { name: 'Elena Voss', isGuest: true } } })
  expect(recordsOf(slack, tables, 'slack_channels')[1]).toMatchObject({
    record: { kind: 'channel', sourceId: 'G1', data: { name: 'exec-brackwater', isPrivate: true } },
  })
  expect(recordsOf(slack, tables, 'slack_channel_members')[2]).toMatchObject({
    record: { kind: 'membership', sourceId: 'G1/U2', data: { channelId: 'G1', userId: 'U2' } },
  })
})
