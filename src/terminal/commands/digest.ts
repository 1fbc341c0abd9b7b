import { type Command, Option } from 'commander'
import type { DigestDesk } from '../../digests/digest-desk.ts'
import type { Preview, PreviewedDigest } from '../../digests/preview.ts'
import type { SendNow } from '../../digests/send-now.ts'
import { AppError } from '../../lib/errors.ts'
import { randomId } from '../../lib/ids.ts'
import { type Reading, sayMoment } from '../../lib/say-date.ts'
import { type DigestKind, type DigestSchedule, digestKinds } from '../../model/digest.ts'
import type { DomainId } from '../../model/domain.ts'
import type { Digests } from '../../stores/postgres/digests.ts'
import type { Output } from '../output.ts'
import { renderAnswer } from '../render-answer.ts'
import { renderColumns } from '../render-columns.ts'
import { readTimes, sayDayTime, type TimeOptions } from './digest-times.ts'

export type DigestContext = {
  digests: { store: Digests; desk: DigestDesk; preview: Preview; sendNow: SendNow }
  readingOf(domain: DomainId): Reading
  output: Output
  signal: AbortSignal
}
type AddOptions = TimeOptions & { channel?: string; as?: string; follow?: string }

/** `digest`: what Sophia tells of her own accord: listed, set up, changed, muted, looked at before it is sent, and sent now. */
export function addDigestCommands(program: Command, context: DigestContext): void {
  const digest = program.command('digest').description('What Sophia tells of her own accord, to whom and when')
  const { store } = context.digests
  digest
    .command('list')
    .description('Every schedule, and what became of its last messages')
    .option('--messages <count>', 'how many messages, the newest first', '10')
    .option('--json', 'print JSON')
    .action(({ messages, json }: { messages: string; json?: boolean }) => list(context, count(messages), json === true))
  digest
    .command('add')
    .description('Set one up: coaching to a channel, notes to every rep, briefs before meetings')
    .addOption(new Option('--kind <kind>', 'what is told').choices(['coaching', 'notes', 'briefs']).default('coaching'))
    .option('--channel <id>', 'Slack channel id, for coaching: C…')
    .option('--day <day>', 'Monday to Sunday, or daily', 'Monday')
    .option('--at <time>', 'when, such as 10:00; for briefs how long before, such as 1:30')
    .option('--timezone <zone>', 'whose clock, such as America/Chicago; unset = each reader’s own')
    .action((options: AddOptions & { kind: DigestKind }) => add(context, options))
  const change = (name: string, about: string, changes: (now: Date) => Parameters<Digests['change']>[1]) =>
    digest
      .command(`${name} <id>`)
      .description(about)
      .action(async (id: string) => {
        const { now } = context.readingOf('pay_ready')
        const schedule = await find(context, id)
        await store.change(schedule.id, changes(now), { by: 'operator', now })
        context.output.write(`${describe((await store.schedule(schedule.id)) ?? schedule, context)}\n`)
      })
  change('enable', 'Switch it on again; what was missed meanwhile is not made good', () => ({ isEnabled: true }))
  change('disable', 'Switch it off and keep it', () => ({ isEnabled: false }))
  change('mute', 'Say nothing for a week', (now) => ({ mutedUntil: new Date(now.getTime() + weekMs).toISOString() }))
  digest
    .command('remove <id>')
    .description('Take it away; what was sent stays on record')
    .action(async (id: string) => {
      const schedule = await find(context, id)
      await store.remove(schedule.id, { by: 'operator', now: context.readingOf('pay_ready').now })
      context.output.write(`Removed: ${describe(schedule, context)}\n`)
    })
  digest
    .command('preview [id]')
    .description('Show the coaching digest of each of the last weeks as it would have been sent; nothing is sent')
    .option('--weeks <count>', 'how many weeks back', '8')
    .option('--json', 'print JSON')
    .action((id: string | undefined, { weeks, json }: { weeks: string; json?: boolean }) =>
      preview(context, id, { weeks: count(weeks), json: json === true }),
    )
  digest
    .command('send-now <id>')
    .description('Send what it would tell of the last whole week, once; what was sent already is not sent again')
    .action(async (id: string) => {
      const schedule = await find(context, id)
      const outcome = await context.digests.sendNow(schedule, context.signal)
      context.output.write(`${sayNow(outcome)}\n`)
    })
}

const weekMs = 7 * 86_400_000

function count(typed: string): number {
  if (/^[1-9]\d{0,2}$/.test(typed)) return Number(typed)
  throw new AppError('digest.count', `“${typed}” is no number of weeks or messages; give a whole number, such as 8`)
}

