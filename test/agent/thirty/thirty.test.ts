import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, AnswerTable } from '../../../src/model/answer.ts'
import { openSeededSophia, type SeededSophia } from '../../support/seeded-world.ts'

/** The thirty questions people ask, over the seeded world, with no model: facts are checked, not wording. */
const maya = { as: 'maya@payready.example' }
const renata = { as: 'renata@payready.example' }
const luis = { as: 'luis@payready.example' }

let world: SeededSophia
beforeAll(async () => {
  world = await openSeededSophia()
}, 120_000)
afterAll(() => world?.[Symbol.asyncDispose]())

const first = (answer: Answer): string => answer.sentences[0]?.text ?? ''
const rows = ({ table }: { table: AnswerTable | null }): string[] =>
  (table?.rows ?? []).map(({ cells }) => cells.join(' | '))
const said = (answer: Answer): string =>
  [...answer.sentences.map(({ text }) => text), ...rows(answer), ...answer.choices.map(({ label }) => label)].join('\n')
const lineWith = (answer: Answer, words: string): string =>
  said(answer)
    .split('\n')
    .find((line) => line.includes(words)) ?? ''
const quoted = (answer: Answer): string => answer.quotes.map(({ text }) => text).join('\n')

describe('promises, summaries and drafts', () => {
  test('1. the last call and what we promised', async () => {
    const answer = await world.ask('What happened on our last call with Brackwater, and what did we promise?', maya)
    expect(first(answer)).toContain('Thu 19 Nov')
    expect(lineWith(answer, 'revised pricing')).toMatch(/^Open, due Wed 25 Nov: Maya Lindqvist/)
    expect(lineWith(answer, 'exception report fix')).toMatch(
      /^Overdue 10 days, due Fri 13 Nov: Owen Hartigan, Thu 12 Nov/,
    )
    expect(said(answer)).toMatch(/Sources disagree.*Entrata.*stage Commit, 90 %, last changed Mon 2 Nov/)
    expect(quoted(answer)).toContain("I can't take that upstairs")
  })

  test('2. everything over thirty days', async () => {
    const answer = await world.ask('Summarise everything with Brackwater over the last 30 days before my 2 pm.', maya)
    expect(first(answer)).toMatch(/^Brackwater Residential, 24 Oct–23 Nov/)
    expect(said(answer)).toMatch(/1 overdue, 1 open and 1 kept/)
    expect(said(answer)).toContain('$486,000')
    expect(said(answer)).toContain('Sun 31 Jan 2027')
    expect(said(answer)).toMatch(/Leaving: Rashid Kamara/)
    expect(said(answer)).toMatch(/3 calls/)
    expect(said(answer)).not.toContain('Calderwick')
  })

  test('3. one person under four names', async () => {
    const answer = await world.ask('Timeline of Kathryn Dunn-Ellis across Gong, Slack and HubSpot since January.', maya)
    const names = new Set(answer.identity?.names.map(({ name }) => name))
    expect(names).toEqual(new Set(['K. Dunn-Ellis', 'Kathryn Dunn', 'Katie Dunn', 'katie']))
    const dates = rows(answer).map((row) => row.split(' | ')[0])
    expect(dates[0]).toBe('Tue 10 Nov')
    expect(dates.at(-1)).toBe('Wed 14 Jan')
    expect(first(answer)).toMatch(/3 Gong calls, 3 HubSpot notes/)
  })

  test('7. open next steps of yesterday, which had no calls', async () => {
    const answer = await world.ask("What are the open next steps from yesterday's calls?", maya)
    expect(first(answer)).toMatch(/No calls on Sun 22 Nov\. Fri 20 Nov.*6 next steps \(5 open and 1 kept\).*4 calls/)
    const open = answer.sentences.filter(({ text }) => text.startsWith('Open, due')).map(({ text }) => text)
    expect(open).toHaveLength(5)
    for (const who of ['Priya Nandakumar', 'DeWitt Coleman', 'Hana Petrosky', 'Dana Whitlock', 'Theo Barranco'])
      expect(open.some((line) => line.includes(who))).toBe(true)
  })

  test('11. who told Pellandra a go-live date', async () => {
    const answer = await world.ask('Has anyone told Pellandra a go-live date for Buzz? When, and who?', luis)
    expect(first(answer)).toMatch(/^Yes: Luis Camarena told Pellandra Communities Mon 1 Feb 2027 on Wed 14 Oct/)
    expect(lineWith(answer, '15 Mar')).toMatch(/^Mon 15 Mar 2027: Owen Hartigan, Tue 3 Nov/)
    expect(said(answer)).toMatch(/Marcus Ellery, Tue 17 Nov/)
    expect(said(answer)).not.toMatch(/January/)
  })

  test('28. a follow-up with sources', async () => {
    const answer = await world.ask("Draft a follow-up e-mail from today's call with Stonefallow, with sources.", maya)
    expect(answer.form).toBe('letter')
    expect(said(answer)).toContain('Ida Brandvold')
    expect(lineWith(answer, 'bridge letter by five')).toContain('due Mon 23 Nov')
    expect(said(answer)).toMatch(/Mon 7 Dec/)
    for (const { kind, support } of answer.sentences.slice(1)) if (kind !== 'gap') expect(support).not.toEqual([])
  })
})

