import type { Command } from 'commander'
import type { EntitiesContext } from './entities-context.ts'
import { addLookCommands } from './look-commands.ts'
import { addReviewCommands } from './review-commands.ts'
import { addModelCommands, addRunCommands } from './run-commands.ts'

/** `sophia entities …`: who is who, why, and what to do about it. Returns the command, for others to add to. */
export function addEntitiesCommands(program: Command, context: EntitiesContext): Command {
  const entities = program.command('entities').description('Who is who: people and companies across all sources')
  addLookCommands(entities, context)
  addReviewCommands(entities, context)
  addRunCommands(entities, context)
  addModelCommands(entities, context)
  return entities
}
