import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const participantSchema = z.strictObject({
  name: z.string().min(1),
  role: z.string().min(1).optional(),
  email: z
    .email()
    .regex(/\.example$/)
    .optional(),
  company: z.string().min(1),
  side: z.enum(['internal', 'customer']),
})

const turnSchema = z.strictObject({
  id: z.string().min(1),
  speaker: z.string().min(1),
  text: z.string().trim().min(1),
  start: z.number().nonnegative().optional(),
  end: z.number().positive().optional(),
  at: z.iso.datetime({ offset: true }).optional(),
})

const sampleSchema = z.strictObject({
  id: z.string().min(1).max(255),
  source: z.enum(['gong', 'slack', 'hubspot', 'salesforce']),
  source_id: z.string().min(1).max(255),
  collection: z.string().regex(/^[a-z]+$/),
  type: z.enum(['call', 'message', 'note', 'email', 'meeting']),
  title: z.string().min(1),
  company: z.string().min(1),
  occurred_at: z.iso.datetime({ local: true }).refine((value) => !/(Z|[+-]\d\d:\d\d)$/.test(value), 'has an offset'),
  audience: z.strictObject({ kind: z.literal('members'), emails: z.array(z.email()).min(1) }).optional(),
  participants: z.array(participantSchema).min(1),
  turns: z.array(turnSchema).min(1),
  meta: z.record(z.string(), z.unknown()).optional(),
})

const lines = readFileSync(new URL('../test/fixtures/samples/conversations.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
const samples = lines.map((line) => sampleSchema.parse(JSON.parse(line)))
const turns = samples.flatMap((sample) => sample.turns)
const calls = samples.filter((sample) => sample.source === 'gong')
const privateThread = 'slack/exec-brackwater-2026-11-18'

function find(id: string) {
  const sample = samples.find((candidate) => candidate.id === id)
  if (sample === undefined) throw new Error(`no sample ${id}`)
  return sample
}

function seconds(clock: string): number {
  const [minutes, rest] = clock.split(':').map(Number)
  return (minutes ?? Number.NaN) * 60 + (rest ?? Number.NaN)
}

test('the sample world has at least 16 interactions, 520 turns and all four sources', () => {
  expect(samples.length).toBeGreaterThanOrEqual(16)
  expect(turns.length).toBeGreaterThanOrEqual(520)
  expect(new Set(samples.map((sample) => sample.source))).toEqual(new Set(['gong', 'slack', 'hubspot', 'salesforce']))
})

test('the readme states the real counts', () => {
  const readme = readFileSync(new URL('../test/fixtures/samples/README.md', import.meta.url), 'utf8')
  const count = (source: string) => samples.filter((sample) => sample.source === source).length
  expect(readme).toContain(
    `${count('gong')} Gong calls, ${count('slack')} Slack threads, ${count('hubspot')} HubSpot and ${count('salesforce')} Salesforce records`,
  )
  expect(readme).toContain(`with ${turns.length} turns`)
})

test('interaction, source and turn ids are unique, and turns are numbered from 1', () => {
  expect(new Set(samples.map((sample) => sample.id)).size).toBe(samples.length)
  expect(new Set(samples.map((sample) => `${sample.source} ${sample.source_id}`)).size).toBe(samples.length)
  for (const sample of samples) {
    expect(sample.id.startsWith(`${sample.source}/`)).toBe(true)
    expect(sample.turns.map((turn) => turn.id)).toEqual(sample.turns.map((_, index) => `${sample.id}/t${index + 1}`))
  }
})

test('every speaker is a participant, and colleagues write from the company mailbox', () => {
  for (const sample of samples) {
    const names = sample.participants.map((participant) => participant.name)
    expect(new Set(names).size).toBe(names.length)
    for (const turn of sample.turns) expect(names, turn.id).toContain(turn.speaker)
    for (const { side, email } of sample.participants) {
      if (side === 'internal') expect(email).toMatch(/^[a-z]+@payready\.example$/)
      else expect(email ?? '').not.toContain('payready')
    }
  }
})

test('calls have 40 to 75 turns whose seconds increase, never overlap and end within the call', () => {
  expect(calls.length).toBe(9)
  for (const call of calls) {
    expect(call.turns.length, call.id).toBeGreaterThanOrEqual(40)
    expect(call.turns.length, call.id).toBeLessThanOrEqual(75)
    let previousEnd = 0
    for (const { id, start = Number.NaN, end = Number.NaN } of call.turns) {
      expect(start, id).toBeGreaterThanOrEqual(previousEnd)
      expect(end, id).toBeGreaterThan(start)
      previousEnd = end
    }
    expect(previousEnd).toBeLessThanOrEqual(Number(call.meta?.duration_seconds))
  }
})

test('Slack messages carry increasing times with an offset, and the thread starts with its first', () => {
  for (const sample of samples.filter((candidate) => candidate.source === 'slack')) {
    const times = sample.turns.map((turn) => Date.parse(turn.at ?? ''))
    expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? Number.NaN))).toBe(true)
    expect(sample.turns[0]?.at?.slice(0, 19)).toBe(sample.occurred_at)
  }
})

test('nothing happens after the clock of the sample world', () => {
  for (const sample of samples) expect(sample.occurred_at <= '2026-11-23T12:40:00', sample.id).toBe(true)
})

