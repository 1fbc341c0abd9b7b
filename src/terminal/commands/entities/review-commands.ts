import type { Command } from 'commander'
import { sayAnswer, sayUndo, verdictWords } from '../../../entities/wording/say-question.ts'
import { AppError } from '../../../lib/errors.ts'
import { sayMoment } from '../../../lib/say-date.ts'
import { type EntityKind, type Verdict, verdictSchema } from '../../../model/entity.ts'
import { renderColumns } from '../../render-columns.ts'
import {
  type ActorOptions,
  acting,
  type CommonOptions,
  type EntitiesContext,
  parseCount,
  parseKind,
  print,
  reading,
} from './entities-context.ts'
import { findEntity } from './find-entity.ts'
import { renderEvents } from './render-entity.ts'
import { renderQuestion, renderQuestions } from './render-question.ts'
import { sayLabel, undo } from './undo.ts'

/** `questions`, `question`, `answer`, `answers`, `undo` and `events`. */
export function addReviewCommands(entities: Command, context: EntitiesContext): void {
  addQuestions(entities, context)
  addAnswers(entities, context)
  addEvents(entities, context)
  acting(entities.command('undo <event>'))
    .description('Take back a merge, a split or an answer: an event (12), an answer (L7), or last')
    .action(async (typed: string, options: ActorOptions) => {
      const report = await undo(context.entities(options.domain), typed, options.as)
      print(context, options, report, [sayUndo(report)])
    })
}

function addQuestions(entities: Command, context: EntitiesContext): void {
  reading(entities.command('questions'))
    .description('What waits for a person’s word, the most telling first')
    .option('--kind <kind>', 'only person or company', parseKind)
    .option('--limit <n>', 'how many at most', parseCount, 20)
    .action(async (options: CommonOptions & { kind?: EntityKind; limit: number }) => {
      const { kind, limit, domain } = options
      const questions = await context.entities(domain).questions({ ...(kind && { kind }), limit })
      print(
        context,
        options,
        questions,
        questions.length > 0 ? renderQuestions(questions) : ['Nothing waits for a word.'],
      )
    })
  reading(entities.command('question <id>'))
    .description('One question with both sides and the weight of each field')
    .action(async (id: string, options: CommonOptions) => {
      const question = await openQuestion(context, id, options)
      print(context, options, question, renderQuestion(question))
    })
}

function addAnswers(entities: Command, context: EntitiesContext): void {
  acting(entities.command('answer <question> <verdict>'))
    .description('Answer a question: same, different or unsure. It binds every later run')
    .action(async (id: string, said: string, options: ActorOptions) => {
      const verdict = parseVerdict(said)
      const question = await openQuestion(context, id, options)
      const report = await context.entities(options.domain).answer({ questionId: id, verdict, actor: options.as })
      print(context, options, report, [
        sayAnswer(question, report),
        `Take it back with: sophia entities undo ${sayLabel(report.labelId)}`,
      ])
    })
  reading(entities.command('answers'))
    .description('What people answered, the newest first')
    .option('--limit <n>', 'how many at most', parseCount, 20)
    .action(async (options: CommonOptions & { limit: number }) => {
      const answers = await context.entities(options.domain).answers({ limit: options.limit })
      const at = (moment: string) => sayMoment(moment, context.readingOf(options.domain))
      const lines = renderColumns(
        answers.map(({ labelId, verdict, actor, at: when, revokedAt, left, right }) => [
          at(when),
          actor,
          verdictWords[verdict],
          `${left.name} / ${right.name}${revokedAt ? ` (taken back ${at(revokedAt)})` : ''}`,
          sayLabel(labelId),
        ]),
      )
      print(context, options, answers, lines.length > 0 ? lines : ['Nobody has answered yet.'])
    })
}

function addEvents(entities: Command, context: EntitiesContext): void {
  reading(entities.command('events'))
    .description('What changed, the newest first; the number is what undo takes')
    .option('--entity <entity>', 'only of this person or company')
    .option('--limit <n>', 'how many at most', parseCount, 20)
    .action(async (options: CommonOptions & { entity?: string; limit: number }) => {
      const service = context.entities(options.domain)
      const events = options.entity
        ? ((await service.show(await findEntity(service, options.entity)))?.events ?? []).slice(0, options.limit)
        : await service.events({ limit: options.limit })
      const lines = renderEvents(events, context.readingOf(options.domain))
      print(context, options, events, lines.length > 0 ? lines : ['Nothing has happened yet.'])
    })
}

async function openQuestion(context: EntitiesContext, id: string, { domain }: CommonOptions) {
  const question = await context.entities(domain).question(id)
  if (question) return question
  throw new AppError(
    'entities.question',
    `There is no question ${id}; see the open ones with: sophia entities questions`,
  )
}

function parseVerdict(said: string): Verdict {
  const verdict = verdictSchema.safeParse(said.toLowerCase())
  if (verdict.success) return verdict.data
  throw new AppError('entities.verdict', `“${said}” is no answer; say same, different or unsure`)
}
