import type { App, BlockAction, ButtonAction, RespondFn, StaticSelectAction } from '@slack/bolt'
import type { SeenEntities } from '../../entities/seen-by.ts'
import { AppError } from '../../lib/errors.ts'
import { verdictSchema } from '../../model/entity.ts'
import type { Scope } from '../../model/scope.ts'
import { onlyForThem } from '../answers/answer-command.ts'
import { type RenderedMessage, section } from '../blocks/answer-view.ts'
import { mrkdwn } from '../blocks/clean.ts'
import { entityBlocks } from '../blocks/entity-blocks.ts'
import { notSameAction, readIdentityValue, whyOneAction } from '../blocks/identity-blocks.ts'
import { otherNameAction, readOtherName } from '../blocks/other-names.ts'
import { questionBlocks, verdictAction } from '../blocks/question-blocks.ts'
import { answeredBlocks, nextQuestionAction, undoneBlocks, undoVerdictAction } from '../blocks/verdict-blocks.ts'
import type { People } from '../people/people.ts'
import { channelOf } from './channel-of.ts'
import type { Guarded } from './guarded.ts'
import { threadOf } from './thread-of.ts'

export type ReviewDeps = {
  /** Who is who as somebody may see it. */
  entities(scope: Scope): Reviewed
  people: Pick<People, 'identify'>
}
type Reviewed = Pick<SeenEntities, 'show' | 'questionIds' | 'question' | 'askAbout' | 'answer' | 'undoAnswer'>
type Action = ButtonAction | StaticSelectAction
type Press = { body: BlockAction; respond: RespondFn; action: Action }
/** What a press leads to; `replaces` when it stands where the pressed message stood. */
type Reply = RenderedMessage & { replaces: boolean }

const counted = 1_000

/** "Why one person?", "Not the same person", and the answers to such questions: for staff, seen by them alone. */
export function registerReview(app: App, guarded: Guarded, deps: ReviewDeps): void {
  const press = createPresses(app, guarded, deps)

  press(whyOneAction, async (value, { entities }) => {
    const { entityId } = readIdentityValue(value)
    const entity = await entities.show(entityId)
    if (!entity)
      throw new AppError('entities.unknown', 'This was taken apart meanwhile. Ask again to see who is who now.')
    return { ...entityBlocks(entity), replaces: false }
  })
  press(notSameAction, async (value, { entities }) => {
    const { entityId } = readIdentityValue(value)
    return { ...questionBlocks(await entities.askAbout(entityId, entityId), null), replaces: false }
  })
  press(otherNameAction, async (value, { entities }) => {
    const { left, right } = readOtherName(value)
    return { ...questionBlocks(await entities.askAbout(left, right), null), replaces: true }
  })
  press(verdictAction, async (questionId, { actor, actionId, entities }) => {
    const verdict = verdictSchema.parse(actionId.split('_').at(-1))
    const question = await entities.question(questionId)
    if (!question)
      throw new AppError('entities.question', 'This question is not open any more: its records have changed.')
    const report = await entities.answer({ questionId, verdict, actor })
    return { ...answeredBlocks(question, report), replaces: true }
  })
  press(undoVerdictAction, async (labelId, { actor, entities }) => ({
    ...undoneBlocks(await entities.undoAnswer(labelId, actor)),
    replaces: true,
  }))
  press(nextQuestionAction, async (_, { entities }) => ({ ...(await nextQuestion(entities)), replaces: true }))
}

/** The question that waits first, or a line that none does. */
export async function nextQuestion(entities: Pick<SeenEntities, 'questionIds' | 'question'>): Promise<RenderedMessage> {
  const open = await entities.questionIds({ limit: counted })
  const first = open[0] === undefined ? null : await entities.question(open[0])
  if (first) return questionBlocks(first, { position: 1, total: open.length })
  const text =
    'Nothing waits for a word. New questions appear when records look alike but not enough to be joined alone.'
  return { text, blocks: [section(text)] }
}

type Presser = { actor: string; actionId: string; entities: Reviewed }

function createPresses(app: App, guarded: Guarded, { people, entities }: ReviewDeps) {
  const underWay = new Set<string>()

  return (actionId: string | RegExp, take: (value: string, presser: Presser) => Promise<Reply>): void => {
    const act = guarded('review', async ({ body, respond, action }: Press) => {
      const asker = await people.identify(body.user.id, channelOf(body))
      if (asker.kind === 'refused') {
        await respond({ ...onlyForThem(asker.said), ...threadOf(body) })
        return
      }
      try {
        const presser = { actor: asker.email, actionId: action.action_id, entities: entities(asker.scope) }
        const { replaces, text, blocks } = await take(pressedValue(action), presser)
        await respond({ ...onlyForThem(text), ...threadOf(body), blocks, replace_original: replaces })
      } catch (error) {
        // What the records do not allow is said in the words of the one who knows why.
        if (!(error instanceof AppError && error.code.startsWith('entities.'))) throw error
        await respond({ ...onlyForThem(mrkdwn(error.message, 2900)), ...threadOf(body) })
      }
    })

    app.action<BlockAction<Action>>(actionId, async ({ ack, action, body, respond }) => {
      await ack()
      const key = `${body.user.id}:${body.container.message_ts}`
      // A second press while the first is at work would answer the question twice.
      if (underWay.has(key)) return
      underWay.add(key)
      await act({ body, respond, action }).finally(() => underWay.delete(key))
    })
  }
}

function pressedValue(action: Action): string {
  return action.type === 'button' ? (action.value ?? '') : action.selected_option.value
}
