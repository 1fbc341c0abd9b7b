import type * as types from '@slack/types'
import { sayMoment } from '../../lib/say-date.ts'
import type { NextDigest, OwnLook } from '../../model/digest.ts'
import { context, section } from '../blocks/answer-view.ts'
import { button } from '../blocks/button.ts'
import { mrk, mrkdwn, mrkLines } from '../blocks/clean.ts'
import { staffOnly } from '../people/staff-only.ts'
import { accountLines } from './account-lines.ts'
import { freshnessLines, promiseLines } from './fact-lines.ts'
import type { HomeFacts, HomeReading } from './home-facts.ts'

export const refreshHomeAction = 'home_refresh'
export const homeSettingsAction = 'home_settings'
export const homeReviewAction = 'home_review'
export const nameInWinsAction = 'home_name_in_wins'

const maximumBlocks = 100
const maximumDigests = 5
const maximumLooks = 5

/** What I read and what stays private, as the code has it: see `interactionPredicate` and `maySeeCoaching`. */
const privacyNote =
  'I read the calls, Slack messages, e-mails, notes and CRM records of our systems, and show you only what you may see: private channels and private calls stay with their members. Your own coaching figures are for you, whoever you report to and whoever runs me; I read and draft, and you send.'

/** Somebody's Home: what needs them, what they owe, what comes next, how new the sources are, and what they chose. */
export function homeView(facts: HomeFacts, reading: HomeReading): types.HomeView {
  const blocks: types.KnownBlock[] = [
    header('Your accounts'),
    context(mrk`As of ${mrkdwn(sayMoment(reading.now, reading), 100)}`),
    {
      type: 'actions',
      elements: [button(refreshHomeAction, 'Refresh', 'refresh'), button(homeSettingsAction, 'Settings', 'settings')],
    },
    header('Needs something'),
    ...accountLines(facts.accounts, reading),
    header('You promised'),
    ...promiseLines(facts.promises, reading),
    ...nextBlocks(facts.digests, reading),
    ...lookBlocks(facts.looks ?? [], reading),
    header('How new my sources are'),
    ...freshnessLines(facts.freshness, reading),
    ...reviewBlocks(facts.waiting),
    header('What I may read'),
    section(privacyNote),
    winsBlock(facts.isNamedInWins),
  ]
  return { type: 'home', blocks: blocks.slice(0, maximumBlocks) }
}

/** Home of somebody who is not of our own people. */
export function refusedHome(organisation: string): types.HomeView {
  return { type: 'home', blocks: [section(mrkdwn(staffOnly(organisation), 300))] }
}

function header(text: string): types.HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } }
}

const kinds: Record<NextDigest['kind'], string> = {
  coaching: 'Coaching digest',
  notes: 'Your coaching note',
  briefs: 'Brief before a meeting',
  follow: 'What you follow',
}

function nextBlocks(digests: readonly NextDigest[], reading: HomeReading): types.KnownBlock[] {
  if (digests.length === 0) return []
  const lines = digests.slice(0, maximumDigests).map(({ kind, at, about }) => {
    const of = about === null ? mrk`` : mrk`: ${mrkdwn(about, 200)}`
    return mrk`• ${mrkdwn(`${sayMoment(at, reading)} · ${kinds[kind]}`, 200)}${of}`
  })
  return [header('What I send you next'), section(mrkLines(lines))]
}

function lookBlocks(looks: readonly OwnLook[], reading: HomeReading): types.KnownBlock[] {
  if (looks.length === 0) return []
  const lines = looks
    .slice(0, maximumLooks)
    .map(({ at, who }) => mrk`• ${mrkdwn(`${sayMoment(at, reading)} · ${who}`, 200)}`)
  const left = looks.length - lines.length
  return [
    header('Who looked at your coaching'),
    section(mrkLines([...lines, ...(left > 0 ? [mrk`• ${left} more in the last 30 days`] : [])])),
  ]
}

function reviewBlocks(waiting: number): types.KnownBlock[] {
  if (waiting === 0) return []
  const text =
    waiting === 1
      ? '1 question about who is who waits for a word.'
      : `${waiting} questions about who is who wait for a word.`
  return [{ ...section(mrkdwn(text, 300)), accessory: button(homeReviewAction, 'Review', 'review') }]
}

function winsBlock(isNamed: boolean): types.SectionBlock {
  const text = isNamed
    ? '*Wins*: the coaching digest names you with yours.'
    : '*Wins*: the coaching digest does not name you with yours.'
  const label = isNamed ? 'Do not name me in wins' : 'Name me in wins'
  return { ...section(text), accessory: button(nameInWinsAction, label, isNamed ? 'no' : 'yes') }
}
