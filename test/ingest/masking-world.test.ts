import { afterAll, expect, test } from 'vitest'
import { tablesHolding } from '../support/dump-tables.ts'
import { openSeededSophia } from '../support/seeded-world.ts'

const seeded = await openSeededSophia()
const { sophia } = seeded
afterAll(() => seeded[Symbol.asyncDispose]())

// What Lorna reads out at Dunmarrow on Thu 8 Oct, over two turns.
const readOut = ['4539 1488', '0343 6467', '45391488', '03436467', 'on the back are 912']

test('the card and its code read out in the seeded world stand in no table of ours', async () => {
  expect(await tablesHolding(sophia.home, readOut)).toEqual([])
})

test('what was said around them stands', async () => {
  const turns = await sophia.home.read('interactive', ({ query }) =>
    query<{ text: string }>(
      "select text from turns where text like '%[card number removed]%' or text like '%[security code removed]%' order by position",
    ),
  )
  expect(turns.map(({ text }) => text)).toEqual([
    expect.stringContaining("I can't read her fours"),
    expect.stringContaining("expires August of '28"),
  ])
})

test('what the landing holds is as the source delivers it', async () => {
  const rows = await sophia.home.read('interactive', ({ query }) =>
    query<{ held: boolean }>(
      "select exists (select from pay_ready_landed.gong_call_transcripts t where to_jsonb(t)::text like '%4539 1488%') as held",
    ),
  )
  expect(rows).toEqual([{ held: true }])
})
