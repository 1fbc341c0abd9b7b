import type { Call, Conversation, CrmRecord, Thread } from './conversation.ts'
import { isUnnamed } from './conversation.ts'
import type { WorldMaterial } from './material.ts'
import type { Script } from './parse-scripts.ts'
import { renderMarkup } from './render-markup.ts'
import { timeTurns } from './time-turns.ts'
import { usualRate } from './usual-rate.ts'
import { minuteMs, wallOf } from './world-clock.ts'

/** A script as a conversation of the story, its spoken dates moved by `weeks`; what is wrong with it goes to `problems`. */
export function readScript(
  script: Script,
  material: WorldMaterial,
  { weeks, problems }: { weeks: number; problems: string[] },
): Conversation | undefined {
  const date = textOf(script.head.date)
  if (!date || Number.isNaN(wallOf(date))) {
    problems.push(`${script.place}: no date that can be read`)
    return undefined
  }
  const say = (problem: string) => problems.push(`${script.place}: ${problem}`)
  const account = textOf(script.head.account)
  if (account && !material.accounts[account]) say(`no account "${account}"`)
  const common = {
    key: script.key,
    at: wallOf(date),
    ...(account ? { account } : {}),
    topics: listOf(script.head.topics),
    ...(script.head.storyline === undefined ? {} : { storyline: String(script.head.storyline) }),
    quiet: false,
  }
  const render = (markup: string) => {
    const rendered = renderMarkup(markup, weeks)
    for (const problem of rendered.problems) say(problem)
    return rendered
  }
  if (script.kind === 'gong') return readCall({ script, common, render, say, material })
  if (script.kind === 'slack') return readThread({ script, common, render, say, material })
  return readRecord({ script, common, render, say, material })
}

type Reading = {
  script: Script
  common: Pick<Call, 'key' | 'at' | 'account' | 'topics' | 'storyline' | 'quiet'>
  render: (markup: string) => ReturnType<typeof renderMarkup>
  say: (problem: string) => void
  material: WorldMaterial
}

function readCall({ script, common, render, say, material }: Reading): Call {
  const texts = script.lines.map((line) => render(line.markup))
  const parties = listOf(script.head.parties)
  for (const line of script.lines) if (!parties.includes(line.speaker)) parties.push(line.speaker)
  for (const party of parties) if (!isKnown(party, material)) say(`nobody is called "${party}"`)
  const length = /^(\d+):(\d{2})$/.exec(textOf(script.head.length) ?? '')
  const pace = {
    turns: script.lines.map((line, index) => ({
      ...line,
      text: texts[index]?.text ?? '',
      isCalm: texts[index]?.marks.some((mark) => mark.kind === 'objection') ?? false,
    })),
    ...(length ? { lengthMs: (Number(length[1]) * 60 + Number(length[2])) * 1000 } : {}),
  }
  const timing = timeTurns(pace.turns, { name: script.key, wordsPerMinute: usualRate, lengthMs: pace.lengthMs })
  for (const problem of timing.problems) say(problem)
  const turns = script.lines.map((line, index) => ({
    speaker: line.speaker,
    text: texts[index]?.text ?? '',
    marks: texts[index]?.marks ?? [],
    ...(line.mood ? { mood: line.mood } : {}),
    startMs: timing.starts[index] ?? 0,
    endMs: timing.ends[index] ?? 0,
  }))
  const marksNext = turns.some((turn) => turn.marks.some((mark) => ['promise', 'decision'].includes(mark.kind)))
  return {
    ...common,
    kind: 'call',
    title: textOf(script.head.title) ?? script.key,
    parties,
    private: script.head.private === true,
    lengthMs: timing.lengthMs,
    turns,
    pace,
    transcribed: script.head.transcript !== false,
    nextStep: typeof script.head.nextStep === 'boolean' ? script.head.nextStep : marksNext,
  }
}

function readThread({ script, common, render, say, material }: Reading): Thread {
  const channel = (textOf(script.head.channel) ?? 'sales').replace(/^#/, '')
  if (!material.channels[channel]) say(`no channel "${channel}"`)
  const account = common.account ?? material.channels[channel]?.account
  let at = common.at
  const turns = script.lines.map((line, index) => {
    if (!isKnown(line.speaker, material)) say(`nobody is called "${line.speaker}"`)
    if (index > 0) at += Math.max(5_000, (line.afterMinutes ?? 1) * minuteMs)
    const { text, marks } = render(line.markup)
    return { speaker: line.speaker, text, marks, ...(line.mood ? { mood: line.mood } : {}), at }
  })
  return { ...common, ...(account ? { account } : {}), kind: 'thread', channel, turns }
}

function readRecord({ script, common, render, say, material }: Reading): CrmRecord {
  const { text, marks } = render(script.body)
  const mailboxes = [textOf(script.head.author), textOf(script.head.from), ...listOf(script.head.to)]
  for (const person of [...mailboxes, ...listOf(script.head.contacts)]) {
    if (person && !person.includes('@') && !isKnown(person, material)) say(`nobody is called "${person}"`)
  }
  const from = textOf(script.head.from)
  const author = textOf(script.head.author)
  const title = textOf(script.head.title) ?? textOf(script.head.subject) ?? text.split('\n')[0]?.slice(0, 80) ?? ''
  return {
    ...common,
    kind: 'record',
    system: script.kind === 'salesforce' ? 'salesforce' : 'hubspot',
    record: textOf(script.head.record) ?? 'note',
    title: render(title).text,
    ...(author ? { author } : {}),
    ...(from ? { from } : {}),
    to: listOf(script.head.to),
    contacts: listOf(script.head.contacts),
    text,
    marks,
    fields: script.head,
  }
}

const isKnown = (key: string, { colleagues, contacts }: WorldMaterial): boolean =>
  isUnnamed(key) || key in colleagues || key in contacts

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined
  return typeof value === 'number' ? String(value) : undefined
}

function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String)
  const text = textOf(value)
  return text ? text.split(/\s*[,;]\s*/) : []
}
