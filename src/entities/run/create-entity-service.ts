import { type EntityKind, entityKinds } from '../../model/entity.ts'
import type { EntityService } from '../../model/resolution.ts'
import type { ResolutionTables } from '../../stores/postgres/resolution/resolution-store.ts'
import { answerQuestion } from './answer-question.ts'
import { explain } from './explain.ts'
import { loadQuestion } from './load-question.ts'
import { demoteModel, listModels, promoteModel } from './manage-models.ts'
import { rollbackRun } from './rollback-run.ts'
import { createRunResolution } from './run-resolution.ts'
import type { RunResolver } from './run-resolver.ts'
import { runShadow } from './run-shadow.ts'
import { currentResolver, type ServiceContext } from './service-context.ts'
import { undoAnswer } from './undo-answer.ts'
import { undoEvent } from './undo-event.ts'
import { askAbout, listAnswers, listEntities, listQuestionIds, listQuestions, showEntity } from './view-entities.ts'

/** The entity service of one domain; `kinds` says in which order they are resolved. */
export function createEntityService(
  context: ServiceContext,
  kinds: readonly EntityKind[] = entityKinds.toReversed(),
): EntityService {
  const { store } = context
  const look = <T>(work: (tables: ResolutionTables) => Promise<T>) => store.read('interactive', work)
  const currentResolvers = () =>
    look(async (tables) => {
      const resolvers: RunResolver[] = []
      for (const kind of kinds) resolvers.push(await currentResolver(tables, kind, context))
      return resolvers
    })
  const inTurn = createTurns()
  const run = createRunResolution({ ...context, currentResolvers })

  return {
    resolve: (options) => inTurn(() => run(options)),
    rollback: (runId, actor) => rollbackRun(context, runId, actor),
    undo: (eventId, actor) => undoEvent(context, eventId, actor),
    list: (options) => look((tables) => listEntities(tables, options)),
    show: (id) => look((tables) => showEntity(tables, id)),
    why: (left, right) => explain(context, left, right),
    whyNot: (left, right) => explain(context, left, right),
    questions: (options) => look((tables) => listQuestions(tables, options, context)),
    questionIds: (options) => look((tables) => listQuestionIds(tables, options)),
    question: (id) => look((tables) => loadQuestion(tables, id, context)),
    askAbout: (left, right) => look((tables) => askAbout(tables, { left, right }, context)),
    answer: (options) => answerQuestion(context, options),
    answers: ({ limit }) => look((tables) => listAnswers(tables, limit)),
    undoAnswer: (labelId, actor) => undoAnswer(context, { labelId, actor }),
    shadow: (options) => inTurn(() => runShadow(context, options)),
    promote: (version, actor) => promoteModel(context, version, actor),
    demote: (kind, actor) => demoteModel(context, kind, actor),
    models: (kind) => look((tables) => listModels(tables, kind, context)),
    runs: ({ limit }) => look((tables) => tables.lastRuns(limit)),
    events: ({ limit }) => look((tables) => tables.lastEvents(limit)),
  }
}

// Two runs at once would only do the same work twice; that only one of them publishes is seen to by the store.
function createTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}