describe('accounts', () => {
  test('4. who owns Greymoor and whom we have spoken to', async () => {
    const answer = await world.ask(
      'Who owns the Greymoor Living relationship and who else there have we spoken to?',
      maya,
    )
    expect(said(answer)).toContain('Hana Petrosky')
    expect(said(answer)).toContain('Marcus Ellery')
    // Of the six the one who is in Slack only is missing: her channel's name begins the names of two companies.
    for (const name of ['Britta Solberg', 'Aldous Finch', 'Kenji Watanabe', 'Marguerite Doyle', 'Ossian Brandt'])
      expect(said(answer)).toContain(name)
    expect(said(answer)).not.toContain('Leopold Marsh')
  })

  test('5. objections and our answers', async () => {
    const answer = await world.ask('What objections did Brackwater raise, and how did we answer each?', maya)
    expect(said(answer)).toMatch(/Price, Elena Voss, Thu 29 Oct.*again.*Thu 19 Nov/)
    expect(lineWith(answer, 'never signed more than twenty-four')).toMatch(/^Never answered/)
    expect(said(answer)).toMatch(/report/)
  })

  test('6. the quiet accounts of mine', async () => {
    const answer = await world.ask('Which of my accounts have had no customer contact for 14 days?', maya)
    const text = said(answer)
    for (const [name, day, count] of [
      ['Larkmoor Student Housing', 'Fri 30 Oct', '24 days'],
      ['Calderwick Property Company', 'Fri 6 Nov', '17 days'],
      ['Dunmarrow Partners', 'Mon 9 Nov', '14 days'],
    ] as const) {
      expect(text).toMatch(new RegExp(`${name}.*(?:${day}.*${count}|${count}.*${day})`))
    }
    expect(first(answer)).toMatch(/\b3 of (?:your )?9\b|\b3 accounts?\b|^3 /)
    for (const other of ['Brackwater', 'Stonefallow', 'Larchmere', 'Tidewell', 'Hollowbrook', 'Fennimore'])
      expect(text).not.toContain(other)
  })

  test('8. what customers said about pricing, in their words', async () => {
    const answer = await world.ask('What did customers say about our pricing this quarter? Quote them.', maya)
    expect(answer.quotes.length).toBeGreaterThanOrEqual(3)
    const turns = await world.sophia.conversations.snapshot(
      { domain: 'pay_ready', viewer: { kind: 'operator' } },
      (reader) => reader.turnsByIds(answer.quotes),
    )
    expect(new Set(turns.map(({ side }) => side))).toEqual(new Set(['customer']))
  })

  test('9. rivals and the tone', async () => {
    const answer = await world.ask('Which accounts mentioned Yardi or Entrata last month, and in what tone?', maya)
    for (const [account, rival, count, tone] of [
      ['Brackwater', 'Yardi', 4, 'neutral'],
      ['Tessaly', 'Yardi', 2, 'negative'],
      ['Pellandra', 'Entrata', 3, 'neutral'],
      ['Grey', 'Entrata', 2, 'positive'],
      ['Wrenfield', 'Entrata', 1, 'negative'],
    ] as const) {
      const row = rows(answer).find((line) => line.includes(account) && line.includes(rival)) ?? ''
      expect(row, `${account} ${rival}`).toContain(tone)
      expect(row, `${account} ${rival}`).toMatch(new RegExp(`\\b${count}\\b`))
    }
    expect(rows(answer)).toHaveLength(5)
  })

  test('10. integration problems', async () => {
    const answer = await world.ask('What integration problems come up with RealPage and Yardi?', maya)
    for (const account of ['Quillbrook', 'Stonefallow', 'Brackwater', 'Tessaly'])
      expect(said(answer)).toContain(account)
    expect(said(answer)).toMatch(/Tessaly.*(?:solved|fixed).*9 Oct/i)
  })

  test('12. the mood week by week since talks began', async () => {
    const answer = await world.ask(
      'How has sentiment at Brackwater moved week by week since renewal talks began?',
      maya,
    )
    expect(said(answer)).toMatch(/6 Oct/)
    expect(answer.chart?.labels).toEqual(['5 Oct', '19 Oct', '26 Oct', '9 Nov', '16 Nov'])
    const negative = answer.chart?.series.find(({ name }) => /negative/i.test(name))?.values ?? []
    expect(negative.at(-1) ?? 0).toBeGreaterThan((negative[0] ?? 100) + 30)
    expect(said(answer)).toMatch(/12 Oct/)
  })

  test('13. risk signals', async () => {
    const answer = await world.ask('Which customers look at risk of churn, and why?', renata)
    expect(first(answer)).toMatch(/5 of 24/)
    for (const name of ['Brackwater', 'Quillbrook', 'Verrington', 'Stonefallow', 'Larkmoor'])
      expect(said(answer)).toContain(name)
    for (const name of ['Northfen', 'Tessaly', 'Pellandra', 'Wrenfield', 'Greymoor', 'Mossgate', 'Calderwick'])
      expect(said(answer)).not.toContain(name)
    expect(first(answer)).toMatch(/Brackwater.*5 of 7/)
  })

  test('14. from positive to negative', async () => {
    const answer = await world.ask('Which accounts turned from positive to negative in the past two weeks?', renata)
    expect(said(answer)).toContain('Quillbrook')
    expect(said(answer)).toContain('Verrington')
    for (const name of ['Northfen', 'Brackwater']) expect(said(answer)).not.toContain(name)
  })

  test('15. topics this week against last', async () => {
    const answer = await world.ask('What topics are trending in customer conversations this week against last?', renata)
    expect(said(answer)).toMatch(/16–22 Nov/)
    expect(said(answer)).toMatch(/9–15 Nov/)
    const table = rows(answer)
    // Detected, so within one of what the writer counted (7 against 2, 5 against 1).
    expect(table[0]).toMatch(/ledger[^|]*\| [678] \| [123] \|.*\| 2$/i)
    expect(table.find((row) => /year-end/i.test(row))).toMatch(/\| [456] \| [012] \|.*\| [456]$/)
  })

  test('16. Collect Central against agencies', async () => {
    const answer = await world.ask('What are property managers saying about Collect Central versus agencies?', renata)
    // Northfen's five, Wrenfield's, and the two the scripts add at Sedgewater and Plumhollow.
    expect(first(answer)).toMatch(/\b8 property managers\b.*\b6 for\b.*\b1 against\b.*\b1 undecided\b/)
    expect(quoted(answer)).toMatch(/agency/)
  })

  test('17. compliance worries', async () => {
    const answer = await world.ask('Any compliance worries (FDCPA) raised by customers in the last 60 days?', renata)
    expect(first(answer)).toMatch(/\b3\b.*\b2 accounts\b/)
    expect(said(answer)).toContain('Verrington')
    expect(said(answer)).toContain('Dunmarrow')
    expect(said(answer)).not.toMatch(/Northfen|Calderwick/)
  })

  test('27. what only Slack says', async () => {
    const answer = await world.ask('What did the team say about Quillbrook in Slack that is not in the CRM?', renata)
    expect(answer.quotes.length).toBeGreaterThan(0)
    expect(new Set(answer.quotes.map(({ sourceSystem }) => sourceSystem))).toEqual(new Set(['slack']))
    expect(quoted(answer)).toMatch(/retry|batch/i)
    expect(quoted(answer)).toMatch(/credit/i)
  })
})

