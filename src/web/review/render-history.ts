import { html } from 'hono/html'
import { type Reading, sayMoment } from '../../lib/say-date.ts'
import type { Verdict } from '../../model/entity.ts'
import type { AnswerSummary } from '../../model/resolution.ts'
import type { Markup } from '../guard/guard-frame.ts'
import { type HiddenFields, hidden } from './render-forms.ts'
import type { Reviewer } from './review-access.ts'

const signs: Record<Verdict, string> = { same: '= same', different: '≠ different', unsure: '? unsure' }

type View = { reading: Reading; reviewer: Reviewer; fields: HiddenFields }

/** The last answers with who and when; what stands can be taken back. */
export function renderHistory(answers: readonly AnswerSummary[], { reading, reviewer, fields }: View): Markup {
  if (answers.length === 0) return html`<p class="soft">Nobody has answered yet.</p>`
  const last = answers.find(({ revokedAt, actor }) => revokedAt === null && actor === reviewer.actor)
  return html`<ol class="history">${answers.map(
    (answer) => html`<li${answer.revokedAt ? html` class="revoked"` : ''}>
<span class="verdict ${answer.verdict}">${signs[answer.verdict]}</span>
<span class="pair">${answer.left.name} <span aria-hidden="true">/</span><span class="only-spoken">and</span> ${answer.right.name}</span>
<span class="detail">${answer.actor === reviewer.actor ? 'you' : answer.actor}, ${sayMoment(answer.at, reading)}</span>
${answer.revokedAt ? html`<span class="detail">taken back ${sayMoment(answer.revokedAt, reading)}</span>` : undoForm(answer, fields, answer === last)}
</li>
`,
  )}</ol>`
}

function undoForm({ labelId, left, right }: AnswerSummary, fields: HiddenFields, isLast: boolean): Markup {
  return html`<form method="post" action="/review/undo">${hidden({ ...fields, label: labelId })}
<button class="small"${isLast ? html` data-key="z" aria-keyshortcuts="z"` : ''}>Undo<span class="only-spoken"> the answer about ${left.name} and ${right.name}</span>${isLast ? html` <kbd>Z</kbd>` : ''}</button></form>`
}
