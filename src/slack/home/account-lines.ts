import type * as types from '@slack/types'
import { groupBy } from '../../lib/group-by.ts'
import type { Answer, Sentence } from '../../model/answer.ts'
import { section } from '../blocks/answer-view.ts'
import { citedLine } from '../blocks/cited-line.ts'
import { bold, type Mrkdwn, mrk, mrkLines } from '../blocks/clean.ts'
import { readingLine, unreachable } from './fact-lines.ts'
import type { HomeFacts, HomeReading } from './home-facts.ts'

const maximumAccounts = 5
const maximumSignals = 3
const lineLimit = 700

/** Accounts with something that needs their owner, most signals first, each signal with its proof. */
export function accountLines(accounts: HomeFacts['accounts'], { linkTo }: HomeReading): types.KnownBlock[] {
  if (accounts === null) return [readingLine('Reading what happened with your accounts')]
  if (accounts === 'lost') return [unreachable]
  const [first, ...rest] = accounts.sentences
  const signals = groupBy(
    rest.filter(({ kind }) => kind === 'derived'),
    (sentence) => accountOf(sentence, accounts),
  )
  const lead = first ? [section(citedLine(first, accounts, { linkTo, limit: lineLimit }))] : []
  const shown = [...signals].filter(([account]) => account !== null).slice(0, maximumAccounts)
  return [
    ...lead,
    ...shown.map(([account, found]) => section(linesOf(account ?? '', found, { answer: accounts, linkTo }))),
  ]
}

type Shown = { answer: Answer; linkTo: HomeReading['linkTo'] }

function linesOf(account: string, found: readonly Sentence[], { answer, linkTo }: Shown): Mrkdwn {
  const left = found.length - maximumSignals
  return mrkLines([
    bold(account, 200),
    ...found
      .slice(0, maximumSignals)
      .map((sentence) => mrk`• ${citedLine(withoutName(sentence, account), answer, { linkTo, limit: lineLimit })}`),
    ...(left > 0 ? [mrk`• ${left} more: ask me about the risk of this account`] : []),
  ])
}

/** The one account a sentence counts signals of; null where it tells of several. */
function accountOf({ support }: Sentence, { numbers, plan }: Answer): string | null {
  const ids = new Set(
    support.flatMap((item) => (item.kind === 'number' ? (numbers[item.index]?.filter.companyIds ?? []) : [])),
  )
  const [id] = ids
  return ids.size === 1 ? (plan.companies.find((company) => company.id === id)?.name ?? null) : null
}

// The name stands above; what follows it is the same statement of the same account.
function withoutName(sentence: Sentence, account: string): Sentence {
  const { text } = sentence
  if (!text.startsWith(account)) return sentence
  const rest = text.slice(account.length).replace(/^:?\s*/, '')
  return { ...sentence, text: rest.charAt(0).toUpperCase() + rest.slice(1) }
}
