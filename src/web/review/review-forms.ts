import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { AppError } from '../../lib/errors.ts'
import { entityKindSchema, verdictSchema } from '../../model/entity.ts'
import { formTokenField } from '../guard/form-tokens.ts'
import { isFromOwnPage } from '../guard/same-origin.ts'
import { notOurs } from '../guard/sign-in-pages.ts'
import type { ReviewSettings } from './create-review.ts'
import { readCaller } from './read-caller.ts'
import { createLinks } from './review-links.ts'

const text = z.string().refine((value) => !value.includes('\0'), 'holds a character nothing here has')
const common = {
  user: z.string().optional(),
  kind: entityKindSchema.optional().catch(undefined),
  [formTokenField]: z.string().optional(),
}
const answerSchema = z.object({ ...common, question: text, verdict: verdictSchema, next: text.optional() })
const undoSchema = z.object({
  ...common,
  label: text.optional(),
  event: text.optional(),
  entity: text.optional(),
})
const askSchema = z.object({
  ...common,
  id: text.optional(),
  pair: z.union([text, z.array(text)]).optional(),
})

type Posted = {
  user?: string | undefined
  kind?: 'person' | 'company' | undefined
  [formTokenField]?: string | undefined
}

/** What the pages send: an answer, an undo, or two to be asked about. Each leads on to a page that shows what came of it. */
export function addReviewForms(app: Hono, settings: ReviewSettings): void {
  const entitiesOf = (actor: string) => settings.entities({ actor })
  const form = createForms(settings)

  app.post(
    '/review/answer',
    form(answerSchema, async ({ question, verdict, next }, { actor, links }) => {
      const { labelId } = await entitiesOf(actor).answer({ questionId: question, verdict, actor })
      return next ? links.question(next, { done: labelId }) : links.queue({ done: labelId })
    }),
  )
  app.post(
    '/review/undo',
    form(undoSchema, async ({ label, event, entity }, { actor, links }) => {
      if (label === undefined && event === undefined) throw new AppError('entities.form', 'Nothing was named to undo.')
      const answer =
        label === undefined
          ? undefined
          : (await entitiesOf(actor).answers({ limit: 200 })).find(({ labelId }) => labelId === label)
      if (label !== undefined) await entitiesOf(actor).undoAnswer(label, actor)
      else await entitiesOf(actor).undo(event ?? '', actor)
      if (entity) return links.entity(entity)
      return answer ? links.question(answer.questionId, { undone: 'yes' }) : links.queue({ undone: 'yes' })
    }),
  )
  app.post(
    '/review/ask',
    form(askSchema, async ({ id, pair }, { actor, links }) => {
      const [left, right, ...more] = id === undefined ? [pair ?? []].flat() : [id, id]
      if (left === undefined || right === undefined || more.length > 0)
        throw new AppError('entities.form', 'Choose exactly two to ask about.')
      const question = await entitiesOf(actor).askAbout(left, right)
      return links.question(question.id)
    }),
  )
}

type Sender = { actor: string; links: ReturnType<typeof createLinks> }

/** Only forms of our own pages, only from those who may, and never a page of its own: reloading repeats nothing. */
function createForms({ access, forms }: ReviewSettings) {
  return <Body extends Posted>(schema: z.ZodType<Body>, take: (body: Body, sender: Sender) => Promise<string>) =>
    async (context: Context): Promise<Response> => {
      if (!isFromOwnPage(context)) return notOurs(context)
      const parsed = schema.safeParse(await context.req.parseBody({ all: true }))
      if (!parsed.success) return context.text(`The form does not fit: ${z.prettifyError(parsed.error)}`, 400)
      if (!forms.isValid(context, parsed.data[formTokenField])) return notOurs(context)
      const judged = access.judge(readCaller(context, parsed.data.user))
      if (judged.kind === 'refused') return context.text(`${judged.reason} ${judged.remedy}`, 403)
      const { reviewer } = judged
      const links = createLinks(reviewer, parsed.data.kind ?? null)
      return context.redirect(await take(parsed.data, { actor: reviewer.actor, links }), 303)
    }
}
