import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { findAcrossTurns, findPersonalData } from '../src/privacy/find-personal-data.ts'
import type { PersonalSpan, PersonalType } from '../src/privacy/personal-span.ts'
import { generateSentences, type Split } from './pii/generate-sentences.ts'
import { joinedAddresses } from './pii/joined-addresses.ts'
import { mappedType } from './pii/mapped-type.ts'
import { readLabelled } from './pii/read-labelled.ts'
import { measuresOf, type Scored, scoreSpans, summed } from './pii/score-spans.ts'
import { speedOver, warmUp } from './pii/speed-over.ts'
import type { BenchRow } from './row.ts'

const help = `npm run bench -- pii [--split held-out|dev] [--seed N] [--data FILE] [--no-speed] [--misses] [--json]

Scores the detector of personal data on labelled spans: our own generated sentences (the held-out templates unless
--split dev), or those of FILE: JSON lines {"text", "spans": [{"start", "end", "type"}]}, or a JSON array as Presidio's
generator writes it. Offsets may count code points or UTF-16 units; types may have any usual name (CREDIT_CARD, US_SSN…).

A found span hits a labelled one when both are of the same type and share at least half of the longer of the two; every
span counts once. Labels of kinds we do not claim (organisations, towns, dates, ages, titles…) are left out on both sides:
they are not missed, and what was found inside them is no false alarm; how many is printed.

precision, recall, F2 = 5PR/(4P + R)   over all spans of claimed types
recall_card_ssn_bank                   recall over card, SSN/ITIN, bank account, routing number and IBAN
mb_per_s                               megabytes (10^6 bytes of UTF-8) a second, one thread, each text by itself: over FILE, or
                                       without one over the turns of our conversations and the labelled sentences together
mb_per_s_transcripts, _labelled        over the turns of our conversations alone (the pack in ../shared/data, else the sample in
                                       test/fixtures): as people talk; over the labelled sentences alone: three in five hold
                                       personal data, far more than in life
*_joined                               the same where labels of one address in parts (its number, street, flat and postcode apart,
                                       with nothing but places, commas and line breaks between) count as one
exact_*                                the same with equal edges only
`
const sentences = 1_600
const conversations = '../shared/data/conversations/interactions.jsonl'
const sample = 'test/fixtures/samples/conversations.jsonl'
const moneyTypes: readonly PersonalType[] = ['card', 'ssn', 'bank', 'iban']

/** Precision, recall and speed of the detector of personal data. */
export async function runPii({ emit }: { emit: (row: BenchRow) => void }): Promise<void> {
  if (process.argv.includes('--help')) return void process.stdout.write(help)
  const file = optionOf('--data')
  const split = (optionOf('--split') ?? 'held-out') as Split
  const seed = Number(optionOf('--seed') ?? 9)
  const { texts, scored, notClaimed } = file ? readFile(file) : readOwn(split, seed)
  const set = file ? basename(file) : split
  const tallies = scoreSpans(scored)
  const all = summed(tallies.values())
  const joinedParts = scored.map((one, at) => ({ ...one, gold: joinedAddresses(texts[at] ?? '', one) }))
  const row = (metric: string, value: number, n: number, unit = 'ratio'): void =>
    emit({ bench: 'pii', set, metric, value, unit, rival: null, rivalValue: null, n, seed: file ? null : seed })

  const { precision, recall, f2 } = measuresOf(all)
  row('precision', precision, all.found)
  row('recall', recall, all.gold)
  row('F2', f2, all.gold)
  const money = summed(moneyTypes.flatMap((type) => tallies.get(type) ?? []))
  row('recall_card_ssn_bank', measuresOf(money).recall, money.gold)
  if (!process.argv.includes('--no-speed')) {
    const turns = turnsOf(existsSync(conversations) ? conversations : sample)
    const own = file ? texts : [...turns, ...texts]
    warmUp([...turns, ...texts])
    row('mb_per_s', speedOver(own), own.length, 'MB/s')
    row('mb_per_s_transcripts', speedOver(turns), turns.length, 'MB/s')
    row('mb_per_s_labelled', speedOver(texts), texts.length, 'MB/s')
  }
  const parts = summed(scoreSpans(joinedParts).values())
  const joined = measuresOf(parts)
  row('precision_joined', joined.precision, parts.found)
  row('recall_joined', joined.recall, parts.gold)
  row('F2_joined', joined.f2, parts.gold)
  const exact = measuresOf({ ...all, hits: all.exact })
  row('exact_precision', exact.precision, all.found)
  row('exact_recall', exact.recall, all.gold)
  row('exact_F2', exact.f2, all.gold)
  for (const [type, tally] of [...tallies].sort()) {
    const measures = measuresOf(tally)
    row(`precision_${type}`, measures.precision, tally.found)
    row(`recall_${type}`, measures.recall, tally.gold)
  }
  row('left_out_found', all.leftOut, texts.length, 'spans')
  for (const [label, count] of notClaimed) row(`not_claimed_${label}`, count, texts.length, 'spans')
  if (process.argv.includes('--misses')) printMisses(texts, scored)
}

type Read = { texts: string[]; scored: Scored[]; notClaimed: Map<string, number> }

function readOwn(split: Split, seed: number): Read {
  const labelled = generateSentences(split, seed, sentences)
  const scored = labelled.flatMap(({ texts, spans }) => {
    const found = findAcrossTurns(texts)
    return texts.map((_, turn) => ({ gold: spans[turn] ?? [], found: found[turn] ?? [], unclaimed: [] }))
  })
  return { texts: labelled.flatMap(({ texts }) => texts), scored, notClaimed: new Map() }
}

function readFile(file: string): Read {
  const notClaimed = new Map<string, number>()
  const read = readLabelled(file)
  const scored = read.map(({ text, spans }) => {
    const gold: PersonalSpan[] = []
    const unclaimed: PersonalSpan[] = []
    for (const { start, end, type: label } of spans) {
      const type = mappedType(label, text.slice(start, end))
      if (type) gold.push({ start, end, type })
      else {
        unclaimed.push({ start, end, type: 'person' })
        notClaimed.set(label, (notClaimed.get(label) ?? 0) + 1)
      }
    }
    return { gold, found: findPersonalData(text), unclaimed }
  })
  return { texts: read.map(({ text }) => text), scored, notClaimed }
}

function turnsOf(file: string): string[] {
  const interactions = readFileSync(file, 'utf8').trim().split('\n')
  return interactions.flatMap((line) =>
    (JSON.parse(line) as { turns: { text: string }[] }).turns.map(({ text }) => text),
  )
}

function printMisses(texts: readonly string[], scored: readonly Scored[]): void {
  scored.forEach((one, at) => {
    const tally = summed(scoreSpans([one]).values())
    if (tally.hits === tally.gold && tally.hits === tally.found) return
    const say = (spans: readonly PersonalSpan[]) =>
      spans.map(({ start, end, type }) => `${type}:${texts[at]?.slice(start, end)}`).join(' ¦ ')
    process.stdout.write(`${JSON.stringify(texts[at])}\n  gold  ${say(one.gold)}\n  found ${say(one.found)}\n`)
  })
}

function optionOf(option: string): string | undefined {
  const index = process.argv.indexOf(option)
  return index < 0 ? undefined : process.argv[index + 1]
}
