import { Command } from 'commander'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addReplayCommand } from '../../src/terminal/commands/replay.ts'
import { changedAt, openReplayBench } from '../agent/replay/open-replay-bench.ts'

const bench = await openReplayBench()
afterAll(() => bench[Symbol.asyncDispose]())
const call = { id: 'call-1', title: 'Brackwater weekly', says: ['We price out Entrata now.', 'I see.'] }
beforeAll(async () => {
  await bench.load([call])
})

/** `sophia WORDS`: what it writes, and whether it says that something is not as it was. */
async function run(...words: string[]): Promise<{ out: string; differs: boolean }> {
  const told = { out: '', differs: false }
  const program = new Command('sophia').exitOverride().configureOutput({ writeErr: () => undefined })
  addReplayCommand(program, {
    replay: (_, id, { viewer }) => bench.replay(id, viewer),
    output: {
      write: (text) => {
        told.out += text
      },
      writeError: () => undefined,
      isTty: false,
    },
    signal: new AbortController().signal,
    readingOf: () => ({ timeZone: 'UTC', now: new Date('2026-11-25T08:00:00Z') }),
    differs: () => {
      told.differs = true
    },
  })
  await program.parseAsync(words, { from: 'user' })
  return told
}

test('says that an answer is the same, that it changed, and that it was erased', async () => {
  const { receiptId } = await bench.ask('Who mentioned Entrata?', { kind: 'person', email: 'ana@payready.example' })
  const same = await run('replay', receiptId, '--as', 'ana@payready.example')
  expect(same).toMatchObject({
    differs: false,
    out: expect.stringMatching(/^Same: .*\nQuestion: Who mentioned Entrata\?\n/),
  })
  expect(JSON.parse((await run('replay', receiptId, '--json')).out)).toMatchObject({ kind: 'same', receiptId })
  await bench.load([{ ...call, says: ['We price out AppFolio now.', 'I see.'] }], changedAt)
  const changed = await run('replay', ` ${receiptId} `)
  expect(changed).toMatchObject({ differs: true, out: expect.stringMatching(/^Changed: .*\n/) })
  expect(changed.out).toContain('turn at 0:00: the words changed on Tue 24 Nov')
  await bench.receipts.erase('pay_ready', { interactionIds: ['call-1'] }, changedAt)
  expect(await run('replay', receiptId)).toMatchObject({ differs: true, out: expect.stringMatching(/^Erased: /) })
})

test('refuses what nobody asked, or somebody else did, in the same words', async () => {
  const { receiptId } = await bench.ask('Who mentioned Entrata?', { kind: 'person', email: 'ana@payready.example' })
  const refusal = /There is no receipt “.*” that you can replay; its id stands under the answer/
  await expect(run('replay', receiptId, '--as', 'bo@payready.example')).rejects.toThrow(refusal)
  await expect(run('replay', 'S-7K2F')).rejects.toThrow(refusal)
})
