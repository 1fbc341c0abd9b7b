import { html } from 'hono/html'
import {
  type Agreement,
  type ComparedField,
  type ComparedValue,
  compareSides,
} from '../../entities/wording/compare-sides.ts'
import { fieldLabel } from '../../entities/wording/field-label.ts'
import { sayRecords } from '../../entities/wording/say-question.ts'
import { saySource } from '../../entities/wording/say-source.ts'
import { type Reading, sayDay } from '../../lib/say-date.ts'
import type { MemberView, ReviewQuestion, Side } from '../../model/resolution.ts'
import type { Markup } from './page-frame.ts'
import type { ReviewLinks } from './review-links.ts'

type View = { reading: Reading; links: ReviewLinks }

const agreements: Record<Agreement, { sign: string; words: string }> = {
  same: { sign: '=', words: 'same' },
  differs: { sign: '≠', words: 'differs' },
  alone: { sign: '·', words: 'one side only' },
}

/** Both sides with every record, field by field, each row saying whether the sides agree on it. */
export function renderSides(question: ReviewQuestion, { reading, links }: View): Markup {
  const { left, right, kind, pair } = question
  const rows = compareSides({ kind, left: left.members, right: right.members })
  const compared = new Set([pair.left, pair.right])
  const head = (row: MemberView, side: string, first = '') =>
    renderRecordHead(row, { side: `${side}${first}`, reading, isCompared: compared.has(row.recordId) })
  return html`<div class="wide" tabindex="0" role="region" aria-label="Both sides, field by field">
<table class="sides">
<thead>
<tr><td colspan="2" class="corner"></td>${renderSideHead(left, 'left', links)}${renderSideHead(right, 'right first-right', links)}</tr>
<tr><th scope="col">Field</th><th scope="col">Agree?</th>${left.members.map((row) => head(row, 'left'))}${right.members.map((row, index) => head(row, 'right', index === 0 ? ' first-right' : ''))}</tr>
</thead>
<tbody>${rows.map((row) => renderRow(row, question))}</tbody>
</table>
</div>`
}

function renderSideHead({ name, members, entityId }: Side, side: string, links: ReviewLinks): Markup {
  return html`<th scope="colgroup" colspan="${members.length}" class="side ${side}"><a href="${links.entity(entityId)}">${name}</a>
<span>${sayRecords(members.length)}</span></th>`
}

type HeadView = { side: string; reading: Reading; isCompared: boolean }

function renderRecordHead(
  { source, sourceId, observedAt }: MemberView,
  { side, reading, isCompared }: HeadView,
): Markup {
  return html`<th scope="col" class="record ${side}">${saySource(source)}
<span class="detail">${sourceId}${observedAt ? html`, ${sayDay(observedAt, reading)}` : ''}</span>
${isCompared ? html`<span class="detail compared">weighed below</span>` : ''}</th>`
}

function renderRow({ field, agreement, values }: ComparedField, { left, right, kind }: ReviewQuestion): Markup {
  const { sign, words } = agreements[agreement]
  const members = [
    ...left.members.map((row) => ({ row, side: left.name })),
    ...right.members.map((row) => ({ row, side: right.name })),
  ]
  return html`<tr class="${agreement}"><th scope="row" class="field">${fieldLabel(field, kind)}</th>
<td class="agreement"><span aria-hidden="true">${sign}</span> ${words}</td>
${values.map((cell, index) => {
  const member = members[index]
  const place = member ? `${member.side}, ${saySource(member.row.source)}` : ''
  const side = index < left.members.length ? 'left' : 'right'
  const first = index === left.members.length ? ' first-right' : ''
  return html`<td class="value-cell ${side}${first}${cell.length === 0 ? ' empty' : ''}" data-place="${place}">${cell.length === 0 ? html`<span class="none">–</span>` : cell.map(renderValue)}</td>`
})}</tr>
`
}

function renderValue({ text, agreement }: ComparedValue): Markup {
  if (agreement !== 'differs') return html`<span class="value">${text}</span>`
  return html`<span class="value"><span class="unequal" aria-hidden="true">≠</span> <mark>${text}</mark></span>`
}
