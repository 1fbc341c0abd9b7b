import { html } from 'hono/html'
import { sayRecords } from '../../entities/wording/say-question.ts'
import { saySystem } from '../../entities/wording/say-source.ts'
import type { EntityKind } from '../../model/entity.ts'
import type { EntitySummary } from '../../model/resolution.ts'
import type { Markup } from '../guard/guard-frame.ts'
import { type HiddenFields, hidden } from './render-forms.ts'
import type { Reviewer } from './review-access.ts'
import type { ReviewLinks } from './review-links.ts'

type EntitiesPage = {
  found: readonly EntitySummary[]
  query: string
  kind: EntityKind | null
  limit: number
  reviewer: Reviewer
  own: HiddenFields
  links: ReviewLinks
}

/** Search by name; two of what is found can be asked about. */
export function renderEntitiesPage(page: EntitiesPage): Markup {
  const { found, query, kind, reviewer, limit } = page
  return html`<article class="plain-page">
<h1>People and companies</h1>
<form class="search" method="get" action="/review/entities" role="search">${hidden({ user: reviewer.userId })}
<label for="query">Name</label><input id="query" name="query" type="search" value="${query}" data-key="/" autocomplete="off">
<label for="kind">Kind</label><select id="kind" name="kind">${kindOption('', 'Both', kind)}${kindOption('person', 'People', kind)}${kindOption('company', 'Companies', kind)}</select>
<button>Search</button>
</form>
${found.length === 0 ? html`<p class="lead">Nobody by that name. A part of it is enough.</p>` : renderFound(page)}
${found.length === limit ? html`<p class="soft">The first ${limit}; type more of the name.</p>` : ''}
</article>`
}

function kindOption(value: EntityKind | '', words: string, kind: EntityKind | null): Markup {
  return html`<option value="${value}"${(kind ?? '') === value ? ' selected' : ''}>${words}</option>`
}

function renderFound({ found, links, own, kind }: EntitiesPage): Markup {
  return html`<form method="post" action="/review/ask">${hidden({ ...own, kind })}
<div class="wide" tabindex="0" role="region" aria-label="Found"><table class="found">
<thead><tr><th scope="col"><span class="only-spoken">Choose</span></th><th scope="col">Name</th><th scope="col">Kind</th><th scope="col">Records</th><th scope="col">From</th></tr></thead>
<tbody>${found.map((entity) => renderOne(entity, links))}</tbody>
</table></div>
<p><button>Ask about the two chosen</button> <span class="soft">Opens the question whether they are one and the same.</span></p>
</form>`
}

function renderOne({ id, name, kind, members, sources, status }: EntitySummary, links: ReviewLinks): Markup {
  const systems = [...new Set(sources.map(saySystem))].join(', ')
  return html`<tr><td><input type="checkbox" name="pair" value="${id}" aria-label="Choose ${name}, ${systems}"></td>
<th scope="row"><a href="${links.entity(id)}">${name}</a></th><td>${kind}</td>
<td>${status === 'active' ? sayRecords(members) : status}</td><td>${systems}</td></tr>
`
}
