import type * as types from '@slack/types'
import { hasRows } from '../../agent/again/counted-rows.ts'
import type { Answer } from '../../model/answer.ts'
import type { Intent } from '../../model/plan.ts'
import { askPrefix, followAction, openAction, showPrefix } from './action-ids.ts'
import type { AnswerView } from './answer-view.ts'
import { button, linkButton } from './button.ts'
import { factsLeft } from './fact-sections.ts'
import { type FollowUpKey, followUps } from './follow-ups.ts'
import { identityButtons } from './identity-blocks.ts'
import { proofsLeft } from './proof-lines.ts'
import { receiptValue } from './receipt-value.ts'
import { hasRules } from './rule-sentences.ts'

type Maker = (answer: Answer, view: AnswerView) => types.Button[]

/** What stands under an answer, by what it is: the first three that lead somewhere. */
const byIntent: Partial<Record<Intent, Maker[]>> = {
  open: [ask('draft'), openTheCall, ask('timeline'), follow('Follow this')],
  summary: [ask('promises'), ask('objections'), ask('timeline')],
  sentiment: [negativeTurns, ask('turned'), ask('timeline'), follow('Follow this')],
  topics: [rows, ask('eight_weeks'), follow('Follow this topic')],
  timeline: [identity, csv],
  risk: [rules, ask('my_risks')],
  draft: [plainText, openTheCall],
  commitments: [ask('objections'), ask('timeline'), follow('Follow this')],
  objections: [rules, ask('promises')],
  coaching: [ownReport, rules],
  last_contact: [openTheCall, ask('summary'), ask('timeline')],
  similar: [openTheCall],
  identity: [identity, ask('timeline')],
  help: [],
  freshness: [],
  refusal: [ask('my_coaching')],
  digest: [],
  note: [],
  brief: [],
}
const otherwise: Maker[] = [rows, rules, csv, follow('Follow this')]
const maximumButtons = 3

/** At most `most` buttons that lead on from an answer, by what it is; none that is known to lead to nothing. */
export function actionButtons(answer: Answer, view: AnswerView, most = maximumButtons): types.Button[] {
  if (answer.choices.length > 0) return []
  const makers = [whatIsLeft, joinedNames, ...(byIntent[answer.plan.intent] ?? otherwise), identity]
  const seen = new Set<string>()
  const buttons = makers
    .flatMap((make) => make(answer, view))
    .filter(({ action_id }) => !seen.has(action_id ?? '') && seen.add(action_id ?? ''))
  return buttons.slice(0, Math.max(0, most))
}

function ask(key: FollowUpKey): Maker {
  return (answer) =>
    leadsSomewhere(key, answer)
      ? [button(`${askPrefix}${key}`, followUps[key].label, receiptValue({ receiptId: answer.receiptId }))]
      : []
}

const onOneAccount = new Set<FollowUpKey>(['draft', 'promises', 'objections', 'sentiment', 'summary', 'timeline'])

// Where figures of the answer say that there is none, there is nothing to ask about.
function leadsSomewhere(key: FollowUpKey, { plan, numbers, sentences }: Answer): boolean {
  if (key === 'my_risks') return plan.mine === null
  if (key === 'turned') return plan.companies.length > 0
  if (!onOneAccount.has(key)) return true
  if (plan.companies.length + plan.people.length !== 1 || isNothing({ sentences })) return false
  if ((key === 'draft' || key === 'promises' || key === 'objections') && plan.companies.length === 0) return false
  const counted = numbers.filter(({ metric }) => metric === key)
  return counted.length === 0 || counted.some(({ value }) => value > 0)
}

function isNothing({ sentences }: Pick<Answer, 'sentences'>): boolean {
  return sentences.every(({ kind }) => kind === 'gap')
}

function show(what: string, label: string, answer: Answer, number?: number): types.Button {
  return button(
    `${showPrefix}${what}`,
    label,
    receiptValue({ receiptId: answer.receiptId, ...(number !== undefined && { number }) }),
  )
}

// What has no room in the message sits behind one button; all facts have all proofs beneath them.
function whatIsLeft(answer: Answer): types.Button[] {
  if (factsLeft(answer) > 0) return [show('facts', `All ${answer.sentences.length - 1}`, answer)]
  return proofsLeft(answer) > 0 ? [show('proofs', `All ${answer.quotes.length} proofs`, answer)] : []
}

function rows(answer: Answer): types.Button[] {
  const first = answer.sentences[0]?.support.flatMap((item) => (item.kind === 'number' ? [item.index] : [])) ?? []
  const number = first.find((index) => {
    const fact = answer.numbers[index]
    return fact !== undefined && hasRows(fact)
  })
  const fact = number === undefined ? undefined : answer.numbers[number]
  return fact ? [show('rows', `Show the ${fact.value}`, answer, number)] : []
}

function rules(answer: Answer): types.Button[] {
  return hasRules(answer) ? [show('rules', 'The rules', answer)] : []
}

function negativeTurns(answer: Answer): types.Button[] {
  return isNothing(answer) ? [] : [show('negative', 'Negative turns', answer)]
}

function csv(answer: Answer): types.Button[] {
  return (answer.table?.rows.length ?? 0) > 0 ? [show('csv', 'Export CSV', answer)] : []
}

function plainText(answer: Answer): types.Button[] {
  return answer.form === 'letter' && answer.sentences.length > 1 ? [show('letter', 'Copy plain text', answer)] : []
}

function identity(answer: Answer): types.Button[] {
  return identityButtons(answer.identity)
}

// A person under several names is the likeliest to be two.
function joinedNames(answer: Answer): types.Button[] {
  const names = new Set(answer.identity?.names.map(({ name }) => name))
  return answer.identity?.kind === 'person' && names.size > 1 ? identity(answer) : []
}

function follow(label: string): Maker {
  return (answer) =>
    isNothing(answer) ? [] : [button(followAction, label, receiptValue({ receiptId: answer.receiptId }))]
}

function ownReport(answer: Answer, view: AnswerView): types.Button[] {
  return isNothing(answer) ? ask('my_coaching')(answer, view) : []
}

function openTheCall({ quotes }: Answer, { linkTo }: AnswerView): types.Button[] {
  const newest = quotes
    .filter(({ type }) => type === 'call')
    .toSorted((left, right) => (right.occurredAt ?? '').localeCompare(left.occurredAt ?? ''))[0]
  const url = newest && linkTo(newest)
  return url ? [linkButton(openAction, 'Open the call', url)] : []
}
