import { describe, expect, it } from 'vitest'
import { readBankLines } from '../../../src/ingest/world/fill-template.ts'
import { readWorldMaterial } from '../../../src/ingest/world/read-material.ts'

const material = readWorldMaterial()
const talks = [...material.openings, ...material.exchanges, ...material.closings]
const lines = talks.flatMap((talk) => readBankLines(talk.turns).map((line) => ({ ...line, topic: talk.topic })))

describe('the bank of quiet talk', () => {
  it('is big enough to vary', () => {
    expect(material.openings.length).toBeGreaterThanOrEqual(60)
    expect(material.exchanges.length).toBeGreaterThanOrEqual(150)
    expect(new Set(material.openings.map((talk) => readBankLines(talk.turns)[0]?.text)).size).toBe(
      material.openings.length,
    )
  })

  it('lets no customer name a rival or a system, and no second colleague ask', () => {
    const named = lines.filter(
      (line) => 'cd'.includes(line.role) && /\{pms\}|yardi|yardy|realpage|entrata|appfolio/i.test(line.text),
    )
    expect(named).toEqual([])
    expect(lines.filter((line) => line.role === 's' && line.text.includes('?'))).toEqual([])
  })

  it('touches nothing the story counts', () => {
    const planted =
      /fdcpa|agenc|too expensive|discount|lawsuit|validation notice|twice in the ledger|duplicate|receipt|yard sign|juniper|saltmarsh|kestrel/i
    expect(lines.filter((line) => planted.test(line.text))).toEqual([])
    const kept = lines.filter(
      (line) =>
        /year-end|pricing|opt-out|opted out/i.test(line.text) &&
        !['year-end', 'pricing', 'opt-outs'].includes(line.topic),
    )
    expect(kept).toEqual([])
  })

  it('uses only the speakers and slots that can be filled', () => {
    const slots =
      /^(rep|second|first|other|account|community|community2|city|pms|weekday|weekday2|clock|[a-z](:\d+-\d+)?)$/
    const unknown = lines.flatMap((line) =>
      [...line.text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '').filter((slot) => !slots.test(slot)),
    )
    expect(unknown).toEqual([])
    expect(lines.filter((line) => !'rscd'.includes(line.role))).toEqual([])
  })
})
