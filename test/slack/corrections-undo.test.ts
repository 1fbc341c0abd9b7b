import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sophia } from '../../src/sophia.ts'
import { openQuietSophia } from '../support/built/world.ts'
import { copySeededWorld } from '../support/seeded-world.ts'
import { type CorrectingBench, maya, openCorrectingBench } from './correcting-bench.ts'

let sophia: Sophia
let bench: CorrectingBench
const closers: (() => unknown)[] = []

beforeAll(async () => {
  const world = await copySeededWorld()
  sophia = await openQuietSophia(world.dataDir)
  bench = await openCorrectingBench(sophia)
  closers.push(
    () => bench[Symbol.asyncDispose](),
    () => sophia[Symbol.asyncDispose](),
    () => world[Symbol.dispose](),
  )
})
afterAll(async () => {
  for (const close of closers) await close()
})

test('the undo of a wrong merge is told once in each thread that stood on it, by two instances too', async () => {
  const [first, second] = [bench.instance(), bench.instance()]
  const timeline = await bench.ask('timeline of Dana Miller')
  const count = await bench.ask('How many calls did we have with Dana Miller?')
  const other = await bench.ask('How many calls did we have with Brackwater?')
  await bench.command('/timeline', 'Dana Miller')
  await bench.shown(({ ephemeralTo, blocks }) => ephemeralTo === maya && blocks.length > 1)
  expect(await first()).toMatchObject({ posted: 0, waiting: 0 })

  const [answer] = await sophia.entities('pay_ready').answers({ limit: 1 })
  await sophia.entities('pay_ready').undoAnswer(answer?.labelId ?? '', 'ines@payready.example')
  const reports = await Promise.all([first(), second()])
  for (const again of [first, second, bench.instance()]) reports.push(await again())

  expect(reports.reduce((sum, { posted }) => sum + Number(posted), 0)).toBe(3)
  expect(reports.at(-1)).toMatchObject({ waiting: 0 })
  const [said, ...more] = await bench.after(count)
  expect(more).toEqual([])
  expect(said).toBe('*Corrected*: 3 calls → 2 calls; a merge was undone today at 12:40. The answer no longer holds.')
  const [told, ...rest] = await bench.after(timeline)
  expect(rest).toEqual([])
  expect(told).toContain('*Corrected*: a merge was undone today at 12:40. The rest stands.')
  expect(told).toMatch(/• the words of .*Thu 5 Nov.* (?:\[\d\])+ were Dan Miller’s, not Dana Miller’s\n/)
  expect(told).toContain('6 conversations → 3 conversations')
  expect(await bench.after(other)).toEqual([])
})

test('who saw an answer alone is told in their conversation with her, and can ask again', async () => {
  const told = await bench.shown(({ text, channel }) => channel.startsWith('D') && text.startsWith('Corrected'))
  expect(told.text).toMatch(/the answer of Mon 23 Nov, 12:40.*“Dana Miller”/)
  expect(told.threadTs).toBeNull()
  expect((await bench.messages()).filter(({ text }) => text.startsWith('Corrected'))).toHaveLength(3)
})

test('once they are found to be one again, the threads are told that their answers hold again', async () => {
  const asked = (await bench.messages()).find(({ text }) =>
    text.endsWith('How many calls did we have with Dana Miller?'),
  )
  const [answer] = await sophia.entities('pay_ready').answers({ limit: 1 })
  const actor = 'ines@payready.example'
  await sophia.entities('pay_ready').answer({ questionId: answer?.questionId ?? '', verdict: 'same', actor })
  const correct = bench.instance()
  expect(await correct()).toMatchObject({ found: 3, posted: 3 })
  expect(await correct()).toMatchObject({ found: 0, posted: 0, waiting: 0 })
  expect((await bench.after(asked?.ts ?? '')).slice(1)).toEqual([
    '*Corrected*: the answer holds again as it was; two were found to be one today at 12:40.',
  ])
})

test('“Ask again” under a correction asks the old question, once, for whoever presses', async () => {
  const asked = (await bench.messages()).find(({ text }) =>
    text.endsWith('How many calls did we have with Dana Miller?'),
  )
  const before = await bench.after(asked?.ts ?? '')
  const correction = (await bench.messages()).find(
    ({ threadTs, text }) => threadTs === asked?.ts && text.startsWith('Corrected: 3 calls'),
  )
  if (!correction) throw new Error('no correction')
  await Promise.all([bench.press(correction, 'ask_again'), bench.press(correction, 'ask_again')])
  await bench.shown(
    ({ threadTs, text, ts }) => threadTs === asked?.ts && ts > correction.ts && /^\d calls with/.test(text),
  )
  await bench.slack.drain()
  expect(await bench.after(asked?.ts ?? '')).toHaveLength(before.length + 1)
})
