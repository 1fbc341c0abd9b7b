import { html } from 'hono/html'
import {
  type Agreement,
  type ComparedField,
  compareSides,
  type SideValue,
} from '../../entities/wording/compare-sides.ts'
import { fieldLabel } from '../../entities/wording/field-label.ts'
import { sayRecords } from '../../entities/wording/say-question.ts'
import { saySource } from '../../entities/wording/say-source.ts'
import type { Reading } from '../../lib/say-date.ts'
import type { MemberView, ReviewQuestion, Side } from '../../model/resolution.ts'
import type { Markup } from '../guard/guard-frame.ts'
import { renderRecord, sayMember } from './render-record.ts'
import type { ReviewLinks } from './review-links.ts'

type View = { reading: Reading; links: ReviewLinks }

const agreements: Record<Agreement, { sign: string; words: string }> = {
  same: { sign: '=', words: 'same' },
  differs: { sign: '≠', words: 'differs' },
  alone: { sign: '·', words: 'one side only' },
}

/** Both sides field by field, each row saying whether they agree on it; below, record by record where there are more. */
export function renderSides(question: ReviewQuestion, view: View): Markup {
  const { left, right, kind } = question
  const rows = compareSides({ kind, left: left.members, right: right.members })
  return html`<table class="sides">
<thead><tr><th scope="col">Field</th><th scope="col">Agree?</th>
${renderHead(left, 'left', view)}${renderHead(right, 'right', view)}</tr></thead>
<tbody>${rows.map((row) => renderRow(row, question))}</tbody>
</table>
${left.members.length + right.members.length > 2 ? renderRecords(question, view) : ''}`
}

function renderHead({ name, members, entityId }: Side, side: string, { links, reading }: View): Markup {
  const [only, ...others] = members
  const detail = only && others.length === 0 ? sayMember(only, reading) : sayRecords(members.length)
  return html`<th scope="col" class="side ${side}"><a href="${links.entity(entityId)}">${name}</a>
<span class="detail where">${detail}</span></th>`
}

function renderRow({ field, agreement, left, right }: ComparedField<MemberView>, question: ReviewQuestion): Markup {
  const { sign, words } = agreements[agreement]
  return html`<tr class="${agreement}"><th scope="row" class="field">${fieldLabel(field, question.kind)}</th>
<td class="agreement"><span aria-hidden="true">${sign}</span> ${words}</td>
${renderValues(left, question.left, 'left')}${renderValues(right, question.right, 'right')}</tr>
`
}

function renderValues(values: readonly SideValue<MemberView>[], { name, members }: Side, side: string): Markup {
  const shown = values.map((value) => renderValue(value, members.length))
  return html`<td class="value-cell ${side}" data-side="${name}">${shown.length > 0 ? shown : html`<span class="none">–</span>`}</td>`
}

function renderValue({ text, agreement, records }: SideValue<MemberView>, outOf: number): Markup {
  const by = outOf > 1 ? html` <span class="detail">${sayBy(records, outOf)}</span>` : ''
  if (agreement !== 'differs') return html`<span class="value">${text}${by}</span>`
  return html`<span class="value"><span class="unequal" aria-hidden="true">≠</span> <mark>${text}</mark>${by}</span>`
}

function sayBy(records: readonly MemberView[], outOf: number): string {
  if (records.length === outOf) return `all ${outOf}`
  const sources = [...new Set(records.map(({ source }) => saySource(source)))]
  return sources.length <= 2 ? sources.join(', ') : sayRecords(records.length)
}

function renderRecords({ left, right, kind, pair }: ReviewQuestion, { reading }: View): Markup {
  const compared = new Set([pair.left, pair.right])
  const list = ({ name, members }: Side, side: string) => html`<section class="${side}" aria-label="${name}">
<ul class="records">${members.map((row) => html`<li>${renderRecord(row, { kind, reading })}${compared.has(row.recordId) ? html`<p class="compared">Weighed below</p>` : ''}</li>`)}</ul></section>`
  return html`<details class="all-records"><summary>All ${sayRecords(left.members.length + right.members.length)}, one by one</summary>
<div class="both">${list(left, 'left')}${list(right, 'right')}</div></details>`
}
