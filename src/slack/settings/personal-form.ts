import type * as types from '@slack/types'
import type { DigestSchedule } from '../../model/digest.ts'
import { context, section } from '../blocks/answer-view.ts'
import { button } from '../blocks/button.ts'
import { mrk, mrkdwn } from '../blocks/clean.ts'
import { type FormValues, tickedIn } from './form-values.ts'
import { input, manyOf } from './inputs.ts'

export const personalFormId = 'personal_settings'
export const unfollowAction = 'settings_unfollow'

const sent = 'settings_sent'
const named = 'settings_named'
const maximumFollows = 40

/** What somebody chose for themselves. */
export type OwnChoices = { isNamedInWins: boolean; mutes: { briefs: boolean; notes: boolean; digests: boolean } }
type PersonalForm = OwnChoices & { follows: readonly DigestSchedule[]; note: string | null }

const messages = [
  ['briefs', 'A brief before each customer meeting'],
  ['notes', 'My coaching note on Mondays'],
  ['digests', 'What I follow, when something changed'],
] as const

/** "Your settings". */
export function personalForm({ isNamedInWins, mutes, follows, note }: PersonalForm): types.ModalView {
  const on = messages.map(([key]) => key).filter((key) => !mutes[key])
  return {
    type: 'modal',
    callback_id: personalFormId,
    title: { type: 'plain_text', text: 'Your settings' },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      ...(note === null ? [] : [context(mrkdwn(note, 500))]),
      input(sent, 'What I send you', manyOf(sent, messages, on), true),
      input(
        named,
        'Wins in the coaching digest',
        manyOf(named, [['yes', 'Name me with my wins']], isNamedInWins ? ['yes'] : []),
        true,
      ),
      context('Without your tick a win is told without your name. You can change it at any time.'),
      ...followBlocks(follows),
    ],
  }
}

function followBlocks(follows: readonly DigestSchedule[]): types.KnownBlock[] {
  if (follows.length === 0) return [context('You follow nothing yet: `/sophia follow` and a question.')]
  return [
    section('*You follow*'),
    ...follows.slice(0, maximumFollows).map(({ id, request }) => ({
      ...section(mrk`• ${mrkdwn(request?.text ?? '', 300) || mrk`A question`}`),
      accessory: button(unfollowAction, 'Unfollow', id),
    })),
  ]
}

/** Reads the form. */
export function readPersonalForm(values: FormValues): OwnChoices {
  const on = tickedIn(values, sent)
  return {
    isNamedInWins: tickedIn(values, named).includes('yes'),
    mutes: { briefs: !on.includes('briefs'), notes: !on.includes('notes'), digests: !on.includes('digests') },
  }
}
