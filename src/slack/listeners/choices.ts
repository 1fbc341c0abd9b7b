import type { App, BlockAction, RespondFn } from '@slack/bolt'
import { type AnswerCommand, onlyForThem } from '../answers/answer-command.ts'
import type { AnswerInThread } from '../answers/answer-in-thread.ts'
import { choiceAction, readChoiceBlockId } from '../blocks/choice-blocks.ts'
import { mrkdwn } from '../blocks/clean.ts'
import type { People } from '../people/people.ts'
import type { Guarded } from './guarded.ts'

export type ChoiceDeps = {
  answerInThread: AnswerInThread
  answerCommand: AnswerCommand
  people: Pick<People, 'identify'>
}
type Press = { body: BlockAction; respond: RespondFn; chosen: { question: string; label: string; blockId: string } }

/** "Which one?": asks the chosen question for the person who was asked, where they were asked. */
export function registerChoices(app: App, guarded: Guarded, deps: ChoiceDeps): void {
  const underWay = new Set<string>()

  const choose = guarded('choice', async ({ body, respond, chosen }: Press, signal) => {
    const { userId, threadTs } = readChoiceBlockId(chosen.blockId)
    if (body.user.id !== userId) {
      await respond(onlyForThem('Only the person who asked can choose.'))
      return
    }
    const channel = body.channel?.id
    const asker = await deps.people.identify(userId, channel ?? null)
    if (asker.kind === 'refused') {
      await respond(onlyForThem(asker.said))
      return
    }
    await respond({ replace_original: true, text: `You chose ${mrkdwn(chosen.label, 100)}.` })
    if (!threadTs || !channel) {
      const asked = { kind: 'ask' as const, text: chosen.question, userId, channel: channel ?? '', signal }
      return deps.answerCommand(asked, respond)
    }
    await deps.answerInThread({
      channel,
      threadTs,
      isDirect: channel.startsWith('D'),
      userId,
      asker,
      question: chosen.question,
      eventId: `choice:${body.trigger_id}`,
      signal,
      confirm: async () => signal.throwIfAborted(),
    })
  })

  app.action<BlockAction>(choiceAction, async ({ ack, action, body, respond }) => {
    await ack()
    const chosen = readChoice(action)
    const key = `${body.channel?.id}:${body.container.message_ts}`
    // A second press while the first is being answered would answer twice.
    if (!chosen || underWay.has(key)) return
    underWay.add(key)
    await choose({ body, respond, chosen }).finally(() => underWay.delete(key))
  })
}

function readChoice(action: BlockAction['actions'][number]): Press['chosen'] | null {
  const blockId = action.block_id
  if (action.type === 'button') return { question: action.value ?? '', label: action.text.text, blockId }
  if (action.type !== 'static_select') return null
  return { question: action.selected_option.value, label: action.selected_option.text.text, blockId }
}
