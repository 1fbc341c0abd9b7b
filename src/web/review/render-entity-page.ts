import { html } from 'hono/html'
import { fieldLabel } from '../../entities/wording/field-label.ts'
import { sayKind, sayRecord, sayRecords } from '../../entities/wording/say-question.ts'
import { saySource } from '../../entities/wording/say-source.ts'
import { type Reading, sayDay, sayMoment } from '../../lib/say-date.ts'
import { fieldNames } from '../../model/entity.ts'
import type { EntityEvent, EntityView, MemberView } from '../../model/resolution.ts'
import type { Markup } from '../guard/guard-frame.ts'
import { renderEvidence } from './render-evidence.ts'
import { type HiddenFields, hidden } from './render-forms.ts'
import { renderRecord } from './render-record.ts'
import type { ReviewLinks } from './review-links.ts'

type View = { own: HiddenFields; links: ReviewLinks; reading: Reading }

/** One person or company: values and where they come from, records, what holds them together, and what happened. */
export function renderEntityPage(entity: EntityView, view: View): Markup {
  const fields = { ...view.own, entity: entity.id }
  return html`<article class="plain-page">
<p class="eyebrow">${entity.kind} · ${sayRecords(entity.members)}${entity.status === 'active' ? '' : html` · <strong>${entity.status}</strong>`}</p>
<h1>${entity.name}</h1>
${renderFamily(entity, view.links)}
<h2>Values</h2>
${renderGolden(entity, view.reading)}
<h2>Records</h2>
${renderMembers(entity, fields, view.reading)}
${renderWeakest(entity, fields)}
<h2>What happened</h2>
${renderEvents(entity.events, fields, view.reading)}
</article>`
}

function renderFamily({ parent, children, aliases }: EntityView, links: ReviewLinks): Markup {
  return html`${parent ? html`<p>Part of <a href="${links.entity(parent.id)}">${parent.name}</a></p>` : ''}
${children.length > 0 ? html`<p>Parent of ${children.map(({ id, name }, index) => html`${index > 0 ? ', ' : ''}<a href="${links.entity(id)}">${name}</a>`)}</p>` : ''}
${aliases.length > 0 ? html`<p class="soft">Formerly also ${aliases.join(', ')}</p>` : ''}`
}

function renderGolden({ golden, kind }: EntityView, reading: Reading): Markup {
  const rows = fieldNames.flatMap((field) => {
    const value = golden[field]
    return value ? [{ field, ...value }] : []
  })
  return html`<table class="golden"><thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">From</th></tr></thead>
<tbody>${rows.map(
    ({ field, value, source, observedAt }) => html`<tr><th scope="row">${fieldLabel(field, kind)}</th><td>${value}</td>
<td class="detail">${saySource(source)}${observedAt ? html`, ${sayDay(observedAt, reading)}` : ''}</td></tr>
`,
  )}</tbody></table>`
}

function renderMembers({ rows, kind }: EntityView, fields: HiddenFields, reading: Reading): Markup {
  const canAsk = rows.length > 2
  const choose = (row: MemberView) =>
    html`<label class="choose"><input type="checkbox" name="pair" value="${row.recordId}"> Choose<span class="only-spoken"> ${row.fields.name ?? ''} ${sayRecord(row)}</span></label>`
  const list = html`<ul class="records">${rows.map(
    (row) => html`<li>${renderRecord(row, { kind, reading })}${canAsk ? choose(row) : ''}</li>
`,
  )}</ul>`
  if (!canAsk) return list
  return html`<form method="post" action="/review/ask">${hidden(fields)}${list}
<p class="after"><button>Ask about the two chosen</button> <span class="soft">Opens the question whether these two are one and the same.</span></p></form>`
}

function renderWeakest({ weakest, rows, kind, id }: EntityView, fields: HiddenFields): Markup | '' {
  if (!weakest) return ''
  const nameOf = (recordId: string) => {
    const row = rows.find((one) => one.recordId === recordId)
    return row ? `${row.fields.name ?? sayRecord(row)} (${saySource(row.source)})` : recordId
  }
  return html`<h2>Weakest link</h2>
<p>Between ${nameOf(weakest.left)} and ${nameOf(weakest.right)}: ${weakest.sentence}</p>
${renderEvidence(weakest.fields, weakest.probability)}
<form class="question-form" method="post" action="/review/ask">${hidden({ ...fields, id })}<button>Not the same ${sayKind(kind)}?</button></form>`
}

const undoable: readonly EntityEvent['type'][] = ['merge', 'split', 'move', 'label']

function renderEvents(events: readonly EntityEvent[], fields: HiddenFields, reading: Reading): Markup {
  if (events.length === 0) return html`<p class="soft">Nothing since it was first seen.</p>`
  return html`<ol class="history">${events.map(
    (event) => html`<li${event.undoneBy ? html` class="revoked"` : ''}>
<span class="verdict">${event.type}</span><span class="pair">${event.reason}</span>
<span class="detail">#${event.id}, ${event.actor}, ${sayMoment(event.at, reading)}</span>
${event.undoneBy ? html`<span class="detail">undone by #${event.undoneBy}</span>` : undoForm(event, fields)}</li>
`,
  )}</ol>`
}

function undoForm({ id, type, labelId }: EntityEvent, fields: HiddenFields): Markup | '' {
  if (!undoable.includes(type)) return ''
  const what: HiddenFields = type === 'label' ? { label: labelId } : { event: id }
  return html`<form method="post" action="/review/undo">${hidden({ ...fields, ...what })}
<button class="small">Undo<span class="only-spoken"> event ${id}</span></button></form>`
}
