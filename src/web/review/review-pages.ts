import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { AppError } from '../../lib/errors.ts'
import { type EntityKind, entityKindSchema } from '../../model/entity.ts'
import { formTokenField } from '../guard/form-tokens.ts'
import type { Markup } from '../guard/guard-frame.ts'
import { renderSignOut } from '../guard/render-sign-in.ts'
import { sessionOf } from '../guard/visitor.ts'
import type { ReviewSettings } from './create-review.ts'
import { renderFrame } from './page-frame.ts'
import { readCaller } from './read-caller.ts'
import type { HiddenFields } from './render-forms.ts'
import type { ReviewAccess, Reviewer } from './review-access.ts'
import { createLinks, type ReviewLinks } from './review-links.ts'

/** A request that may see a page. */
export type Visit = {
  reviewer: Reviewer
  kind: EntityKind | null
  links: ReviewLinks
  /** What every form sends along: who views, and that a page of this session holds it. */
  own: HiddenFields
}
type Section = 'questions' | 'entities'
export type Pages = ReturnType<typeof createPages>
type Shown = { title: string; body: Markup }

/** Puts the frame, the check of who looks, and the errors we name ourselves round every page. */
export function createPages(app: Hono, { access, forms }: Pick<ReviewSettings, 'access' | 'forms'>) {
  const { viewers } = access

  function judge(context: Context, user: string | undefined) {
    const kind = entityKindSchema.safeParse(context.req.query('kind')).data ?? null
    return { kind, judged: access.judge(readCaller(context, user)) }
  }

  app.onError(async (error, context) => {
    if (!(error instanceof AppError && error.code.startsWith('entities.'))) throw error
    const { judged } = judge(context, context.req.query('user') ?? (await postedUser(context)))
    const reviewer = judged.kind === 'reviewer' ? judged.reviewer : null
    const links = createLinks({ userId: reviewer?.userId ?? null }, null)
    const body = told('That did not work', error.message)
    const page = renderFrame(
      { title: 'That did not work', here: null, path: '/review', body },
      { reviewer, viewers, links },
    )
    return context.html(page, error.code === 'entities.unknown' ? 404 : 409)
  })

  return (here: Section, show: (context: Context, visit: Visit) => Promise<Shown>) =>
    async (context: Context): Promise<Response> => {
      const { kind, judged } = judge(context, context.req.query('user'))
      const { path } = context.req
      if (judged.kind === 'refused') {
        const frame = { reviewer: null, viewers, links: createLinks({ userId: null }, kind) }
        const body = told(judged.reason, judged.remedy, viewers, path)
        return context.html(renderFrame({ title: judged.reason, here, path, body }, frame), 403)
      }
      const formToken = forms.issue(context)
      const { reviewer } = judged
      const own = { user: reviewer.userId, [formTokenField]: formToken }
      const visit = { reviewer, kind, links: createLinks(reviewer, kind), own }
      const { title, body } = await show(context, visit)
      const signOut = sessionOf(context.get('visitor')) && renderSignOut(formToken)
      return context.html(renderFrame({ title, here, path, body }, { ...visit, viewers, signOut }))
    }
}

function told(title: string, words: string, viewers: ReviewAccess['viewers'] = [], path = ''): Markup {
  const people = viewers.map(
    ({ id, name }) => html`<li><a class="move" href="${path}?user=${encodeURIComponent(id)}">${name}</a></li>`,
  )
  return html`<article class="plain-page"><h1>${title}</h1><p class="lead">${words}</p>
${people.length > 0 ? html`<ul class="people">${people}</ul>` : ''}</article>`
}

async function postedUser({ req }: Context): Promise<string | undefined> {
  if (req.method !== 'POST') return undefined
  const { user } = await req.parseBody()
  return typeof user === 'string' ? user : undefined
}
