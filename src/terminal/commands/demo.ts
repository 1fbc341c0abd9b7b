import type { Command } from 'commander'
import type { CommandContext } from '../command-context.ts'

/** `demo clear`: removes exactly the sample conversations. */
export function addDemoCommand(program: Command, { sophia, output }: CommandContext): void {
  const demo = program.command('demo').description('The sample conversations')
  demo
    .command('clear')
    .description('Remove the sample conversations and nothing else')
    .action(async () => {
      const removed = await sophia.clearSample()
      output.write(`removed ${removed} sample conversations\n`)
    })
}
