import fc from 'fast-check'
import { type Chart, chartSchema } from '../../src/model/chart.ts'

export const moodChart: Chart = {
  kind: 'line',
  title: 'Brackwater: share of customer turns',
  unit: '%',
  labels: ['5 Oct', '19 Oct', '26 Oct', '9 Nov', '16 Nov'],
  series: [
    { name: 'Negative', values: [4, 17, 39, 48, 52] },
    { name: 'Positive', values: [38, 26, 13, 9, 9.25] },
  ],
}

export const hostileTexts = [
  '<script>alert(1)</script>',
  '</text></svg><image href="http://evil.example/x.png"/>',
  '" + datum.value + "',
  'x'.repeat(10_000),
  '\u202eevil\u0000\u0007\ufffe',
  'مرحبا بالعالم שלום',
  '\ud800 lone',
  '👩‍👩‍👧‍👦😀'.repeat(30),
  `Z${'\u0301\u0327'.repeat(3000)}algo`,
  '<!channel> <@U123> <https://evil.example|click>',
  '',
  ' \n\t ',
  '__proto__',
  'valueOf',
  'constructor',
]

const text = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 60 }))
const value = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1 / 3, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE),
)

/** Any chart the schema lets through, with texts of the worst kind. */
export const anyChart: fc.Arbitrary<Chart> = fc
  .record({
    labels: fc.array(text, { minLength: 1, maxLength: 20 }),
    names: fc.array(text, { minLength: 1, maxLength: 6 }),
  })
  .chain(({ labels, names }) =>
    fc.record({
      kind: fc.constantFrom('line' as const, 'bar' as const),
      title: text.map((title) => title.slice(0, 50)),
      unit: text,
      labels: fc.constant(labels),
      series: fc.tuple(
        ...names.map((name) =>
          fc.record({
            name: fc.constant(name),
            values: fc.array(value, { minLength: labels.length, maxLength: labels.length }),
          }),
        ),
      ),
    }),
  )
  .map((chart) => chartSchema.parse(chart))
