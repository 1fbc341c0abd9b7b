import { Command } from 'commander'
import { expect, test } from 'vitest'
import type { CorrectionEntry } from '../../src/stores/postgres/corrections.ts'
import { addCorrectionsCommand } from '../../src/terminal/commands/corrections.ts'

const entry: CorrectionEntry = {
  ...{ receiptId: 'r-1', cause: 'undone', who: 'merge undone', foundAt: '2026-11-24T18:51:00.000Z', attempts: 1 },
  ...{ doneAt: '2026-11-24T18:52:00.000Z', outcome: 'posted', reason: null, question: 'What did\n Dana say?' },
  place: { channel: 'C1', threadTs: '1.1', messageTs: '1.2', onlyFor: null },
}

async function run(entries: CorrectionEntry[], ...words: string[]) {
  const lines: string[] = []
  const asked: object[] = []
  const program = new Command().exitOverride()
  addCorrectionsCommand(program, {
    corrections: async (wanted) => {
      asked.push(wanted)
      return entries
    },
    reading: () => ({ timeZone: 'America/Chicago', now: new Date('2026-11-24T19:00:00Z') }),
    output: { write: (text) => void lines.push(text), writeError: () => undefined, isTty: false },
  })
  await program.parseAsync(['corrections', ...words], { from: 'user' })
  return { lines, asked }
}

test('what was found, posted and given up stands a line each', async () => {
  const alone = { ...entry.place, onlyFor: 'U1' }
  const { lines } = await run([
    entry,
    { ...entry, cause: 'changed', who: null, outcome: 'given_up', reason: 'is_archived', place: alone },
    { ...entry, cause: 'erased', who: null, outcome: null, doneAt: null, attempts: 2, question: '' },
    { ...entry, outcome: null, doneAt: null, attempts: 0 },
  ])
  expect(lines.map((line) => line.trim().split(/ {2,}/).slice(1, 5))).toEqual([
    ['merge undone', 'posted Tue 24 Nov, 12:52', 'C1', 'What did Dana say?'],
    ['changed at the source', 'given up: is_archived', 'C1 to U1', 'What did Dana say?'],
    ['removed', 'waits, tried 2 times', 'C1', '(erased)'],
    ['merge undone', 'waits', 'C1', 'What did Dana say?'],
  ])
})

test('nothing found is said, and the limit is a whole number', async () => {
  const { lines, asked } = await run([], '--limit', '7', '--all')
  expect([lines, asked]).toEqual([
    ['Nothing has changed beneath an answer that was posted.\n'],
    [{ limit: 7, all: true }],
  ])
  await expect(run([], '--limit', 'many')).rejects.toThrow('--limit is “many”; give a whole number, such as 50')
})
