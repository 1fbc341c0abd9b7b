import type * as types from '@slack/types'
import type { Answer, Sentence } from '../../model/answer.ts'
import { context, section } from '../blocks/answer-view.ts'
import { citedLine } from '../blocks/cited-line.ts'
import { mrk, mrkdwn, mrkLines } from '../blocks/clean.ts'
import type { HomeFacts, HomeReading } from './home-facts.ts'

const maximumLines = 6
const lineLimit = 450

export const unreachable = section('I can’t reach my records, so I won’t guess. Press Refresh in a moment.')

/** What is being done where an answer will stand. */
export function readingLine(text: string): types.ContextBlock {
  return context(mrkdwn(text, 300))
}

/** What somebody promised and has not kept: the sum, then each with its words. */
export function promiseLines(promises: HomeFacts['promises'], reading: HomeReading): types.KnownBlock[] {
  if (promises === null) return [readingLine('Looking for what you promised')]
  return promises === 'lost' ? [unreachable] : [bulleted(promises, promises.sentences.slice(1), reading)]
}

/** How new each source is, as the status says it. */
export function freshnessLines(freshness: HomeFacts['freshness'], reading: HomeReading): types.KnownBlock[] {
  if (freshness === null) return [readingLine('Looking at how new each source is')]
  return freshness === 'lost' ? [unreachable] : [bulleted(freshness, freshness.sentences.slice(1), reading)]
}

function bulleted(answer: Answer, lines: readonly Sentence[], { linkTo }: HomeReading): types.SectionBlock {
  const [first] = answer.sentences
  const left = lines.length - maximumLines
  const text = mrkLines([
    ...(first ? [citedLine(first, answer, { linkTo, limit: lineLimit })] : [mrk`I found nothing to show here.`]),
    ...lines.slice(0, maximumLines).map((line) => mrk`• ${citedLine(line, answer, { linkTo, limit: lineLimit })}`),
    ...(left > 0 ? [mrk`• ${left} more: ask me for all of them`] : []),
  ])
  return section(text)
}
