import type { App, RespondFn } from '@slack/bolt'
import type { EntityService } from '../../model/resolution.ts'
import { type AnswerCommand, onlyForThem } from '../answers/answer-command.ts'
import { mrkdwn } from '../blocks/clean.ts'
import type { People } from '../people/people.ts'
import { readQuestion } from '../people/question-text.ts'
import type { Guarded } from './guarded.ts'
import { readCommand } from './read-command.ts'
import { nextQuestion } from './review.ts'

export type CommandDeps = {
  answerCommand: AnswerCommand
  botUserId: string
  people: Pick<People, 'nameOf' | 'identify'>
  entities: Pick<EntityService, 'questionIds' | 'question'>
  organisation: string
}

/** `/summary`, `/timeline` and `/sophia`: acknowledged at once with what is being done, answered by response_url. */
export function registerCommands(app: App, guarded: Guarded, deps: CommandDeps): void {
  const review = guarded('review', async ({ respond, userId }: { respond: RespondFn; userId: string }) => {
    const asker = await deps.people.identify(userId)
    if (asker.kind === 'refused') return void (await respond(onlyForThem(`I answer ${deps.organisation} staff only.`)))
    const { text, blocks } = await nextQuestion(deps.entities)
    await respond({ ...onlyForThem(text), blocks })
  })
  for (const name of ['/summary', '/timeline', '/sophia']) {
    app.command(name, async ({ command, ack, respond }) => {
      const read = readCommand(name, command.text)
      if (read.kind === 'usage') return ack({ response_type: 'ephemeral', text: read.text })
      if (read.kind === 'review') {
        await ack({ response_type: 'ephemeral', text: 'Looking for the next question about who is who' })
        return review({ respond, userId: command.user_id })
      }
      await ack({ response_type: 'ephemeral', text: progressLine(read.ask, read.text) })
      const answer = guarded(name, async (args: { respond: typeof respond; userId: string }, signal) => {
        const text = await readQuestion(read.text, { botUserId: deps.botUserId, nameOf: deps.people.nameOf })
        const asked = { kind: read.ask, text, userId: command.user_id, channel: command.channel_id, signal }
        await deps.answerCommand(asked, args.respond)
      })
      await answer({ respond, userId: command.user_id })
    })
  }
}

function progressLine(kind: string, text: string): string {
  const named = mrkdwn(text, 200)
  if (kind === 'summary') return `Reading the conversations with ${named}`
  if (kind === 'timeline') return `Putting the conversations with ${named} in order`
  if (kind === 'status') return 'Looking at what I have read and how new it is'
  if (kind === 'help') return 'Looking at what you can ask'
  return kind === 'ask' ? `Looking for “${named}”` : `Working on ${kind}${named ? `: ${named}` : ''}`
}
