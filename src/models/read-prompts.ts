import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { AppError, messageOf } from '../lib/errors.ts'
import type { Prompt } from '../model/chat.ts'

const line = z.string().trim().min(1)

const headerSchema = z.strictObject({
  name: line.regex(/^[a-z][a-z0-9-]{0,60}$/, 'use small letters, digits and hyphens'),
  version: line.regex(/^\d+\.\d+\.\d+$/, 'write three numbers, such as 1.0.0'),
  purpose: line,
  input: line,
  output: line.regex(
    /^[a-z][a-z0-9_]{0,60}$/,
    'write the name of the output schema: small letters, digits, underscores',
  ),
})

/**
 * Reads every `*.md` of `folder` by its name: a YAML header between lines of `---`, then what the model is told.
 * The digest is the SHA-256 of the whole file. Throws AppError `prompt.invalid` that lists every problem with its file.
 */
export function readPrompts(folder: string): Readonly<Record<string, Prompt>> {
  const read = promptFiles(folder).map((file) => readPrompt(join(folder, file)))
  const problems = read.flatMap((result) => ('problems' in result ? result.problems : []))
  if (problems.length > 0)
    throw new AppError('prompt.invalid', `Some prompts cannot be used; correct these files:\n${problems.join('\n')}`)
  return Object.fromEntries(read.flatMap((result) => ('problems' in result ? [] : [[result.name, result]])))
}

function promptFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .sort()
  } catch (cause) {
    throw new AppError('prompt.folder', `The folder of prompts ${folder} cannot be read; restore it`, { cause })
  }
}

function readPrompt(path: string): Prompt | { problems: string[] } {
  const bytes = readFileSync(path)
  const told = (...problems: string[]) => ({ problems: problems.map((problem) => `  ${path}: ${problem}`) })
  const [, header, body] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(bytes.toString('utf8')) ?? []
  if (header === undefined || body === undefined)
    return told('has no header; begin it with a line of ---, the header and another line of ---')
  let fields: unknown
  try {
    fields = parse(header)
  } catch (error) {
    return told(`the header is not readable YAML (${messageOf(error).split('\n')[0]})`)
  }
  const parsed = headerSchema.safeParse(fields)
  if (!parsed.success)
    return told(...parsed.error.issues.map((issue) => `${issue.path.join('.') || 'header'}: ${issue.message}`))
  const { name, version } = parsed.data
  const text = body.trim()
  const problems = [...nameProblems(name, path), ...textProblems(text)]
  if (problems.length > 0) return told(...problems)
  return { name, version, digest: createHash('sha256').update(bytes).digest('hex'), text }
}

function nameProblems(name: string, path: string): string[] {
  const file = basename(path, '.md')
  return name === file ? [] : [`name: is “${name}”; write “${file}”, or rename the file`]
}

// Nothing is filled in: a prompt is told as it is written, so that its digest says what was told.
function textProblems(text: string): string[] {
  const blank = /\{\{[^}]*\}\}|\$\{[^}]*\}|\b(?:TODO|TBD|FIXME)\b/.exec(text)?.[0]
  if (text === '') return ['says nothing after its header; write what the model is told']
  return blank ? [`“${blank}” was left to be filled in; write it out`] : []
}
