import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/model/answer.ts'
import { openSeededSophia, type SeededSophia } from '../../support/seeded-world.ts'

let seeded: SeededSophia
beforeAll(async () => {
  seeded = await openSeededSophia()
})
afterAll(async () => seeded[Symbol.asyncDispose]())

const maya = 'maya@payready.example'
const ask = (text: string, as?: string) => seeded.ask(text, as === undefined ? {} : { as })
const told = ({ sentences }: Answer) => sentences.map(({ text }) => text).join('\n')
const figure = ({ numbers }: Answer, metric: string, of: string) =>
  numbers.find((fact) => fact.metric === metric && fact.filter.of === of)?.value
const percent = (share: number | undefined) => Math.round(100 * (share ?? Number.NaN))
const tenth = (value: number | undefined) => Math.round(10 * (value ?? Number.NaN)) / 10

describe('a coaching report', () => {
  it.each(['luis', 'dana', 'hana', 'maya'])(
    'of %s has the figures of the truth, each beside the median',
    async (rep) => {
      const answer = await ask(`Give me a coaching report for ${rep}, last 30 days`)
      const season = seeded.truth.coaching.reps[rep]?.season
      expect(figure(answer, 'coaching', 'talkShare')).toBe(percent(season?.talkShare))
      expect(figure(answer, 'coaching', 'ownShare')).toBe(percent(season?.ownShare))
      expect(figure(answer, 'coaching', 'questionsPerCall')).toBe(tenth(season?.questionsPerCall))
      expect(figure(answer, 'coaching_median', 'talkShare')).toBe(percent(seeded.truth.coaching.medianTalkShare.season))
      expect(answer.table?.rows.map(({ cells }) => cells[0])).toEqual(
        expect.arrayContaining(['Longest monologue', 'Longest customer story', 'Filler words, calls together']),
      )
      expect(answer.audience).toBe('restricted')
    },
  )

  it('leads with one thing to try, counts the calls without a transcript, and shows moments', async () => {
    const answer = await ask('Coaching report for Luis')
    const [first, ...rest] = answer.sentences
    expect(first?.text).toMatch(/^Luis Camarena, 24 Oct–23 Nov, one thing to try: /)
    expect(first?.text.length).toBeLessThanOrEqual(200)
    expect(rest.length).toBeLessThanOrEqual(6)
    expect(told(answer)).toContain('13 calls, 12 with a transcript · median of 4 reps with at least 8 calls')
    expect(told(answer)).toContain('these are counts, not a grade')
    expect(answer.quotes.length).toBeGreaterThan(3)
    expect(JSON.stringify(answer.table?.rows.map(({ cells }) => cells)).length).toBeLessThan(10_000)
  })

  it('of too few calls says how many it needs', async () => {
    const answer = await ask('Coaching report for Theo', 'renata@payready.example')
    expect(answer.sentences[0]?.text).toBe('Theo Barranco, 24 Oct–23 Nov: not enough calls (4, needs 8).')
    expect(answer.numbers.some(({ metric }) => metric === 'coaching')).toBe(false)
  })

  it('of nobody named is one’s own, or, for the operator, the team’s', async () => {
    expect((await ask('coaching report', maya)).sentences[0]?.text).toMatch(/^Maya Lindqvist, /)
    expect((await ask('coaching report')).sentences[0]?.text).toMatch(/^The reps together, 24 Oct–23 Nov: /)
  })

  it('of somebody nobody knows is none', async () => {
    expect(told(await ask('Coaching report for Elena Voss', maya))).toBe('I found nobody of ours named “Elena Voss”.')
  })
})

describe('one’s own talk ratio', () => {
  it('stands beside the team’s median, with a bar for each call', async () => {
    const answer = await ask('What is my talk ratio this month and how does it compare with the team?', maya)
    expect(answer.sentences[0]?.text).toBe(
      '53 % on 8 calls: your talk share, 1–23 Nov; team median 50 % (4 reps with at least 8 calls).',
    )
    expect(answer.chart?.series[0]?.values).toHaveLength(8)
    expect(new Set(answer.chart?.labels).size).toBe(8)
    expect(answer.chart?.labels.every((label) => label.length <= 20)).toBe(true)
  })
})