describe('coaching', () => {
  test('18. a report for a rep, to his manager', async () => {
    const answer = await world.ask('Give me a coaching report for Luis, last 30 days.', renata)
    expect(said(answer)).toMatch(/63 %/)
    expect(said(answer)).toMatch(/3\.4/)
    expect(said(answer)).toMatch(/24 Oct–23 Nov/)
  })

  test('19. my talk ratio', async () => {
    const answer = await world.ask('What is my talk ratio this month and how does it compare with the team?', maya)
    expect(first(answer)).toMatch(/53 %/)
    expect(said(answer)).toMatch(/50 %/)
    expect(said(answer)).toMatch(/8 calls/)
  })

  test('20. who asks most', async () => {
    const answer = await world.ask('Which rep asks the most discovery questions? Show examples.', renata)
    expect(first(answer)).toMatch(/Hana Petrosky/)
    expect(said(answer)).toMatch(/9\.1/)
    expect(said(answer)).toMatch(/Theo Barranco.*not enough calls \(4, needs 8\)/)
    expect(answer.quotes.length).toBeGreaterThan(0)
  })

  test('21. a price objection handled well', async () => {
    const answer = await world.ask('Show two calls where Dana handled a price objection well.', maya)
    expect(quoted(answer)).toContain('Forty cents a door more than today is a non-starter')
    expect(new Set(answer.quotes.map(({ interactionId }) => interactionId)).size).toBeGreaterThanOrEqual(2)
    expect(said(answer)).toMatch(/Mossgate/)
  })

  test('22. handling of price objections against others', async () => {
    const answer = await world.ask('How does Luis handle pricing objections compared with others?', renata)
    expect(first(answer)).toMatch(
      /^Luis Camarena handled 1 of [345] price objections well.*other reps together [78] of 1[01]/,
    )
  })

  test('30. refused where the asker may not see it', async () => {
    const text = "Show me Luis's coaching report, and the #exec-brackwater thread about their price"
    const answer = await world.ask(text, maya)
    expect(first(answer)).toMatch(/can’t|can't/)
    expect(first(answer)).toContain('Luis Camarena')
    expect(said(answer)).toContain('I found no conversation that matches “#exec-brackwater” among those you can see.')
    expect(said(answer)).not.toMatch(/Juniper|63 %|floor/)
    const absent = await world.ask(text.replace('exec-brackwater', 'old-brackwater'), maya)
    expect(said(absent).replaceAll('old-brackwater', 'exec-brackwater')).toBe(said(answer))
    const manager = await world.ask(text, renata)
    expect(said(manager)).toMatch(/63 %/)
    expect(quoted(manager)).toMatch(/Juniper|four|4/)
  })
})

describe('who, like what, and how fresh', () => {
  test('23. calls like a pasted text', async () => {
    const answer = await world.ask(
      'Find calls similar to this one: "every receipt hits the ledger twice since the upgrade"',
      maya,
    )
    const found = answer.quotes.map(({ title, type }) => `${type} ${title}`).join('\n')
    expect(found).toMatch(/call Quillbrook/)
    expect(found).toMatch(/call GreyMoor/)
  })

  test('24. one company under two names', async () => {
    const answer = await world.ask(
      'Is "Gray Moor Mgmt" in HubSpot the same company as Greymoor Living in Salesforce?',
      maya,
    )
    expect(first(answer)).toMatch(/^Yes/)
    expect(said(answer)).toMatch(/Hana Petrosky/)
    expect(said(answer)).toMatch(/Marcus Ellery/)
  })

  test('25. two people of one name', async () => {
    const answer = await world.ask('Which John Smith is this, the one at Larkmoor or at Calderwick?', maya)
    expect(said(answer)).toMatch(/Larkmoor/)
    expect(said(answer)).toMatch(/Calderwick Property Company/)
  })

  test('26. a follow-up keeps account and period', async () => {
    const before = await world.ask('Summarise Brackwater, last 30 days', maya)
    const answer = await world.ask('And what about their Texas portfolio?', { ...maya, previous: before.plan })
    expect(answer.plan.companies.map(({ name }) => name)).toEqual(['Brackwater Residential'])
    expect(answer.plan.time?.label).toBe('24 Oct–23 Nov')
    expect(quoted(answer)).toMatch(/Texas|Houston/)
    expect(said(answer)).not.toContain('Calderwick')
  })

  test('29. how fresh, and last night', async () => {
    const answer = await world.ask("How fresh is your Gong data? Did last night's sync work?", maya)
    expect(said(answer)).toMatch(/Gong/)
    expect(said(answer)).toMatch(/Mon 23 Nov/)
    expect(said(answer)).toMatch(/sync/i)
  })
})

describe('asked of those with little to tell, nothing is lost and nothing said twice', () => {
  test('a rep with too few calls still gets how it is counted', async () => {
    const answer = await world.ask('What is the talk ratio of Theo Barranco this month?', renata)
    expect(first(answer)).toMatch(/^not enough calls \(4, needs 8\)/)
    expect(said(answer)).toContain('Counted as our seconds ÷ all spoken seconds')
    expect(said(answer)).toContain('Published, as what goes together and not as a goal')
  })

  test('fewer calls than asked for is said', async () => {
    const answer = await world.ask('Show two calls where Luis Camarena handled a price objection well.', renata)
    expect(said(answer)).toMatch(/^I found no more, 1 Oct–23 Nov\.$/m)
  })

  test('nothing in Slack alone is the first line', async () => {
    const question = 'What did the team say about Hollowbrook Residential in Slack that is not in the CRM?'
    expect(first(await world.ask(question))).toMatch(/: I found nothing our team said in Slack/)
  })

  test('a name that looks like a common word keeps its timeline', async () => {
    const answer = await world.ask('Timeline of Wes Hagedorn since January.')
    expect(rows(answer)).toHaveLength(6)
  })

  test('a promise told for somebody names who said it', async () => {
    const answer = await world.ask('What did we promise Verrington Property Group?')
    expect(lineWith(answer, 'the two clicks')).toMatch(/^Kept, no date: Priya Nandakumar, said by Luis Camarena/)
  })

  test('every promise that is listed is counted', async () => {
    const answer = await world.ask('What did we promise Tessaly Living?')
    expect(first(answer)).toContain('3 promises of ours (1 overdue, 1 open and 1 kept) and 1 without a date')
    expect(answer.sentences.slice(1)).toHaveLength(4)
  })

  test('a summary without objections or promises says its figures once', async () => {
    const answer = await world.ask('Summarise everything with Plumhollow Residential over the last 30 days.')
    const told = answer.sentences.map(({ text }) => text)
    expect(told[0]).toBe('Plumhollow Residential, 24 Oct–23 Nov: 2 calls and 2 notes; 93 turns.')
    expect(new Set(told).size).toBe(told.length)
  })
})
