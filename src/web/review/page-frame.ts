import { html } from 'hono/html'
import type { Markup } from '../guard/guard-frame.ts'
import type { ReviewAccess, Reviewer } from './review-access.ts'
import type { ReviewLinks } from './review-links.ts'

export type Frame = {
  reviewer: Reviewer | null
  viewers: ReviewAccess['viewers']
  links: ReviewLinks
  /** The button that ends a session, where there is one. */
  signOut?: Markup | null
}

type Page = {
  title: string
  /** Which part of the pages this is, for the navigation. */
  here: 'questions' | 'entities' | null
  /** Where choosing another viewer leads. */
  path: string
  body: Markup | Markup[]
}

/** What stands around every review page. */
export function renderFrame({ title, here, path, body }: Page, { reviewer, viewers, links, signOut }: Frame): Markup {
  const current = (part: Page['here']) => (here === part ? html` aria-current="page"` : '')
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<!-- Own forms must say where they come from; the general policy would hide it. -->
<meta name="referrer" content="same-origin">
<title>${title} – Sophia</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/review/review.css">
<script src="/review/review.js"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar">
<span class="brand">Sophia <span>who is who</span></span>
<nav aria-label="Review">
<a href="${links.queue()}"${current('questions')}>Questions</a>
<a href="${links.entities()}"${here === 'entities' ? '' : html` data-key="/"`}${current('entities')}>People and companies</a>
</nav>
${viewAs(reviewer, viewers, path)}
${signOut ?? ''}
</header>
<main id="content">
${body}
</main>
</body>
</html>`
}

function viewAs(reviewer: Reviewer | null, viewers: Frame['viewers'], path: string): Markup {
  if (viewers.length === 0) return html`<span class="viewer">You answer as ${reviewer?.name ?? 'nobody'}</span>`
  return html`<form class="viewer" method="get" action="${path}" data-submit-on-change>
<label for="user">View as</label>
<select id="user" name="user">
${reviewer ? '' : html`<option value="" selected>Choose…</option>`}
${viewers.map(
  ({ id, name }) => html`<option value="${id}"${reviewer?.userId === id ? ' selected' : ''}>${name}</option>`,
)}
</select>
<button class="plain">Go</button>
</form>`
}
