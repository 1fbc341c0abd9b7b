import type { Answer } from '../../model/answer.ts'
import type { EntityReference, Plan } from '../../model/plan.ts'
import { plain } from './clean.ts'

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
  refusal: 'something I do not do',
}

/** How an answer came about, in plain lines that fit a button's value: it travels with the message and needs no store. */
export function explainAnswer(answer: Answer, limit: number): string {
  const { plan, coverage, mode, receiptId } = answer
  const lines = [
    `Understood as ${intentWords[plan.intent]}`,
    about([...plan.companies, ...plan.people]),
    plan.time ? `Period: ${plan.time.label}${said(plan.time.phrase)}` : 'Period: all time',
    list('Sources', plan.sources),
    list('Kinds', plan.types),
    list('Words looked for', plan.terms),
    list('Understood but not applied', plan.notApplied),
    coverage.text,
    ...coverage.missing.map(({ reason, count }) => `Missing: ${count}, ${reason}`),
    mode === 'model' ? 'A language model helped with the wording; every sentence was checked against the records' : '',
  ]
  const shown = lines.map((line) => plain(line, 300, '')).filter((line) => line !== '')
  const receipt = `Receipt ${plain(receiptId, 100)}`
  const kept: string[] = []
  let length = receipt.length
  for (const line of shown) {
    length += line.length + 1
    if (length > limit) break
    kept.push(line)
  }
  return [...kept, receipt].join('\n')
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
