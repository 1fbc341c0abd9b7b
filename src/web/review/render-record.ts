import { html } from 'hono/html'
import { fieldLabel } from '../../entities/wording/field-label.ts'
import { sayRecord } from '../../entities/wording/say-question.ts'
import { type Reading, sayDay } from '../../lib/say-date.ts'
import { type EntityKind, fieldNames } from '../../model/entity.ts'
import type { MemberView } from '../../model/resolution.ts'
import type { Markup } from '../guard/guard-frame.ts'

/** One source's row: what it is called, where it stands, and all it says. */
export function renderRecord(row: MemberView, { kind, reading }: { kind: EntityKind; reading: Reading }): Markup {
  const fields = fieldNames.flatMap((field) => {
    const text = row.fields[field]
    return text && field !== 'name' ? [{ field, text }] : []
  })
  return html`<h3>${row.fields.name ?? sayRecord(row)}</h3>
<p class="detail">${sayMember(row, reading)}</p>
<dl>${fields.map(({ field, text }) => html`<div><dt>${fieldLabel(field, kind)}</dt><dd>${text}</dd></div>`)}</dl>`
}

/** `HubSpot contact 1042, Thu 12 Nov` */
export function sayMember(row: MemberView, reading: Reading): string {
  return row.observedAt ? `${sayRecord(row)}, ${sayDay(row.observedAt, reading)}` : sayRecord(row)
}
