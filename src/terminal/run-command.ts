import { Command, CommanderError } from 'commander'
import type { Doctor } from '../doctor/create-doctor.ts'
import { AppError, messageOf } from '../lib/errors.ts'
import { asTerminalUser, systemUser } from '../lib/terminal-user.ts'
import { readVersion } from '../lib/version.ts'
import type { DomainId } from '../model/domain.ts'
import { auditCommands } from './audited-command.ts'
import type { CommandContext } from './command-context.ts'
import { addAccessCommands } from './commands/access.ts'
import { addAskCommands } from './commands/ask.ts'
import { addAuditCommands } from './commands/audit.ts'
import { addCorrectionsCommand } from './commands/corrections.ts'
import { addDemoCommand } from './commands/demo.ts'
import { addDigestCommands } from './commands/digest.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addEntitiesCommands } from './commands/entities/add-entities-commands.ts'
import { addResolveFile } from './commands/entities/resolve-file.ts'
import { addEraseCommands } from './commands/erase.ts'
import { addHoldCommands } from './commands/hold.ts'
import { addImportCommand } from './commands/import.ts'
import { addIndexCommands } from './commands/index-commands.ts'
import { addJobsCommand } from './commands/jobs.ts'
import { addMemoryCommands } from './commands/memory.ts'
import { addPrivacyCommands } from './commands/privacy.ts'
import { addPromiseCommands } from './commands/promises.ts'
import { addReplayCommand } from './commands/replay.ts'
import { addRetentionCommands } from './commands/retention.ts'
import { addSyncCommands } from './commands/sync.ts'
import type { Output } from './output.ts'

/** What a command that went well came to. */
type Outcome = { exit: number }

/** Runs one command line and gives its exit code: 0 done, 1 failed, 2 not understood. Never throws. */
export function runCommand(words: readonly string[], context: CommandContext): Promise<number> {
  const outcome: Outcome = { exit: 0 }
  const user = context.user ?? systemUser()
  return asTerminalUser(user, () => run(createProgram(context, outcome), words, { ...context, outcome }))
}

/** Runs a command that works on files alone; otherwise as `runCommand`. */
export function runFileCommand(words: readonly string[], context: Omit<CommandContext, 'sophia'>): Promise<number> {
  const program = bareProgram(context.output)
  addResolveFile(program.command('entities'), context)
  return run(program, words, context)
}

/** Runs `doctor` alone; otherwise as `runCommand`. */
export function runDoctor(
  words: readonly string[],
  { doctor, ...context }: Omit<CommandContext, 'sophia'> & { doctor: Doctor },
): Promise<number> {
  const outcome: Outcome = { exit: 0 }
  const program = bareProgram(context.output)
  addDoctorCommand(program, { doctor, output: context.output, hasProblem: () => fail(outcome) })
  return run(program, words, { ...context, outcome })
}

async function run(
  program: Command,
  words: readonly string[],
  context: Omit<CommandContext, 'sophia'> & { outcome?: Outcome },
): Promise<number> {
  try {
    await program.parseAsync([...words], { from: 'user' })
    return context.outcome?.exit ?? 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    context.output.writeError(`${reasonOf(error, context.signal)}\n`)
    return 1
  }
}

function reasonOf(error: unknown, signal: AbortSignal): string {
  if (error instanceof AppError) return error.message
  return signal.aborted ? 'Stopped. What was done so far stays' : `Unexpected: ${messageOf(error)}`
}

function createProgram(context: CommandContext, outcome: Outcome): Command {
  const program = bareProgram(context.output)
  auditCommands(program, context.sophia.audit)
  addAskCommands(program, context)
  addImportCommand(program, context)
  addDemoCommand(program, context)
  addJobsCommand(program, context)
  addSyncCommands(program, context)
  addIndexCommands(program, context)
  const { sophia } = context
  const readingOf = (domain: DomainId) => ({ timeZone: sophia.domains[domain].timeZone, now: sophia.clock() })
  const reading = () => readingOf('pay_ready')
  addCorrectionsCommand(program, { corrections: sophia.corrections.list, reading, output: context.output })
  const differs = () => fail(outcome)
  if (context.doctor) addDoctorCommand(program, { doctor: context.doctor, output: context.output, hasProblem: differs })
  addReplayCommand(program, { ...context, replay: sophia.replay, readingOf, differs })
  addMemoryCommands(program, { ...context, memory: sophia.memory, readingOf })
  addAuditCommands(program, { ...context, ...sophia, roleOf: sophia.roles.of, readingOf })
  addPrivacyCommands(program, { ...context, masking: sophia.masking })
  addAccessCommands(program, { ...context, ...sophia, readingOf })
  addPromiseCommands(program, { ...context, ...sophia, readingOf })
  addDigestCommands(program, { ...context, digests: sophia.digests, readingOf })
  for (const add of [addEraseCommands, addHoldCommands, addRetentionCommands])
    add(program, { ...context, erasure: sophia.erasure, readingOf })
  const entities = addEntitiesCommands(program, { ...context, entities: sophia.entities, readingOf })
  addResolveFile(entities, context)
  return program
}

function fail(outcome: Outcome): void {
  outcome.exit = 1
}

function bareProgram(output: Output): Command {
  return new Command('sophia')
    .description('Ask about every conversation with your customers, and get proof')
    .version(readVersion())
    .exitOverride()
    .configureOutput({ writeOut: output.write, writeErr: output.writeError })
}
