import { html } from 'hono/html'
import type { Markup } from './guard/guard-frame.ts'
import type { PartState } from './probes.ts'
import type { StatusReport } from './status-report.ts'

type Page = { version: string; parts: PartState[]; report: StatusReport | null; signOut: Markup | null }
type Run = StatusReport['runs'][number]

/** The status page; `report` null = the records could not be read. */
export function renderStatus({ version, parts, report, signOut }: Page) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<!-- Own forms must say where they come from; the general policy would hide it. -->
<meta name="referrer" content="same-origin">
<title>Sophia status</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/status.css">
</head>
<body>
<main>
<h1>Sophia ${version}</h1>
${signOut ?? ''}
<h2>Parts</h2>
${table(
  ['Part', 'State', 'Detail'],
  parts.map((part) => [part.name, stateOf(part), part.detail]),
)}
${report ? [...report.domains.map(domainSection), runsSection(report.runs)] : unread()}
</main>
</body>
</html>`
}

function stateOf(part: PartState): string {
  if (part.ok) return 'Works'
  return part.required ? 'Down' : 'Down, not needed to answer'
}

function unread() {
  return html`<p>The records can’t be read now, so there are no figures. Nothing is lost.</p>`
}

function domainSection({ organisation, freshness }: StatusReport['domains'][number]) {
  if (!freshness) return html`<h2>${organisation}</h2><p>Not counted yet.</p>`
  if (freshness.value.length === 0) return html`<h2>${organisation}</h2><p>No conversations.</p>`
  const rows = freshness.value.map((source) => [
    source.source,
    source.interactions,
    source.undated,
    source.newestOccurredAt ? moment(source.newestOccurredAt) : 'unknown',
    moment(source.lastReceivedAt),
  ])
  return html`<h2>${organisation}</h2>
<p>Conversations everyone may see, counted ${moment(freshness.updatedAt)}.</p>
${table(['Source', 'Conversations', 'Without a date', 'Newest', 'Last received'], rows)}`
}

function runsSection(runs: Run[]) {
  if (runs.length === 0) return html`<h2>Jobs</h2><p>No job has run yet.</p>`
  const rows = runs.map((run) => [run.workflow, run.trigger, run.status, moment(run.startedAt), duration(run), run.id])
  return html`<h2>Jobs</h2>${table(['Job', 'Started by', 'Status', 'Started', 'Took', 'Run'], rows)}`
}

function table(headings: string[], rows: (string | number)[][]) {
  return html`<div class="wide"><table>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${row.map(cell)}</tr>
`,
  )}</tbody>
</table></div>`
}

function cell(value: string | number) {
  return typeof value === 'number' ? html`<td class="number">${value}</td>` : html`<td>${value}</td>`
}

function moment(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`
}

function duration({ startedAt, finishedAt }: Run): string {
  if (!finishedAt) return 'not finished'
  return `${((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toFixed(1)} s`
}
