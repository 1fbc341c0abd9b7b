import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { Chart } from '../../src/model/chart.ts'
import type { CommandContext } from '../../src/terminal/command-context.ts'
import { addAskCommands } from '../../src/terminal/commands/ask.ts'
import { drawChart } from '../../src/terminal/draw-chart.ts'
import { renderAnswer, renderJson } from '../../src/terminal/render-answer.ts'
import { anyChart, moodChart } from '../charts/charts.ts'
import { answerOf } from '../slack/scripted-answers.ts'
import { testMasker } from '../support/masking.ts'

const folder = mkdtempSync(join(tmpdir(), 'sophia-chart-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `sophia WORDS`, typed in `folder`, where the agent answers with this chart. */
async function ask(chart: Chart | null, words: string[]): Promise<string> {
  let out = ''
  const program = new Command().exitOverride()
  const sophia = {
    agent: { answer: async () => answerOf({ chart }) },
    audit: { note: async () => undefined },
    maskers: () => testMasker,
    domains: { pay_ready: { timeZone: 'America/Chicago' } },
    clock: () => new Date('2026-11-23T18:40:00Z'),
  }
  const write = (text: string) => {
    out += text
  }
  const output = { write, writeError: () => undefined, isTty: false }
  const signal = new AbortController().signal
  addAskCommands(program, { sophia, output, cwd: folder, signal } as unknown as CommandContext)
  await program.parseAsync(words, { from: 'user' })
  return out
}

test('a chart is drawn as one line a series, with one scale and every figure', () => {
  expect(drawChart(moodChart)).toEqual([
    'Brackwater: share of customer turns, %',
    '                   5 Oct  19 Oct  26 Oct  9 Nov  16 Nov',
    '  Negative  ▂▃▆▇█  4      17      39      48     52',
    '  Positive  ▆▅▃▂▂  38     26      13      9      9.3',
  ])
})

test('a chart too wide for a line says its ends and extremes', () => {
  const labels = Array.from({ length: 20 }, (_, index) => `Week ${index + 1}`)
  const values = labels.map((_, index) => (index * 7) % 20)
  const [, line = ''] = drawChart({ ...moodChart, labels, series: [{ name: 'Calls', values }] })
  expect(line).toContain('from 0 (Week 1) to 13 (Week 20), least 0, most 19')
})

test('whatever a chart holds, its lines stay lines of bounded length', () => {
  fc.assert(
    fc.property(anyChart, (chart) => {
      const lines = drawChart(chart)
      expect(lines).toHaveLength(chart.series.length + (lines.some((line) => line.includes('least ')) ? 1 : 2))
      expect(lines.join('')).not.toMatch(/\p{Cc}/u)
      expect(lines.join('').match(/[▁▂▃▄▅▆▇█]/g)).toHaveLength(chart.series.length * chart.labels.length)
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(240)
    }),
    { numRuns: 50 },
  )
})

test('an answer prints its chart under its facts, and as JSON', () => {
  const reading = { timeZone: 'America/Chicago', now: new Date('2026-11-23T18:40:00Z') }
  const text = renderAnswer(answerOf({ chart: moodChart }), reading)
  expect(text).toContain('\n\nBrackwater: share of customer turns, %\n')
  expect(text.indexOf('Negative')).toBeLessThan(text.indexOf('[1] Elena Voss'))
  expect(JSON.parse(renderJson(answerOf({ chart: moodChart }))).chart).toEqual(moodChart)
})

test('--chart writes a PNG into the folder the command was typed in', async () => {
  expect(await ask(moodChart, ['ask', 'how', 'is', 'their', 'mood?', '--chart', 'mood.png'])).toContain('Negative')
  expect(readFileSync(join(folder, 'mood.png')).subarray(1, 4).toString()).toBe('PNG')
})

test('--chart says what is wrong: no chart, no PNG, no such folder', async () => {
  await expect(ask(null, ['ask', 'who?', '--chart', 'who.png'])).rejects.toThrow('has nothing to draw')
  await expect(ask(moodChart, ['ask', '--chart', 'mood', 'how?'])).rejects.toThrow('end in .png')
  await expect(ask(moodChart, ['ask', 'how?', '--chart', 'nowhere/mood.png'])).rejects.toThrow('could not be written')
})
