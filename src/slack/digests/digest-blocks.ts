import type * as types from '@slack/types'
import { disputableLines } from '../../digests/disputable-lines.ts'
import { sayDay } from '../../lib/say-date.ts'
import type { Answer } from '../../model/answer.ts'
import type { DigestMessage } from '../../model/digest.ts'
import type { LinkTo } from '../../privacy/proof-links.ts'
import { answerBlocks } from '../blocks/answer-blocks.ts'
import { type AnswerView, context, type RenderedMessage, section } from '../blocks/answer-view.ts'
import { button, linkButton } from '../blocks/button.ts'
import { mrk, mrkdwn, plain } from '../blocks/clean.ts'
import { closingBlocks, feedback } from '../blocks/closing-blocks.ts'
import { packLines } from '../blocks/pack-lines.ts'
import { receiptValue } from '../blocks/receipt-value.ts'
import {
  briefNoMoreAction,
  briefNotThisAction,
  briefSummaryAction,
  decideDismissAction,
  decideUpholdAction,
  digestMuteAction,
  digestTimeAction,
  digestWhyAction,
  noteDisputeAction,
  noteListenAction,
  noteMeasuresAction,
  noteWinsAction,
  unfollowAction,
} from './digest-actions.ts'

type Told = DigestMessage & { answer: Answer }

const valueLimit = 2000
const mostMoments = 3

/** A digest as a Slack message: the answer it is, and what can be done about it. */
export function digestBlocks(message: DigestMessage, linkTo: LinkTo): RenderedMessage {
  const { answer } = message
  if (answer === null) return message.kind === 'rules' ? rulesMessage(message) : disputeMessage(message)
  const view: AnswerView = { linkTo, timeZone: message.timeZone, now: message.now, asker: null }
  return bodyWith({ ...message, answer }, view)
}

function bodyWith(message: Told, view: AnswerView): RenderedMessage {
  const { answer, lines } = message
  const { text, blocks } = answerBlocks(answer, view)
  const body = blocks.slice(0, blocks.length - closingBlocks(answer, view).length)
  const lead = leadOf(message)
  const changes = packLines(lines.slice(0, 8).map((line) => mrk`• ${mrkdwn(line, 400)}`)).map((one) => section(one))
  const headed = body[0]?.type === 'header' ? [body[0], ...lead, ...body.slice(1)] : [...lead, ...body]
  return {
    text,
    blocks: [
      ...headed,
      ...(lines.length > 0 ? [section('*What changed*'), ...changes] : []),
      ...actionsOf(message, view),
      { type: 'context_actions', elements: [feedback(plain(answer.receiptId, 100))] },
    ],
  }
}

// Whose note it is and what is followed is said before what it says.
function leadOf({ kind, subject, schedule }: Told): types.ContextBlock[] {
  if (kind === 'team_note') {
    const who = mrkdwn(subject ?? '', 100)
    return [context(mrk`Coaching note of ${who}, who has had it for two days. Only you and ${who} see it.`)]
  }
  if (kind === 'follow') return [context(mrk`You follow: “${mrkdwn(schedule.request?.text ?? '', 300)}”`)]
  return []
}

function actionsOf(message: Told, view: AnswerView): types.ActionsBlock[] {
  const { kind, key, schedule, answer } = message
  const value = key.slice(0, valueLimit)
  const why = button(digestWhyAction, 'Why this?', receiptValue({ receiptId: answer.receiptId }))
  const actions = (elements: types.Button[]): types.ActionsBlock[] => [{ type: 'actions', elements }]
  if (kind === 'coaching') {
    return actions([
      why,
      button(digestTimeAction, 'Change time', schedule.id),
      button(digestMuteAction, 'Mute for me', schedule.id),
    ])
  }
  if (kind === 'brief') {
    return actions([
      ...(answer.plan.companies.length > 0
        ? [button(briefSummaryAction, 'Full summary', receiptValue({ receiptId: answer.receiptId }))]
        : []),
      button(briefNotThisAction, 'Not this meeting', value),
      button(briefNoMoreAction, 'No more briefs', value),
      why,
    ])
  }
  if (kind === 'follow') return actions([button(unfollowAction, 'Unfollow', schedule.id), why])
  if (kind === 'team_note') return actions([why])
  return actions([
    ...listenTo(answer, view),
    ...(disputableLines(answer).length > 0 ? [button(noteDisputeAction, 'Dispute a line', value)] : []),
    button(noteMeasuresAction, 'Show all measures', value),
    button(noteWinsAction, 'Name me in wins', value),
    why,
  ])
}

// A press of a link leads to the very second; more moments than one are in the proofs above.
function listenTo({ quotes }: Answer, { linkTo, timeZone, now }: AnswerView): types.Button[] {
  const moments = quotes.filter(({ type, startSeconds }) => type === 'call' && startSeconds !== null)
  return moments.slice(0, mostMoments - 1).flatMap((moment, index) => {
    const url = linkTo(moment)
    const day = moment.occurredAt === null ? '' : `, ${sayDay(moment.occurredAt, { timeZone, now })}`
    const label = `Listen: ${moment.speaker}${day}`
    return url ? [linkButton(`${noteListenAction}_${index}`, label, url)] : []
  })
}

// The first line is what happened, the rest what was said of it.
function disputeMessage({ kind, lines, subject }: DigestMessage): RenderedMessage {
  const [first = '', ...more] = lines
  const text = mrkdwn(first, 1000) || mrk`A line of a coaching note`
  const told = packLines(more.slice(0, 6).flatMap((line) => mrkdwn(line, 900) || [])).map((part) => section(part))
  const decide = [
    button(decideUpholdAction, 'Uphold', subject ?? ''),
    button(decideDismissAction, 'Dismiss', subject ?? ''),
  ]
  return {
    text,
    blocks: [
      section(mrk`*${text}*`),
      ...told,
      ...(kind === 'dispute' ? [{ type: 'actions' as const, elements: decide }] : []),
    ],
  }
}

function rulesMessage({ lines }: DigestMessage): RenderedMessage {
  const text = 'How each figure is counted'
  const told = packLines(lines.slice(0, 60).map((line) => mrk`• ${mrkdwn(line, 600)}`)).slice(0, 40)
  return { text, blocks: [section(`*${text}*`), ...told.map((part) => section(part))] }
}
