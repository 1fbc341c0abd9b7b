import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { AppError, messageOf } from '../lib/errors.ts'
import { cronProblem } from './cron-problem.ts'

const name = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, 'use small letters, digits and hyphens')
const weekMinutes = 7 * 24 * 60

const scheduleSchema = z.strictObject({
  name,
  job: name,
  cron: z.string().superRefine((expression, context) => {
    const problem = cronProblem(expression)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  }),
  timezone: z.string().refine(isTimeZone, 'is no time zone; write a name such as America/Chicago'),
  enabled: z.boolean().default(true),
  graceMinutes: z.number().int().min(0).max(weekMinutes).default(0),
})

/** When a job runs. `graceMinutes`: how late a slot missed while Sophia was down may still run; 0 = never. */
export type Schedule = z.infer<typeof scheduleSchema>

/** Reads every `*.yml` of `folder`; without `jobNames` their jobs are taken on trust. Throws AppError `schedule.invalid` that lists every problem with its file and remedy. */
export function readSchedules(folder: string, jobNames: readonly string[] | null): Schedule[] {
  const problems: string[] = []
  const schedules: Schedule[] = []
  for (const file of scheduleFiles(folder)) {
    const path = join(folder, file)
    const result = readSchedule(path, jobNames)
    if (Array.isArray(result)) problems.push(...result.map((problem) => `  ${path}: ${problem}`))
    else if (schedules.some((schedule) => schedule.name === result.name))
      problems.push(`  ${path}: another file already has the name "${result.name}"; give one of them another name`)
    else schedules.push(result)
  }
  if (problems.length === 0) return schedules
  throw new AppError('schedule.invalid', `Some schedules cannot be used; correct these files:\n${problems.join('\n')}`)
}

function scheduleFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /\.ya?ml$/.test(file))
      .sort()
  } catch (error) {
    throw new AppError('schedule.folder', `The folder of schedules ${folder} cannot be read; restore it`, {
      cause: error,
    })
  }
}

function readSchedule(path: string, jobNames: readonly string[] | null): Schedule | string[] {
  let content: unknown
  try {
    content = parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return [`is not readable YAML (${messageOf(error).split('\n')[0]})`]
  }
  const parsed = scheduleSchema.safeParse(content)
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`)
  if (jobNames === null || jobNames.includes(parsed.data.job)) return parsed.data
  return [`job: there is no job "${parsed.data.job}"; use one of ${jobNames.join(', ')}, or delete the file`]
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