describe('the most questions', () => {
  it('are Hana’s; Theo’s calls are too few to say', async () => {
    const answer = await ask('Which rep asks the most discovery questions? Show examples.', maya)
    expect(answer.sentences[0]?.text).toMatch(/^Hana Petrosky asks the most questions: 9\.1 per call on 11 calls/)
    expect(told(answer)).toContain('Theo Barranco: not enough calls (4, needs 8).')
    expect(told(answer)).not.toContain('10.5')
    const quotes = answer.sentences.filter(({ kind }) => kind === 'quote')
    expect(quotes.length).toBeGreaterThanOrEqual(2)
    expect(answer.quotes.every(({ speaker, text }) => speaker === 'Hana Petrosky' && text.includes('?'))).toBe(true)
    expect(answer.table).toBeNull()
  })

  it('are listed rep by rep to their manager alone', async () => {
    const rows = (await ask('Which rep asks the most questions?', 'renata@payready.example')).table?.rows
    expect(rows?.map(({ cells }) => cells[0])).toEqual([
      'Hana Petrosky',
      'Dana Whitlock',
      'Maya Lindqvist',
      'Luis Camarena',
    ])
  })

  it('the other end is nobody’s business', async () => {
    const answer = await ask('Which rep asks the fewest questions?', maya)
    expect(told(answer)).not.toContain('Luis')
    expect(told(answer)).toContain('6.9 per call')
  })
})

describe('how price objections were handled', () => {
  it('by Dana: two calls where she did well, with the seconds', async () => {
    const answer = await ask('Show two calls where Dana handled a price objection well', maya)
    expect(answer.sentences[0]?.text).toContain('Tessaly Living, Tue 27 Oct, 23:10')
    expect(answer.sentences[0]?.text).toContain('Mossgate Residential, Wed 4 Nov, 11:42')
    expect(told(answer)).toContain('“Forty cents a door more than today is a non-starter.')
  })

  it('by Dana compared with others: 4 of 5 this quarter', async () => {
    const answer = await ask('How does Dana handle pricing objections compared with others?', maya)
    expect(answer.sentences[0]?.text).toMatch(
      /^Dana Whitlock handled 4 of 5 price objections well, 1 Oct–23 Nov; the other reps together \d of \d/,
    )
  })

  it('by Luis is told to his manager, and not to a colleague', async () => {
    const question = 'How does Luis handle pricing objections compared with others?'
    expect((await ask(question, 'renata@payready.example')).sentences[0]?.text).toMatch(
      /^Luis Camarena handled 1 of [34] price objections well/,
    )
    const refused = await ask(question, maya)
    expect(refused.sentences[0]?.text).toMatch(/^I can’t show you how Luis Camarena handles price objections/)
    expect(refused.numbers.every(({ filter }) => filter.personIds.length !== 1)).toBe(true)
  })
})

describe('somebody else’s report', () => {
  it.each(['maya', 'ines', 'gabe', 'priya'])('is not for %s', async (who) => {
    const answer = await ask('Show me Luis Camarena’s coaching report', `${who}@payready.example`)
    expect(answer.sentences[0]?.text).toBe(
      'I can’t show you Luis Camarena’s coaching report: it is for Luis and their manager.',
    )
    expect(answer.numbers).toEqual([])
    expect(answer.table).toBeNull()
    expect(answer.audience).toBe('restricted')
    expect(answer.choices.map(({ label }) => label)).toEqual(['My coaching report', 'Team figures'])
  })

  it('is for the rep, the manager and the operator', async () => {
    for (const who of ['luis@payready.example', 'renata@payready.example', undefined]) {
      expect((await ask('Luis Camarena’s coaching report', who)).table?.rows.length).toBeGreaterThan(10)
    }
  })
})

describe('a channel asked for in the same breath', () => {
  const question = (channel: string) => `Show me Luis's coaching report, and the #${channel} thread about their price`
  const none = (channel: string) => `I found no conversation that matches “#${channel}” among those you can see.`

  it('reads alike whether it exists or not', async () => {
    for (const channel of ['exec-brackwater', 'exec-nowhere']) {
      const answer = await ask(question(channel), maya)
      expect(answer.sentences[1]?.text).toBe(none(channel))
      expect(answer.quotes).toEqual([])
    }
    expect(told(await ask('the private channel’s thread about Brackwater', maya))).toContain('“private channel”')
  })

  it('is quoted to its members', async () => {
    const answer = await ask('What is in #exec-brackwater about price?', 'gabe@payready.example')
    expect(answer.quotes.length).toBeGreaterThan(0)
    expect(answer.quotes.every(({ sourceSystem }) => sourceSystem === 'slack')).toBe(true)
    expect(answer.audience).toBe('restricted')
    expect(told(await ask('What is in #exec-brackwater about price?', maya))).toBe(none('exec-brackwater'))
  })
})
