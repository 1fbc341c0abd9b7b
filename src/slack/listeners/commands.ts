import type { App } from '@slack/bolt'
import type { AnswerCommand } from '../answers/answer-command.ts'
import { mrkdwn } from '../blocks/clean.ts'
import { readQuestion } from '../people/question-text.ts'
import type { Guarded } from './guarded.ts'
import { readCommand } from './read-command.ts'

export type CommandDeps = {
  answerCommand: AnswerCommand
  botUserId: string
  people: { nameOf: (userId: string) => Promise<string> }
}

/** `/summary`, `/timeline` and `/sophia`: acknowledged at once with what is being done, answered by response_url. */
export function registerCommands(app: App, guarded: Guarded, deps: CommandDeps): void {
  for (const name of ['/summary', '/timeline', '/sophia']) {
    app.command(name, async ({ command, ack, respond }) => {
      const read = readCommand(name, command.text)
      if (read.kind === 'usage') return ack({ response_type: 'ephemeral', text: read.text })
      await ack({ response_type: 'ephemeral', text: progressLine(read.ask, read.text) })
      const answer = guarded(name, async (args: { respond: typeof respond }, signal) => {
        const text = await readQuestion(read.text, { botUserId: deps.botUserId, nameOf: deps.people.nameOf })
        await deps.answerCommand({ kind: read.ask, text, userId: command.user_id, signal }, args.respond)
      })
      await answer({ respond })
    })
  }
}

function progressLine(kind: string, text: string): string {
  const named = mrkdwn(text, 200)
  if (kind === 'summary') return `Reading the conversations with ${named}`
  if (kind === 'timeline') return `Putting the conversations with ${named} in order`
  if (kind === 'status') return 'Looking at what I have read and how new it is'
  return kind === 'help' ? 'Looking at what you can ask' : `Looking for “${named}”`
}
