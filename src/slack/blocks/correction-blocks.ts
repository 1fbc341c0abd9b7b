import type * as types from '@slack/types'
import { type SaidCorrection, sayCorrection } from '../../agent/corrections/say-correction.ts'
import { sayMoment } from '../../lib/say-date.ts'
import type { Correction, CorrectionMessage, PostedPlace } from '../../model/correction.ts'
import { type RenderedMessage, section } from './answer-view.ts'
import { bold, channelMention, type Mrkdwn, mrk, mrkdwn, mrkLines, ourSentence } from './clean.ts'
import { packLines } from './pack-lines.ts'

export const askAgainAction = 'ask_again'

/** Answers of one thread that a message tells of one by one; of more it gives the sum. */
const mostTold = 3
const valueLimit = 2000
const lineLimit = 700

/** What a correction says, as Slack shows it: of one answer, of a few each by its time, of many in sum. */
export function correctionBlocks(message: CorrectionMessage, place: PostedPlace): RenderedMessage {
  const { corrections, now } = message
  const said = corrections.map((correction) => ({ correction, said: sayCorrection(correction, now) }))
  const isDirect = place.onlyFor !== null
  const parts =
    said.length > mostTold
      ? [sumOf(said, message)]
      : said.map(({ correction, said: one }) =>
          textOf(one, said.length > 1 || isDirect ? whichOf(correction, { place, now }) : mrk``),
        )
  const again = said.filter(({ said: one }) => one.offersAgain).map(({ correction }) => correction)
  return {
    text: wholeLines(ourSentence(parts.join('\n').replaceAll('*', '')), 2900),
    blocks: [...parts.map((part) => section(part)), ...againBlocks(said.length > mostTold ? [] : again)],
  }
}

/** What “Ask again” asks; null for a value that is none. */
export function readAskAgain(value: string): { kind: string; text: string } | null {
  try {
    const { kind, text } = JSON.parse(value) as Record<string, unknown>
    return typeof kind === 'string' && typeof text === 'string' ? { kind, text } : null
  } catch {
    return null
  }
}

function textOf({ label, lead, lines }: SaidCorrection, which: Mrkdwn): Mrkdwn {
  const bullets = lines.map((line) => mrk`• ${mrkdwn(line, lineLimit)}`)
  const on = which === '' ? which : mrk`, ${which}`
  return wholeLines(mrkLines([mrk`${bold(label, 100)}${on}: ${mrkdwn(lead, lineLimit)}`, ...bullets]), 3000)
}

// Cutting within a line could tear a character, or a sign that stands for one.
function wholeLines(text: Mrkdwn, limit: number): Mrkdwn {
  return packLines(text.split('\n') as Mrkdwn[], limit)[0] ?? mrk``
}

// Who saw an answer alone is told elsewhere: there it must say what it is about, unless that was erased.
function whichOf(
  { question, answeredAt, timeZone, facts }: Correction,
  { place, now }: { place: PostedPlace; now: Date },
): Mrkdwn {
  const when = mrk`the answer of ${mrkdwn(sayMoment(answeredAt, { timeZone, now }), 100)}`
  if (place.onlyFor === null) return when
  const where = place.channel === '' ? mrk`` : mrk` in ${channelMention(place.channel)}`
  const isErased = question.text === '' || facts.some(({ kind }) => kind === 'gone')
  return isErased ? mrk`${when}${where}` : mrk`${when}${where} to “${mrkdwn(question.text, 200)}”`
}

function sumOf(said: readonly { correction: Correction; said: SaidCorrection }[], { now }: CorrectionMessage): Mrkdwn {
  const first = said[0]?.correction
  const gone = said.filter(({ said: one }) => one.label === 'Removed').length
  const void_ = said.filter(({ correction }) => correction.isVoid).length
  const when = first ? sayMoment(first.answeredAt, { timeZone: first.timeZone, now }) : ''
  const label = gone === said.length ? 'Removed' : 'Corrected'
  const stood = `${said.length} answers here, the first of ${when}, stood on what was changed or removed since`
  return ourSentence(
    `*${label}*: ${stood}${void_ > 0 ? `; ${void_} of them no longer ${void_ === 1 ? 'holds' : 'hold'}` : ''}. Ask again for what is known now.`,
  )
}

function againBlocks(corrections: readonly Correction[]): types.KnownBlock[] {
  const elements = corrections.flatMap(({ question: { kind, text } }): types.Button[] => {
    const value = JSON.stringify({ kind, text })
    if (text === '' || value.length > valueLimit) return []
    return [{ type: 'button', action_id: askAgainAction, text: { type: 'plain_text', text: 'Ask again' }, value }]
  })
  return elements.length > 0 ? [{ type: 'actions', elements: elements.slice(0, 1) }] : []
}