async function find({ digests }: DigestContext, id: string): Promise<DigestSchedule> {
  const meant = (await digests.store.schedules()).filter((one) => one.id.startsWith(id.trim().toLowerCase()))
  const [schedule, ...others] = id.trim() === '' ? [] : meant
  if (!schedule)
    throw new AppError('digest.unknown', `There is no digest ${id}; see their ids with: sophia digest list`)
  if (others.length > 0) throw new AppError('digest.unclear', `${id} begins ${meant.length} ids; type more of it`)
  return schedule
}

async function list(context: DigestContext, messages: number, isJson: boolean): Promise<void> {
  const { store } = context.digests
  const schedules = await store.schedules()
  const deliveries = await store.deliveries({ limit: messages })
  if (isJson) return context.output.write(`${JSON.stringify({ schedules, deliveries }, null, 2)}\n`)
  if (schedules.length === 0) context.output.write('Nothing is set up. Set up: sophia digest add --channel C…\n')
  for (const schedule of schedules) context.output.write(`${describe(schedule, context)}\n`)
  const reading = context.readingOf('pay_ready')
  const rows = deliveries.map(({ dueAt, kind, channel, email, state, reason }) => [
    ...[sayMoment(dueAt, reading), kind, channel ?? email ?? '', state === 'due' ? 'waits' : state, reason ?? ''],
  ])
  for (const line of renderColumns(rows)) context.output.write(`  ${line}\n`)
}

function describe(schedule: DigestSchedule, { readingOf }: DigestContext): string {
  const { id, kind, channel, email, request, isEnabled, mutedUntil } = schedule
  const reading = readingOf('pay_ready')
  const isMuted = mutedUntil !== null && Date.parse(mutedUntil) > reading.now.getTime()
  return [
    ...[id.slice(0, 8), kind, channel ?? email ?? (kind === 'notes' ? 'every rep' : 'who meets a customer')],
    sayDayTime(schedule),
    ...(request ? [`“${request.text}”`] : []),
    ...(isEnabled ? [] : ['switched off']),
    ...(isMuted ? [`muted until ${sayMoment(mutedUntil, reading)}`] : []),
  ].join(' · ')
}

async function add(context: DigestContext, { kind, channel, ...times }: AddOptions & { kind: DigestKind }) {
  if (!digestKinds.includes(kind)) return
  if (kind === 'coaching' && !/^[CG][A-Z0-9]{5,}$/.test(channel ?? '')) {
    throw new AppError('digest.channel', '--channel is missing: a coaching digest needs a Slack channel id (C…)')
  }
  const { desk } = context.digests
  const wanted = {
    id: randomId(),
    kind,
    channel: kind === 'coaching' ? (channel ?? null) : null,
    createdBy: 'operator',
  }
  if (kind === 'coaching' && channel && (await desk.ofChannel(channel))) {
    throw new AppError('digest.exists', `${channel} has a coaching digest; see it with: sophia digest list`)
  }
  const { schedule } = await desk.add({ ...wanted, ...readTimes(kind, times) })
  context.output.write(`${describe(schedule, context)}\n`)
}

async function preview(context: DigestContext, id: string | undefined, asked: { weeks: number; json: boolean }) {
  const { digests, output, signal } = context
  const reading = context.readingOf('pay_ready')
  const schedule = id === undefined ? await firstCoaching(context) : await find(context, id)
  const { weekday = 1, minute = 600, timeZone } = schedule ?? {}
  const rhythm = { weekday, minute, timeZone: timeZone ?? reading.timeZone }
  const previewed = await digests.preview(rhythm, { weeks: asked.weeks, signal })
  if (asked.json) return output.write(`${JSON.stringify(previewed, null, 2)}\n`)
  for (const one of previewed) output.write(`${render(one, { timeZone: rhythm.timeZone, now: reading.now })}\n\n`)
}

async function firstCoaching({ digests }: DigestContext): Promise<DigestSchedule | undefined> {
  return (await digests.store.schedules()).find(({ kind }) => kind === 'coaching')
}

function render({ dueAt, answer, isSilent }: PreviewedDigest, reading: Reading): string {
  const head = `── ${sayMoment(dueAt, reading)} ──`
  return isSilent
    ? `${head}\nNothing would have been sent: there was nothing to tell.`
    : `${head}\n${renderAnswer(answer, reading)}`
}

function sayNow({ due, sent }: { due: number; sent: number }): string {
  if (due + sent === 0) return 'There is nobody to send it to at present.'
  if (due === 0) return 'It was sent already; nothing is sent twice.'
  return `${due === 1 ? 'One message is' : `${due} messages are`} due and go out within a minute, where Sophia runs with Slack.`
}