test('a weekday spoken with a date is the weekday of that date', () => {
  const pattern = /\b((?:Mon|Tues|Wednes|Thurs|Fri)day), ((?:January|October|November|December) \d{1,2})\b/g
  const spoken = turns.flatMap((turn) => [...turn.text.matchAll(pattern)])
  expect(spoken.length).toBeGreaterThan(10)
  for (const [words, weekday, day = ''] of spoken) {
    const date = new Date(`${day} ${day.startsWith('January') ? 2027 : 2026} 12:00 UTC`)
    expect(date.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' }), words).toBe(weekday)
  }
})

test('the code word stands in the private thread and nowhere else', () => {
  const holders = lines.filter((line) => /juniper/i.test(line)).map((line) => sampleSchema.parse(JSON.parse(line)).id)
  expect(holders).toEqual([privateThread])
  expect(find(privateThread).audience?.emails).toEqual(['gabe@payready.example', 'renata@payready.example'])
  expect(samples.filter((sample) => sample.audience !== undefined).map((sample) => sample.id)).toEqual([privateThread])
})

test.each([
  ['brackwater-2026-10-29', '6:48', 'Elena Voss', 'We went from partner to line item in one e-mail'],
  ['brackwater-2026-10-29', '18:20', 'Beth Ann Coyle', 'My managers in Houston would riot if ResCenter went away'],
  ['brackwater-2026-11-12', '22:18', 'Owen Hartigan', 'date for the exception report fix to you by tomorrow, Friday'],
  ['brackwater-2026-11-12', '31:40', 'Elena Voss', 'The draft says thirty-six months'],
  ['brackwater-2026-11-19', '9:55', 'Owen Hartigan', "I don't have the date yet"],
  ['brackwater-2026-11-19', '14:32', 'Elena Voss', 'Our board asked us to price out Entrata before the holidays'],
  [
    'brackwater-2026-11-19',
    '21:05',
    'Elena Voss',
    "Nine percent, with the exception report still broken, I can't take that upstairs",
  ],
  ['brackwater-2026-11-19', '27:40', 'Maya Lindqvist', 'revised pricing by Wednesday, November 25'],
  ['tessaly-2026-10-27', '23:10', 'Harriet Sung', 'Forty cents a door more than today is a non-starter.'],
  ['pellandra-2026-10-14', '31:07', 'Luis Camarena', "We'll have Buzz live for you on the first of February."],
])('call %s at %s: %s says "%s"', (slug, clock, speaker, words) => {
  const turn = find(`gong/${slug}`).turns.find((candidate) => candidate.text.includes(words))
  expect(turn).toMatchObject({ speaker, start: seconds(clock) })
})

test.each([
  ['gong/tessaly-2026-10-27', "That's fair. Send me the math."],
  ['gong/stonefallow-2026-10-30', 'SOC 2 bridge letter by end of next week'],
  ['gong/stonefallow-2026-11-23', "the bridge letter by five o'clock today"],
  ['gong/stonefallow-2026-11-23', 'Monday, December 7'],
  ['gong/quillbrook-2026-11-17', 'Every receipt still hits the ledger twice'],
  ['gong/pellandra-2026-10-14', 'Great, another portal.'],
  ['gong/brackwater-2026-11-12', 'Tuesday, January 12, 2027'],
  ['gong/brackwater-2026-11-19', "My last day's Friday, December 4"],
  ['hubspot/pellandra-email-2026-10-28', "Feb 1 works, I've told our owners."],
  ['hubspot/pellandra-note-2026-11-03', '15 Mar'],
  ['slack/pellandra-2026-11-17', "told Noor it's still Feb 1"],
  ['hubspot/stonefallow-email-2026-11-16', "still haven't seen it"],
  ['slack/quillbrook-2026-11-17', 'the retry posts the whole batch again'],
  ['salesforce/brackwater-opportunity-2026-11-02', 'Commit, 90%'],
])('%s holds "%s"', (id, words) => {
  expect(find(id).turns.filter((turn) => turn.text.includes(words))).toHaveLength(1)
})

test('after the nine percent Maya waits 4.2 seconds, and no Brackwater call answers the term', () => {
  const call = find('gong/brackwater-2026-11-19')
  const index = call.turns.findIndex((turn) => turn.text.startsWith('Nine percent'))
  const reply = call.turns[index + 1]
  expect(reply?.speaker).toBe('Maya Lindqvist')
  expect((reply?.start ?? 0) - (call.turns[index]?.end ?? 0)).toBeCloseTo(4.2, 1)
  const ours = samples
    .filter((sample) => sample.collection === 'brackwater' && sample.audience === undefined)
    .flatMap((sample) => sample.turns.filter((turn) => !/Voss|Kamara|Coyle/.test(turn.speaker)))
  expect(ours.filter((turn) => /36.month|thirty-six.months|twenty-four/i.test(turn.text))).toEqual([])
})

test('each Brackwater call holds 23 customer turns', () => {
  for (const call of calls.filter((candidate) => candidate.collection === 'brackwater')) {
    const customers = call.participants.filter(({ side }) => side === 'customer').map(({ name }) => name)
    expect(call.turns.filter((turn) => customers.includes(turn.speaker))).toHaveLength(23)
  }
})

test('no two calls share an opening, and turns run from one word to several sentences', () => {
  expect(new Set(calls.map((call) => call.turns[0]?.text.split(' ').slice(0, 3).join(' '))).size).toBe(calls.length)
  const words = calls.flatMap((call) => call.turns.map((turn) => turn.text.split(/\s+/).length))
  expect(Math.min(...words)).toBe(1)
  expect(Math.max(...words)).toBeGreaterThan(80)
})

test('the caller on the Larkmoor line has no mailbox, and the two John Smiths work for different companies', () => {
  const caller = find('gong/larkmoor-2026-10-30').participants.find(({ name }) => name === 'John S.')
  expect(caller).toEqual({ name: 'John S.', company: 'Larkmoor Student Housing', side: 'customer' })
  const mailboxes = samples.flatMap(({ participants }) => participants).filter(({ name }) => name === 'John Smith')
  expect(new Set(mailboxes.map(({ email }) => email)).size).toBe(2)
})
