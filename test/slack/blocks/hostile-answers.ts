import fc from 'fast-check'
import type { AnswerTable } from '../../../src/model/answer.ts'
import { intents } from '../../../src/model/plan.ts'
import { anyChart } from '../../charts/charts.ts'
import { answerOf, plan, quote } from '../scripted-answers.ts'

type Row = AnswerTable['rows'][number]

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '<!channel>',
    '<@U123ABC>',
    '<@U1|x>',
    '<!<!here>>',
    '&&&&',
    '<<<>>>',
    '👩‍👩‍👧‍👦',
    '𝒳',
    'é́́́',
    '[1]',
    '*',
    '\u0000',
    '\ud83d',
    'word ',
    '\u200b',
    '\u{e0041}\u{e0042}',
    '\u202eevil',
    'שלום مرحبا',
    '_~`>',
    '[company:x]',
    '=HYPERLINK("https://evil.example")',
  ),
)
/** Mentions, mrkdwn, control and invisible characters, torn and joined ones, right to left, nothing at all; up to 10k long. */
export const hostileText = fc
  .tuple(fc.array(piece, { maxLength: 8 }), fc.constantFrom(1, 1, 1, 1, 1, 1, 30, 900))
  .map(([pieces, times]) => pieces.join('').repeat(times).slice(0, 10_000))
const support = fc.array(
  fc.oneof(
    fc.nat(30).map((index) => ({ kind: 'quote' as const, index })),
    fc.nat(3).map((index) => ({ kind: 'number' as const, index })),
  ),
  { maxLength: 40 },
)
const hostileQuote = fc
  .record({ speaker: hostileText, title: hostileText, type: hostileText })
  .map((parts) => ({ ...quote, ...parts }))
const entity = hostileText.map((name) => ({ kind: 'person' as const, id: 'p', name, phrase: name }))
const choiceOf = (question: fc.Arbitrary<string>) => fc.record({ label: hostileText, detail: hostileText, question })
const manyShortChoices = fc.array(choiceOf(fc.constant('Which?')), { minLength: 90, maxLength: 130 })
const sentence = fc.record({
  kind: fc.constantFrom('derived' as const, 'gap' as const),
  text: hostileText,
  support,
  part: fc.constantFrom(undefined, undefined, 'Wins', 'Team', '<!here> *x*'),
})
const manyFacts = sentence.map((one) => Array.from({ length: 500 }, () => ({ ...one, text: one.text.slice(0, 200) })))
/** An answer of which nothing can be relied on but its shape. */
export const hostileAnswer = fc
  .record({
    sentences: fc.oneof(fc.array(sentence, { maxLength: 12 }), manyFacts),
    quotes: fc.array(hostileQuote, { maxLength: 20 }),
    table: fc.option(
      fc.record({
        kind: fc.constant('timeline' as const),
        caption: hostileText,
        columns: fc.array(hostileText, { maxLength: 25 }),
        rows: fc.array(fc.record({ cells: fc.array(hostileText, { maxLength: 25 }), support }), { maxLength: 20 }),
        times: fc.constantFrom(1, 10),
      }),
    ),
    chart: fc.option(anyChart),
    form: fc.constantFrom('facts' as const, 'facts' as const, 'letter' as const),
    choices: fc.oneof(fc.array(choiceOf(hostileText), { maxLength: 130 }), manyShortChoices),
    coverage: fc
      .record({
        text: hostileText,
        missing: fc.array(fc.record({ reason: hostileText, count: fc.nat() }), { maxLength: 9 }),
      })
      .map((parts) => ({ ...answerOf().coverage, ...parts })),
    plan: fc
      .record({
        intent: fc.constantFrom(...intents),
        notApplied: fc.array(hostileText, { maxLength: 9 }),
        people: fc.array(entity, { maxLength: 9 }),
      })
      .map((parts) => ({ ...plan, ...parts })),
    identity: fc.option(
      fc.record({
        kind: fc.constantFrom('person' as const, 'company' as const),
        entityId: hostileText,
        name: hostileText,
        names: fc.array(fc.record({ name: hostileText, source: hostileText }), { maxLength: 20 }),
      }),
    ),
    notices: fc.array(hostileText, { maxLength: 9 }),
    receiptId: hostileText,
  })
  .map(({ table, ...parts }) => answerOf({ ...parts, table: table && repeated(table) }))

function repeated({ times, rows, ...table }: { times: number; rows: Row[] } & Omit<AnswerTable, 'rows'>): AnswerTable {
  return { ...table, rows: Array.from({ length: times }, () => rows).flat() }
}
