import type * as types from '@slack/types'
import type { SignalSettings } from '../../domains/profile.ts'
import { type Reading, sayMoment } from '../../lib/say-date.ts'
import type { Answer } from '../../model/answer.ts'
import type { EntityReference, Plan } from '../../model/plan.ts'
import type { Receipt } from '../../model/receipt.ts'
import { context, section } from './answer-view.ts'
import { bold, type Mrkdwn, mrk, mrkdwn, mrkLines } from './clean.ts'
import { ruleSentences } from './rule-sentences.ts'
import { sayVerdict } from './say-verdict.ts'

const intentWords: Record<Plan['intent'], string> = {
  open: 'a question',
  count: 'a count',
  summary: 'a summary',
  timeline: 'a timeline',
  last_contact: 'the last contact',
  identity: 'who is who',
  freshness: 'how new the sources are',
  help: 'help',
  list: 'a list',
  group: 'counts by group',
  trend: 'counts over time',
  compare: 'a comparison',
  contacts: 'who owns and who spoke',
  no_contact: 'accounts without contact',
  sentiment: 'sentiment',
  flips: 'accounts that turned negative',
  topics: 'topics',
  opinions: 'what people say of one thing against another',
  problems: 'problems by account',
  rivals: 'mentions of competitors',
  worries: 'compliance worries',
  coaching: 'coaching measures',
  rank: 'a ranking of reps',
  objections: 'objections and their answers',
  commitments: 'promises and next steps',
  risk: 'risk signals',
  similar: 'similar conversations',
  draft: 'a draft',
  only_slack: 'what only Slack says',
  changes: 'what changed since',
  disagreements: 'where sources disagree',
  digest: 'the coaching digest of a week',
  note: 'a coaching note',
  brief: 'what to know before a meeting',
  refusal: 'something I do not do',
}

type Kept = Receipt & { answer: Answer }
/** `note` stands first. */
type View = Reading & { signals: SignalSettings; note?: string }

const longestLine = 400
const longestSection = 2900

/** How an answer came about, from its receipt: what was understood, what it rests on, by which rules, and what was checked. */
export function explainAnswer(receipt: Kept, view: View): types.KnownBlock[] {
  const { answer } = receipt
  const { coverage } = answer
  return [
    section('*Why this answer*'),
    ...(view.note ? [section(mrkdwn(view.note, longestLine))] : []),
    ...part('Understood', understood(receipt, view)),
    ...part('Not applied', answer.plan.notApplied),
    ...part('Evidence', evidenceOf(answer)),
    ...part('Rules', ruleSentences(answer, view.signals)),
    ...part('Checked', [sayVerdict(receipt.verdict, answer.numbers.length)]),
    ...part('Read', [
      coverage.text,
      ...coverage.missing.map(({ reason, count }) => `Missing: ${count}, ${reason}`),
      ...answer.notices,
    ]),
    context(...[sayVersions(receipt), sayReceipt(receipt, view)].map((line) => mrkdwn(line, longestLine))),
  ]
}

function part(title: string, lines: readonly string[]): types.KnownBlock[] {
  const shown = lines.map((line) => mrkdwn(line, longestLine)).filter((line) => line !== '')
  if (shown.length === 0) return []
  const kept: Mrkdwn[] = []
  let length = title.length
  for (const line of shown) {
    length += line.length + 3
    if (length > longestSection) break
    kept.push(mrk`• ${line}`)
  }
  return [section(mrkLines([bold(title, 100), ...kept]))]
}

function understood({ answer: { plan }, request }: Kept, view: View): string[] {
  return [
    `As ${intentWords[plan.intent]}${request?.previous ? ', after the answer before it' : ''}`,
    about([...plan.companies, ...plan.people]),
    plan.mine === 'accounts' ? 'Your accounts, as our systems name their owners' : '',
    plan.mine === 'team' ? 'Your team, as our systems name its manager' : '',
    plan.time ? `Period: ${plan.time.label}${said(plan.time.phrase)}` : 'Period: all time',
    plan.compared ? `Against: ${plan.compared.label}` : '',
    plan.asOf ? `As known before ${sayMoment(plan.asOf, view)}` : '',
    list('Sources', plan.sources),
    list('Kinds', plan.types),
    plan.channel ? `Channel: #${plan.channel}` : '',
    plan.side ? `Words of ${plan.side === 'customer' ? 'customers' : 'our side'} only` : '',
    plan.groupBy ? `By ${plan.groupBy}` : '',
    list('Words looked for', plan.terms),
  ]
}

function evidenceOf({ sentences, table, quotes, numbers }: Answer): string[] {
  const supports = [...sentences, ...(table?.rows ?? [])].flatMap(({ support }) => support)
  const idsOf = (kind: 'crm' | 'record' | 'interaction') =>
    new Set(supports.flatMap((item) => (item.kind === kind ? [item.id] : []))).size
  const ruled = new Set(
    supports.flatMap((item) => (item.kind === 'label' ? [`${item.interactionId} ${item.turnId}`] : [])),
  )
  const counts: [number, string, string][] = [
    [quotes.length, 'quote, read again', 'quotes, read again'],
    [numbers.length, 'figure, counted again', 'figures, counted again'],
    [idsOf('crm'), 'CRM record', 'CRM records'],
    [idsOf('record'), 'record of who is who', 'records of who is who'],
    [idsOf('interaction'), 'conversation named', 'conversations named'],
    [ruled.size, 'turn that a rule was asked of', 'turns that a rule was asked of'],
  ]
  const lines = counts.flatMap(([count, one, many]) => (count > 0 ? [`${count} ${count === 1 ? one : many}`] : []))
  return lines.length > 0 ? lines : ['None: it says what could not be found or asked']
}

function sayVersions({ versions, answer }: Kept): string {
  const keeper = versions ? `Sophia ${versions.sophia}, migration ${versions.migration}` : 'An older Sophia'
  if (answer.mode !== 'model') return `${keeper} · no language model took part`
  const { model, prompts = [] } = versions?.model ?? {}
  const told = prompts.map(({ name, version }) => `${name} ${version}`)
  return `${keeper} · worded with ${model ?? 'a language model'}${told.length > 0 ? ` (prompts ${told.join(', ')})` : ''}, every sentence checked against the records`
}

function sayReceipt({ id, at }: Kept, view: View): string {
  return `Receipt ${id} of ${sayMoment(at, view)} · give it again: sophia replay ${id}`
}

function about(entities: EntityReference[]): string {
  return list(
    'About',
    entities.map(({ name, phrase }) => (phrase.toLowerCase() === name.toLowerCase() ? name : `${name}${said(phrase)}`)),
  )
}

function said(phrase: string): string {
  return phrase.trim() === '' ? '' : ` (you wrote “${phrase}”)`
}

function list(name: string, items: readonly string[]): string {
  return items.length > 0 ? `${name}: ${items.join(', ')}` : ''
}
