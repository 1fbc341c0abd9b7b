import { html } from 'hono/html'
import { sayAnswer, sayQuestion, sayRecords } from '../../entities/wording/say-question.ts'
import { sayProbability } from '../../entities/wording/say-weight.ts'
import type { Reading } from '../../lib/say-date.ts'
import type { EntityKind, Verdict } from '../../model/entity.ts'
import type { AnswerSummary, EntityEvent, ReviewQuestion } from '../../model/resolution.ts'
import type { Markup } from '../guard/guard-frame.ts'
import type { Queue } from './read-queue.ts'
import { renderEvidence } from './render-evidence.ts'
import { type HiddenFields, hidden } from './render-forms.ts'
import { renderHelp } from './render-help.ts'
import { renderHistory } from './render-history.ts'
import { renderSides } from './render-sides.ts'
import type { Reviewer } from './review-access.ts'
import type { ReviewLinks } from './review-links.ts'

/** The answer just given, and what it changed. */
export type Given = { answer: AnswerSummary; events: EntityEvent[] }

export type QuestionPage = {
  queue: Queue
  answers: readonly AnswerSummary[]
  given: Given | null
  /** An answer was just taken back. */
  isUndone: boolean
  reviewer: Reviewer
  own: HiddenFields
  kind: EntityKind | null
  links: ReviewLinks
  reading: Reading
}

const shownAnswers = 8
const verdicts: { verdict: Verdict; words: string; key: string }[] = [
  { verdict: 'same', words: 'Same', key: 's' },
  { verdict: 'different', words: 'Different', key: 'd' },
  { verdict: 'unsure', words: 'Unsure', key: 'u' },
]

/** One question at a time, its place in the queue, and the last answers. */
export function renderQuestionPage(page: QuestionPage): Markup {
  const { queue, answers, given, reviewer, reading } = page
  const fields = { ...page.own, kind: page.kind }
  return html`${given ? renderGiven(given, fields) : ''}
${page.isUndone ? html`<div class="said" role="status"><p>Taken back. The question is open again.</p></div>` : ''}
<div class="columns">
<article class="question">${queue.question ? renderQuestion(queue.question, page) : renderEmpty(page)}</article>
<aside aria-label="Queue and history">
${renderProgress(page)}
<h2>Last answers</h2>
${renderHistory(answers.slice(0, shownAnswers), { reading, reviewer, fields })}
</aside>
</div>
${renderHelp()}`
}

function renderGiven({ answer, events }: Given, fields: HiddenFields): Markup {
  const said = sayAnswer(answer, { labelId: answer.labelId, verdict: answer.verdict, events })
  return html`<div class="said" role="status"><p>${said}</p>
<form method="post" action="/review/undo">${hidden({ ...fields, label: answer.labelId })}<button class="small">Undo</button></form></div>`
}

function renderQuestion(question: ReviewQuestion, page: QuestionPage): Markup {
  const { queue, reading, links } = page
  const place = queue.position === null ? 'Not in the queue' : `${queue.position} of ${queue.total}`
  return html`<p class="eyebrow"><strong>${place}</strong> · ${question.kind} · ${question.reason}</p>
<h1>${sayQuestion(question)}</h1>
<p class="lead">${sayProbability(question.probability)} likely the same. The answer is about ${sayRecords(question.size)}.</p>
${renderSides(question, { reading, links })}
<h2>Evidence</h2>
<p class="sentence">${question.sentence}</p>
${renderEvidence(question.fields, question.probability)}
${renderActions(question, page)}`
}

function renderActions({ id }: ReviewQuestion, { queue, own, kind, links }: QuestionPage): Markup {
  const fields = { ...own, kind, question: id, next: queue.next }
  return html`<form class="actions" method="post" action="/review/answer" data-once>${hidden(fields)}
<div class="verdicts" role="group" aria-label="Your answer">${verdicts.map(
    ({ verdict, words, key }) =>
      html`<button name="verdict" value="${verdict}" class="verdict ${verdict}" data-key="${key}" aria-keyshortcuts="${key}">${words} <kbd>${key.toUpperCase()}</kbd></button>`,
  )}</div>
<div class="moves">${move(queue.previous, { words: 'Previous', key: 'k', links })}${move(queue.next, { words: 'Next', key: 'j', links })}
<button type="button" class="plain help-button" data-key="?" hidden>Keys <kbd>?</kbd></button></div>
</form>`
}

type Move = { words: string; key: string; links: ReviewLinks }

function move(id: string | null, { words, key, links }: Move): Markup {
  const label = html`${words} <kbd>${key.toUpperCase()}</kbd>`
  if (id === null) return html`<span class="move off">${label}</span>`
  return html`<a class="move" href="${links.question(id)}" data-key="${key}" aria-keyshortcuts="${key}">${label}</a>`
}

function renderEmpty({ queue, links }: QuestionPage): Markup {
  if (queue.missing) {
    return html`<h1>This question is not open any more</h1>
<p class="lead">Its records have changed, or it was answered meanwhile.</p>
<p><a class="move" href="${links.queue()}">To the open questions</a></p>`
  }
  return html`<h1>Nothing waits for a word</h1>
<p class="lead">New questions appear after a sync, when records look alike but not enough to be joined alone.</p>
<p><a class="move" href="${links.entities()}">Look at people and companies</a></p>`
}

function renderProgress({ queue, answers, kind, links }: QuestionPage): Markup {
  const standing = answers.filter(({ revokedAt }) => revokedAt === null).length
  const filter = (wanted: EntityKind | null, words: string) =>
    html`<a href="${links.queue({ kind: wanted })}"${wanted === kind ? html` aria-current="true"` : ''}>${words}</a>`
  return html`<h2>Queue</h2>
<p class="progress"><progress max="${Math.max(1, standing + queue.total)}" value="${standing}" aria-label="Answered so far"></progress>
<span>${standing} answered, ${queue.total}${queue.isCut ? ' or more' : ''} open</span></p>
<nav class="kinds" aria-label="Which questions">${filter(null, 'All')}${filter('person', 'People')}${filter('company', 'Companies')}</nav>`
}
