import type { Command } from 'commander'
import { AppError } from '../../lib/errors.ts'
import type { CommandContext } from '../command-context.ts'

/** `jobs list` and `jobs run NAME`. */
export function addJobsCommand(program: Command, { sophia, output }: CommandContext): void {
  const jobs = program.command('jobs').description('What runs on a schedule')
  jobs
    .command('list')
    .description('Jobs, their schedules and last runs')
    .action(async () => {
      for (const { name, description, schedule, last } of await sophia.listJobs()) {
        const when = last ? `last run ${last.startedAt} ${last.status}` : 'never run'
        output.write(`${name}  ${schedule ?? 'by hand'}  ${when}  ${description}\n`)
      }
    })
  jobs
    .command('run <name>')
    .description('Run a job now and wait for it')
    .action(async (name: string) => {
      const run = await sophia.runJob(name)
      output.write(`${name} ${run.status}\n`)
      if (run.report) output.write(`${JSON.stringify(run.report, null, 2)}\n`)
      if (run.status !== 'succeeded')
        throw new AppError('job.failed', `${name} did not succeed: ${run.error ?? run.status}`)
    })
}
