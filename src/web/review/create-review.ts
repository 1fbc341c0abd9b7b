import { Hono } from 'hono'
import type { SeenEntities } from '../../entities/seen-by.ts'
import type { Clock } from '../../lib/clock.ts'
import { AppError } from '../../lib/errors.ts'
import type { AnswerSummary } from '../../model/resolution.ts'
import type { FormTokens } from '../guard/form-tokens.ts'
import { smallForms } from '../guard/sign-in-pages.ts'
import { readQueue } from './read-queue.ts'
import { renderEntitiesPage } from './render-entities-page.ts'
import { renderEntityPage } from './render-entity-page.ts'
import { type Given, renderQuestionPage } from './render-question-page.ts'
import type { ReviewAccess, Reviewer } from './review-access.ts'
import { addReviewForms } from './review-forms.ts'
import { createPages, type Pages } from './review-pages.ts'

export type ReviewSettings = {
  /** Who is who as a reviewer may see it. */
  entities(reviewer: Pick<Reviewer, 'actor'>): SeenEntities
  access: ReviewAccess
  forms: FormTokens
  clock: Clock
  timeZone: string
}

const rememberedAnswers = 200
const searchedEvents = 50
const shownEntities = 50

/** `/review`: questions for people, one at a time; `/review/entities` and `/review/entity/ID`: who is who. */
export function createReview(settings: ReviewSettings): Hono {
  const app = new Hono()
  app.use('/review/*', smallForms)
  const page = createPages(app, settings)
  addQuestionPages(app, settings, page)
  addEntityPages(app, settings, page)
  addReviewForms(app, settings)
  return app
}

function addQuestionPages(app: Hono, { entities: entitiesOf, timeZone, clock }: ReviewSettings, page: Pages): void {
  const show = page('questions', async (context, visit) => {
    const entities = entitiesOf(visit.reviewer)
    const id = context.req.param('id') ?? null
    const [queue, answers] = await Promise.all([
      readQueue(entities, { id, kind: visit.kind }),
      entities.answers({ limit: rememberedAnswers }),
    ])
    const given = await readGiven(entities, context.req.query('done'), answers)
    const isUndone = context.req.query('undone') !== undefined
    const place = queue.position === null ? '' : `${queue.position} of ${queue.total}: `
    const reading = { timeZone, now: clock() }
    return {
      title: `${place}same or different?`,
      body: renderQuestionPage({ ...visit, queue, answers, given, isUndone, reading }),
    }
  })
  app.get('/review', show)
  app.get('/review/question/:id', show)
}

function addEntityPages(app: Hono, { entities: entitiesOf, timeZone, clock }: ReviewSettings, page: Pages): void {
  const search = page('entities', async (context, visit) => {
    const query = context.req.query('query')?.trim() ?? ''
    const limit = shownEntities
    const found = await entitiesOf(visit.reviewer).list({ ...(visit.kind && { kind: visit.kind }), query, limit })
    return { title: 'People and companies', body: renderEntitiesPage({ ...visit, found, query, limit }) }
  })
  const show = page('entities', async (context, visit) => {
    const id = context.req.param('id') ?? ''
    const entity = await entitiesOf(visit.reviewer).show(id)
    if (!entity) throw new AppError('entities.unknown', `There is no person or company ${id}.`)
    return { title: entity.name, body: renderEntityPage(entity, { ...visit, reading: { timeZone, now: clock() } }) }
  })
  app.get('/review/entities', search)
  app.get('/review/entity/:id', show)
}

async function readGiven(
  service: Pick<SeenEntities, 'events'>,
  labelId: string | undefined,
  answers: readonly AnswerSummary[],
): Promise<Given | null> {
  const answer = answers.find((one) => one.labelId === labelId && one.revokedAt === null)
  if (!answer) return null
  const events = await service.events({ limit: searchedEvents })
  return { answer, events: events.filter((event) => event.labelId === labelId) }
}
