import { plural, sayList } from '../agent/compose/wording.ts'
import type { Replay, Replayed } from '../agent/replay/create-replay.ts'
import { type Reading, sayMoment } from '../lib/say-date.ts'

const mostLines = 12

/** A replay as plain text: what it came to, what changed beneath the answer, and what it would say now. */
export function renderReplay(replay: Exclude<Replay, { kind: 'unknown' }>, reading: Reading): string {
  const when = sayMoment(replay.at, reading)
  const lines =
    replay.kind === 'erased'
      ? [
          `Erased: something the answer of ${when} stood on was erased${replay.erasedAt ? ` on ${sayMoment(replay.erasedAt, reading)}` : ''}.`,
          'Its question, its words and what would prove them are gone; only its id and that it was given are kept.',
        ]
      : replay.kind === 'too_old'
        ? [
            `Not replayed: the receipt of ${when} was kept before receipts held what replays them. Ask the question again.`,
          ]
        : renderReplayed(replay, when)
  return `${lines.join('\n')}\n`
}

function renderReplayed(replay: Replayed, when: string): string[] {
  const { kind, rows, differences, question, isAnswerSame } = replay
  const head =
    kind === 'same'
      ? `Same: the answer of ${when} comes out again, ${sayChecked(replay)}.`
      : `Changed: ${sayChange(replay)} since the answer of ${when}.`
  return [
    head,
    `Question: ${question}`,
    ...listed(
      isAnswerSame && kind === 'same' ? 'Beneath it, without touching the answer' : 'What changed',
      rows.map(({ text }) => text),
    ),
    ...(isAnswerSame && kind === 'changed' ? ['The answer says the same.'] : []),
    ...listed('It said, and does not any more', [
      ...differences.was,
      ...(differences.hidden > 0 ? [`${plural(differences.hidden, 'statement')} that cannot be shown any more`] : []),
    ]),
    ...listed('It says now', differences.now),
    ...(replay.isReproduced ? [`As of ${when} it comes out again as it was.`] : []),
    ...sayUnexplained(replay),
    sayKeeper(replay),
  ]
}

function sayChecked({ checked: { sentences, quotes, figures } }: Replayed): string {
  return sayList([plural(sentences, 'sentence'), plural(quotes, 'quote'), plural(figures, 'figure')])
}

function sayChange({ rows, isAnswerSame }: Replayed): string {
  if (rows.length === 0) return 'the answer comes out otherwise'
  return `${plural(rows.length, 'thing')} beneath it ${rows.length === 1 ? 'is' : 'are'} not as before${isAnswerSame ? '' : ', and it comes out otherwise'}`
}

function sayUnexplained({ kind, rows, isSameKeeper }: Replayed): string[] {
  if (kind === 'same' || rows.length > 0) return []
  return [
    isSameKeeper
      ? 'No row it names changed: what our systems tell of accounts, people or records beside it did.'
      : 'No row it names changed: another version of Sophia kept it, and her rules may differ.',
  ]
}

function sayKeeper({ mode, versions }: Replayed): string {
  const keeper = versions
    ? `Kept by Sophia ${versions.sophia}, migration ${versions.migration}`
    : 'Kept by an older Sophia'
  return mode === 'model'
    ? `${keeper}; ${versions?.model?.model ?? 'a model'} put it into words, and its facts were given again without one.`
    : `${keeper}; no model took part.`
}

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const left = lines.length - mostLines
  return [
    `${title}:`,
    ...lines.slice(0, mostLines).map((line) => `  • ${line}`),
    ...(left > 0 ? [`  • ${left} more`] : []),
  ]
}
