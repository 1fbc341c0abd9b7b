import type { Command } from 'commander'
import type { CommandContext } from '../command-context.ts'

/** `demo clear` and `demo load`: the sample conversations out, and in again. */
export function addDemoCommand(program: Command, { sophia, output, signal }: CommandContext): void {
  const demo = program.command('demo').description('The sample conversations')
  demo
    .command('clear')
    .description('Remove the sample conversations and nothing else')
    .action(async () => {
      const removed = await sophia.clearSample(signal)
      output.write(`removed ${removed} sample conversations\n`)
    })
  demo
    .command('load')
    .description('Sync the sample world in')
    .action(async () => {
      await sophia.letWorldIn()
      const { status } = await sophia.sync({ systems: [], full: false, signal })
      output.write(`sample world ${status}\n`)
    })
}
