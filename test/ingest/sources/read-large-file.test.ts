import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { readConversationFiles } from '../../../src/ingest/sources/read-conversation-files.ts'
import { collect, context, interactionsOf, withFile } from './collect-records.ts'

const pack = fileURLToPath(new URL('../../../../shared/data/conversations/interactions.jsonl', import.meta.url))
const hasPack = existsSync(pack)
if (!hasPack) console.warn(`SKIPPED: the conversation pack is not at ${pack}`)

it.skipIf(!hasPack)('reads all 966 interactions and 45,038 turns of the conversation pack', async () => {
  const records = await collect(readConversationFiles([pack], context))
  const interactions = interactionsOf(records)
  expect(records).toHaveLength(966)
  expect(interactions).toHaveLength(966)
  expect(interactions.reduce((sum, interaction) => sum + interaction.turns.length, 0)).toBe(45_038)
  expect(interactions.filter((interaction) => interaction.occurredAt !== undefined)).toHaveLength(276)
})

it('holds one interaction of a 35 MB file at a time', async () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage: () => void = runInNewContext('gc')
  const liveBytes = () => {
    collectGarbage()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const lines = Array.from({ length: 400 }, (_, number) => {
    const turns = Array.from({ length: 500 }, (__, index) => ({
      id: `${number}/${index}`,
      speaker: 'Dana',
      text: `${index} `.repeat(30),
    }))
    return JSON.stringify({ id: `call-${number}`, type: 'call', title: 'T', turns })
  })
  const content = Buffer.from(lines.join('\n'))
  lines.length = 0
  expect(content.length).toBeGreaterThan(30_000_000)
  await withFile('large.jsonl', content, async (path) => {
    const before = liveBytes()
    let peak = 0
    let turns = 0
    for await (const record of readConversationFiles([path], context)) {
      if (record.kind !== 'interaction') throw new Error(record.reason)
      turns += record.interaction.turns.length
      if (Number(record.interaction.id.slice(5)) % 50 === 0) peak = Math.max(peak, liveBytes() - before)
    }
    expect(turns).toBe(200_000)
    expect(peak).toBeLessThan(8_000_000)
  })
})
