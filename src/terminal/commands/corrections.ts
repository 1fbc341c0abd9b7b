import type { Command } from 'commander'
import { AppError } from '../../lib/errors.ts'
import { type Reading, sayMoment } from '../../lib/say-date.ts'
import type { CorrectionEntry } from '../../stores/postgres/corrections.ts'
import type { Output } from '../output.ts'
import { renderColumns } from '../render-columns.ts'

type Context = {
  corrections: (wanted: { limit: number; all: boolean }) => Promise<CorrectionEntry[]>
  reading: () => Reading
  output: Output
}

/** `corrections`: what was found beneath posted answers, what was said of it, and what was given up. */
export function addCorrectionsCommand(program: Command, { corrections, reading, output }: Context): void {
  program
    .command('corrections')
    .description('Answers beneath which something changed: found, posted, given up')
    .option('--limit <count>', 'how many, the newest first', '50')
    .option('--all', 'also those that turned out to hold', false)
    .action(async ({ limit, all }: { limit: string; all: boolean }) => {
      if (!/^[1-9]\d{0,4}$/.test(limit))
        throw new AppError('corrections.limit', `--limit is “${limit}”; give a whole number, such as 50`)
      const entries = await corrections({ limit: Number(limit), all })
      if (entries.length === 0) output.write('Nothing has changed beneath an answer that was posted.\n')
      for (const line of renderColumns(entries.map((entry) => rowOf(entry, reading())))) output.write(`${line}\n`)
    })
}

const causes = { changed: 'changed at the source', undone: 'who is who', erased: 'removed' } as const

function rowOf(entry: CorrectionEntry, reading: Reading): string[] {
  const { place, question } = entry
  return [
    sayMoment(entry.foundAt, reading),
    entry.who ?? causes[entry.cause],
    sayOutcome(entry, reading),
    place.onlyFor === null ? place.channel : `${place.channel} to ${place.onlyFor}`,
    question === '' ? '(erased)' : question.replaceAll(/\s+/g, ' ').slice(0, 80),
    entry.receiptId,
  ]
}

function sayOutcome({ outcome, doneAt, reason, attempts }: CorrectionEntry, reading: Reading): string {
  if (outcome === 'posted') return `posted ${doneAt ? sayMoment(doneAt, reading) : ''}`
  if (outcome === 'unaffected') return 'holds'
  if (outcome === 'given_up') return `given up: ${reason ?? ''}`
  return attempts > 0 ? `waits, tried ${attempts} times` : 'waits'
}
