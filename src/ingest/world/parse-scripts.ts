import { parse } from 'yaml'

export const scriptKinds = ['gong', 'slack', 'hubspot', 'salesforce'] as const
export type ScriptKind = (typeof scriptKinds)[number]
export type ScriptLine = {
  speaker: string
  markup: string
  mood?: '+' | '0' | '-'
  /** Seconds from the start of the call, where a moment is fixed. */
  atSeconds?: number
  /** Silence before the turn, where it is fixed. */
  pauseSeconds?: number
  /** Slack: minutes after the line before. */
  afterMinutes?: number
}
export type Script = {
  kind: ScriptKind
  key: string
  place: string
  head: Record<string, unknown>
  lines: ScriptLine[]
  /** CRM records: the text below the head, markup included. */
  body: string
}

const linePattern =
  /^(?:(\d{1,3}):(\d{2}(?:\.\d+)?)\s+|\+(\d+(?:\.\d+)?)\s+)?([a-z][\w'-]*)(?:\s+~(\d+(?:\.\d+)?))?(?:\s+([+0-]))?\s*\|\s?(.*)$/i

/** Reads the conversations of one script file; what cannot be read is a problem, the rest goes on. */
export function parseScripts(text: string, file: string): { scripts: Script[]; problems: string[] } {
  const problems: string[] = []
  const scripts: Script[] = []
  const blocks = `\n${text.replaceAll('\r\n', '\n')}`.split(/\n(?==== )/).slice(1)
  for (const block of blocks) {
    const script = parseBlock(block, file, problems)
    if (script) scripts.push(script)
  }
  return { scripts, problems }
}

function parseBlock(block: string, file: string, problems: string[]): Script | undefined {
  const [title = '', ...rest] = block.split('\n')
  const [, kind = '', key = ''] = /^===\s+(\w+)\s+(\S+)/.exec(title) ?? []
  const place = `${file}: ${key || title}`
  const known = scriptKinds.find((candidate) => candidate === kind)
  const cut = rest.findIndex((line) => line.trim() === '---')
  if (!known || cut < 0) {
    problems.push(`${place}: ${known ? 'no --- after the head' : `unknown kind "${kind}"`}`)
    return undefined
  }
  const head = readHead(rest.slice(0, cut).join('\n'), place, problems)
  if (!head) return undefined
  const bodyLines = rest.slice(cut + 1)
  const isTalk = known === 'gong' || known === 'slack'
  return {
    kind: known,
    key,
    place,
    head,
    lines: isTalk ? readLines(bodyLines, place, problems) : [],
    body: isTalk
      ? ''
      : bodyLines
          .map((line) => line.trimEnd())
          .join('\n')
          .trim(),
  }
}

function readHead(source: string, place: string, problems: string[]): Record<string, unknown> | undefined {
  try {
    const head: unknown = parse(source)
    if (head !== null && typeof head === 'object') return head as Record<string, unknown>
    problems.push(`${place}: empty head`)
  } catch (error) {
    problems.push(`${place}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`)
  }
  return undefined
}

function readLines(lines: string[], place: string, problems: string[]): ScriptLine[] {
  const read: ScriptLine[] = []
  for (const source of lines) {
    const line = source.trim()
    if (line === '' || line.startsWith('#')) continue
    const match = linePattern.exec(line)
    const last = read.at(-1)
    if (match) read.push(lineOf(match))
    // A line without a speaker goes on with the turn before.
    else if (last && !line.includes(' | ')) last.markup += ` ${line}`
    else problems.push(`${place}: unread line "${line.slice(0, 60)}"`)
  }
  return read
}

function lineOf(match: RegExpExecArray): ScriptLine {
  const [, minutes, seconds, after, speaker = '', pause, mood, markup = ''] = match
  return {
    speaker,
    markup: markup.replace(/\s+/g, ' ').trim(),
    ...(mood === '+' || mood === '0' || mood === '-' ? { mood } : {}),
    ...(minutes === undefined ? {} : { atSeconds: Number(minutes) * 60 + Number(seconds) }),
    ...(pause === undefined ? {} : { pauseSeconds: Number(pause) }),
    ...(after === undefined ? {} : { afterMinutes: Number(after) }),
  }
}
