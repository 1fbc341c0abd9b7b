import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/model/answer.ts'
import { openSampleWorld, type SampleWorld } from '../sample-world.ts'

let world: SampleWorld
beforeAll(async () => {
  world = await openSampleWorld()
})
afterAll(() => world[Symbol.asyncDispose]())

const maya = { as: 'maya@payready.example' }
const lines = ({ sentences }: Answer) => sentences.map(({ text }) => text)
const first = async (text: string, asking: Parameters<SampleWorld['ask']>[1] = {}) =>
  lines(await world.ask(text, { ...maya, ...asking }))[0]

describe('an open question', () => {
  test('is answered by the words themselves, with account, speaker and day in the first line', async () => {
    const answer = await world.ask('What was said about the Buzz go-live at Pellandra?', maya)
    expect(lines(answer)[0]).toBe(
      'Pellandra Communities, Owen Hartigan on Tue 3 Nov: “…Realistic Buzz go-live is 15 Mar, not Feb 1.…”',
    )
    expect(answer.quotes.map(({ text }) => text).join(' ')).toContain(
      "We'll have Buzz live for you on the first of February",
    )
  })

  test('says the period back', async () => {
    expect(await first('What did Brackwater say about Entrata in the last 30 days?')).toMatch(
      /^Brackwater Residential \(24 Oct–23 Nov\), Elena Voss on Thu 19 Nov: “Our board asked us to price out Entrata/,
    )
  })

  test('names the account of each speaker when the question named none', async () => {
    expect(await first('Why do receipts hit the ledger twice?')).toMatch(
      /^Mario Garcia \(Quillbrook Communities\), Tue 17 Nov: “/,
    )
  })

  test('about what customers say quotes no colleague', async () => {
    const { quotes } = await world.ask('What did customers say about our pricing this quarter?', maya)
    expect(quotes.length).toBeGreaterThan(2)
    expect(quotes.map(({ speaker }) => speaker)).not.toContain('Maya Lindqvist')
    expect(quotes.map(({ speaker }) => speaker)).not.toContain('Dana Whitlock')
  })

  test('about what one person said quotes nobody else', async () => {
    const { quotes } = await world.ask('What did Harriet Sung say about price?', maya)
    expect([...new Set(quotes.map(({ speaker }) => speaker))]).toEqual(['Harriet Sung'])
  })

  test('about what somebody else said says so, with their nearest words', async () => {
    const answer = await world.ask('What did Tasha Brandt say about the consent flag and the box on the lease?', maya)
    expect(lines(answer)).toEqual([
      expect.stringMatching(
        /^I found no clear words on “consent flag”, .* the nearest are by Priya Nandakumar\. I read \d/,
      ),
      expect.stringMatching(/^Priya Nandakumar .*“We read the box from Entrata, the consent flag\./),
    ])
  })

  test('about a word nobody says begins with that gap and counts what was read', async () => {
    expect(await first('Did Tessaly mention FDCPA?')).toBe(
      'Nobody says “FDCPA” (Tessaly Living); I read 3 conversations.',
    )
    expect(lines(await world.ask('Did anyone speak of TCPA or GLBA in the last 60 days?', maya))[0]).toBe(
      'Nobody says “TCPA” or “GLBA” (24 Sep–23 Nov); I read 29 conversations.',
    )
  })

  test('whose words are mostly missing shows at most two near quotes, each with a word of the question', async () => {
    const answer = await world.ask('What did Acme say about pricing?', maya)
    expect(lines(answer)[0]).toBe('Nobody says “Acme”; I read 29 conversations.')
    expect(answer.quotes).toHaveLength(2)
    for (const { text } of answer.quotes) expect(text).toMatch(/pric/i)
  })

  test('whose period is empty says so before it looks outside it', async () => {
    expect(await first('What did Tessaly say about price in November?')).toBe(
      'I found no conversation with Tessaly Living in “in November” (1–23 Nov); this is from outside it.',
    )
  })

  test('about an account in general begins with how much there is', async () => {
    expect(await first("What's new with Quillbrook this month?")).toBe(
      'Quillbrook Communities, 1–23 Nov: 1 call and 1 thread; 75 turns.',
    )
  })

  test('counts how often one word comes up, and the count is right', async () => {
    const answer = await world.ask('Entrata at Pellandra', maya)
    const { turns } = await world.read(maya, async (reader) => ({
      turns: (
        await reader.turnsOf(
          (
            await reader.heads({
              personIds: [],
              companyIds: answer.plan.companies.map(({ id }) => id),
              sources: [],
              types: [],
              from: null,
              to: null,
            })
          ).map(({ id }) => id),
        )
      ).filter(({ text }) => /entrata/i.test(text)),
    }))
    const conversations = new Set(turns.map(({ interactionId }) => interactionId)).size
    expect(lines(answer).at(-1)).toBe(`“Entrata” comes up in ${turns.length} turns of ${conversations} conversations.`)
  })
})

describe('the last call', () => {
  test('is named first, and of older ones only promises that still bind are quoted', async () => {
    const answer = await world.ask('What happened on our last call with Brackwater, and what did we promise?', maya)
    expect(lines(answer)[0]).toBe(
      'Last call with Brackwater Residential: Thu 19 Nov, “Brackwater weekly: report status and renewal pricing”.',
    )
    const older = answer.sentences.filter(({ support }) =>
      support.some(
        (item) => item.kind === 'quote' && answer.quotes[item.index]?.occurredAt?.slice(0, 10) !== '2026-11-19',
      ),
    )
    expect(older.map(({ text }) => text.split(':')[0])).toEqual(['Overdue 10 days, due Fri 13 Nov'])
    expect(answer.quotes.map(({ text }) => text).join(' ')).toContain(
      "I'll send you revised pricing by Wednesday, November 25.",
    )
  })

  test('is searched when the question has a subject', async () => {
    const answer = await world.ask('What did Elena say about Entrata on our last call with Brackwater?', maya)
    expect(lines(answer)[1]).toMatch(/^Elena Voss, Thu 19 Nov: “Our board asked us to price out Entrata/)
    const absent = await world.ask('What about SOC 2 on our last call with Brackwater?', maya)
    expect(lines(absent)[0]).toBe('Nobody says “SOC 2” (Brackwater Residential); I read 1 call.')
  })

  test('has its counterparts: the first call, the last e-mail, a summary of the last call', async () => {
    expect(await first('our first call with Brackwater')).toMatch(
      /^First call with Brackwater Residential: Thu 29 Oct, /,
    )
    expect(await first('our latest email with Stonefallow')).toBe(
      'Last e-mail with Stonefallow Apartments: Mon 16 Nov, “Bridge letter”.',
    )
    expect(await first('Summarise our last call with Tessaly')).toMatch(/^Last call with Tessaly Living: Tue 27 Oct, /)
    expect(await first('our last meeting with Tessaly')).toBe(
      'I found no meeting with Tessaly Living among those you can see.',
    )
  })
})

describe('a summary', () => {
  test('counts by type, quotes the telling turns newest first, and names the customers', async () => {
    const answer = await world.ask('Brackwater 30d', { ...maya, kind: 'summary' })
    const said = lines(answer)
    expect(said[0]).toMatch(/^Brackwater Residential, 24 Oct–23 Nov: \d objections; \d promises of ours \(1 overdue, /)
    expect(said).toContain(
      'Brackwater Residential, 24 Oct–23 Nov: 4 e-mails, 3 calls, 2 threads and 2 notes; 183 turns.',
    )
    expect(said.at(-1)).toBe(
      'People: Elena Voss (Chief operating officer), Beth Ann Coyle (Regional director, Texas) and Rashid Kamara (Collections manager).',
    )
    const told = answer.sentences.filter(({ kind }) => kind === 'quote')
    const days = told.flatMap(({ support }) =>
      support.flatMap((item) =>
        item.kind === 'quote' ? (answer.quotes[item.index]?.occurredAt?.slice(0, 10) ?? []) : [],
      ),
    )
    expect(days.length).toBeGreaterThan(1)
    expect(days).toEqual(days.toSorted().reverse())
  })

  test.each(['', '30d'])('without a name (“%s”) asks for one', async (text) => {
    for (const kind of ['summary', 'timeline'] as const) {
      expect(await first(text, { kind })).toMatch(/^Name an account or a person/)
    }
  })
})

describe('a timeline', () => {
  test('lists every conversation newest first and counts them by channel', async () => {
    const answer = await world.ask('Brackwater since October', { ...maya, kind: 'timeline' })
    expect(lines(answer)).toEqual([
      '11 conversations with Brackwater Residential, since 1 Oct: 4 HubSpot e-mails, 3 Gong calls, 2 Slack threads, 1 HubSpot note and 1 Salesforce note.',
    ])
    const rows = answer.table?.rows.map(({ cells }) => cells) ?? []
    expect(rows).toHaveLength(11)
    expect(rows.find(([date, where]) => date === 'Thu 12 Nov' && where === 'Gong call')).toEqual([
      'Thu 12 Nov',
      'Gong call',
      'Owen Hartigan',
      "“…I'll have a date for the exception report fix to you by tomorrow, Friday, November 13.…”",
      '22:18',
    ])
  })

  test('of a name two people have asks which one; picking settles it', async () => {
    const asked = await world.ask('John Smith', { ...maya, kind: 'timeline' })
    expect(lines(asked)).toEqual(['More than one person fits “John Smith”. Which one?'])
    expect(asked.choices.map(({ label }) => label)).toEqual([
      'John Smith, Larkmoor Student Housing',
      'John Smith, Calderwick Property Company',
    ])
    const picked = await world.ask(asked.choices[1]?.question ?? '', maya)
    expect(lines(picked)[0]).toBe('1 conversation with John Smith: 1 Salesforce note.')
    expect(picked.table?.rows).toHaveLength(1)
  })

  test('of a name nobody has says so and offers what comes near', async () => {
    const answer = await world.ask('Larkspur', { ...maya, kind: 'timeline' })
    expect(lines(answer)[0]).toBe(
      'I found nobody and no account named “Larkspur” among those you can see. Did you mean one of these?',
    )
    const picked = await world.ask(answer.choices[0]?.question ?? '', maya)
    expect(lines(picked)[0]).toMatch(/^4 conversations with Larkmoor Student Housing/)
  })

  test('like no other says the period it understood and offers accounts that are met', async () => {
    const { sentences, choices } = await world.ask('Zorblax 30d', { ...maya, kind: 'summary' })
    expect(sentences.map(({ text }) => text)).toEqual([
      'I found nobody and no account named “Zorblax” among those you can see.',
      'The period I understood: 24 Oct–23 Nov.',
      'No name comes near; these accounts are met most.',
    ])
    expect(choices[0]?.label).toBe('Brackwater Residential')
    const picked = await world.ask(choices[0]?.question ?? '', maya)
    expect(picked.plan).toMatchObject({ intent: 'summary', companies: [{ name: 'Brackwater Residential' }] })
    expect(picked.plan.time?.label).toBe('24 Oct–23 Nov')
  })

  test('whose first name is misspelt is asked by both words, and nothing is said not to apply', async () => {
    const { sentences, choices, plan } = await world.ask('jon smith', { ...maya, kind: 'timeline' })
    expect(sentences[0]?.text).toBe('More than one person fits “jon smith”. Which one?')
    expect(plan.notApplied).toEqual([])
    const picked = await world.ask(choices[0]?.question ?? '', maya)
    expect(picked.plan.notApplied).toEqual([])
  })
})

describe('a follow-up', () => {
  test('asks the same of another account, in words a person would say', async () => {
    const texas = await world.ask('What did Brackwater say about Texas?', maya)
    const tessaly = await world.ask('and Tessaly?', { ...maya, previous: texas.plan })
    expect(lines(tessaly)[0]).toBe('Nobody says the words asked about before (Tessaly Living); I read 3 conversations.')
    const yardi = await world.ask('How many calls with Brackwater mentioned Yardi?', maya)
    expect(lines(yardi)[0]).toMatch(/^\d calls? with Brackwater Residential mentions? “Yardi”\.$/)
    const other = await world.ask('and Quillbrook?', { ...maya, previous: yardi.plan })
    expect(lines(other)[0]).toBe('0 calls with Quillbrook Communities mention the words asked about before.')
  })

  test('narrows the account of the thread', async () => {
    const call = await world.ask('What happened on our last call with Brackwater?', maya)
    const answer = await world.ask('And what about Texas?', { ...maya, previous: call.plan })
    expect(lines(answer)[0]).toMatch(/^Brackwater Residential, /)
    expect(answer.coverage.interactions).toBe(11)
  })
})

describe('a count', () => {
  test.each([
    ['How many calls with Brackwater in October?', '1 call with Brackwater Residential, 1–31 Oct.'],
    ['How many conversations do we have in total?', '29 conversations in all.'],
    ['how many emails with brackwater last week', '2 e-mails with Brackwater Residential, 16–22 Nov.'],
    ['How many calls did Maya have with Stonefallow?', '2 calls with Maya Lindqvist and Stonefallow Apartments.'],
    ['How many calls with Calderwick?', '0 calls with Calderwick Property Company.'],
    ['How many messages in Slack?', '6 Slack threads in all.'],
  ])('“%s” gives “%s”', async (text, expected) => {
    expect(await first(text)).toBe(expected)
  })

  test('of conversations that mention something counts those', async () => {
    const calls = await world.read(maya, async (reader) => {
      const heads = await reader.heads({
        personIds: [],
        companyIds: [],
        sources: [],
        types: ['call'],
        from: null,
        to: null,
      })
      const turns = await reader.turnsOf(heads.map(({ id }) => id))
      return new Set(turns.filter(({ text }) => /\byardi\b/i.test(text)).map(({ interactionId }) => interactionId)).size
    })
    expect(await first('How many calls mentioned Yardi?')).toBe(`${calls} calls mention “Yardi”.`)
  })
})

test('the last contact is the last time the customer spoke, not our own tries', async () => {
  const answer = await world.ask('When did we last speak with Larkmoor?', maya)
  expect(lines(answer)[0]).toBe(
    'Last customer contact with Larkmoor Student Housing: Fri 30 Oct, 24 days ago, Gong call “Larkmoor: fall move-out balances and guarantor notices”.',
  )
  expect(await first('When did we last speak with Calderwick?')).toBe(
    'I found no dated customer contact with Calderwick Property Company among the conversations you can see.',
  )
})

test('the state of the data is counted per source, and what could not be used is said', async () => {
  expect(lines(await world.ask('', { ...maya, kind: 'status' }))).toEqual([
    '29 conversations you can see; the newest is of Mon 23 Nov.',
    '9 Gong conversations, newest Mon 23 Nov.',
    '10 HubSpot conversations, newest Fri 20 Nov.',
    '4 Salesforce conversations, newest Fri 6 Nov.',
    '6 Slack conversations, newest Thu 19 Nov.',
  ])
  const gong = await world.ask("How fresh is your Gong data? Did last night's sync work?", maya)
  expect(lines(gong)).toEqual(['9 Gong conversations, newest Mon 23 Nov.', 'No run of the sync is recorded.'])
  expect(gong.plan.notApplied).toEqual([])
  expect(await first('status', { domain: 'personal' })).toBe('No conversations yet.')
})

test('a period a command does not understand is said, with how to write one', async () => {
  const { sentences, plan } = await world.ask('Brackwater since we signed', { ...maya, kind: 'summary' })
  expect(sentences[1]?.text).toMatch(/^I did not understand the period, so this is over all time; write 30d/)
  expect(plan).toMatchObject({ time: null, notApplied: ['since we signed'] })
  expect(await world.ask('Brackwater since June', { ...maya, kind: 'summary' })).toMatchObject({
    plan: { notApplied: [] },
  })
})

test('help offers questions about accounts the asker has', async () => {
  const { choices, sentences } = await world.ask('help', maya)
  expect(sentences.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Ask me about any conversation/),
    expect.stringMatching(/^\d+ conversations you can see.*; the newest is of Mon 23 Nov\.$/),
    expect.stringMatching(/^A period is 30d/),
    expect.stringMatching(/^Commands:/),
  ])
  expect(choices).toHaveLength(6)
  expect(choices[0]?.question).toBe('What happened on our last call with Brackwater Residential?')
  for (const { question } of choices) expect(await first(question)).not.toMatch(/^(?:Nobody|I found no)/)
})

describe('a date that was told', () => {
  test('is one somebody told the customer, in a sentence about what is asked', async () => {
    const answer = await world.ask('What did we tell Pellandra about the go-live date?', maya)
    expect(lines(answer)[0]).toBe(
      'Luis Camarena told Pellandra Communities Mon 1 Feb 2027 on Wed 14 Oct; our own records name another day.',
    )
    expect(lines(answer).join('\n')).toMatch(/Mon 15 Mar 2027: Owen Hartigan, Tue 3 Nov, among ourselves/)
  })

  test('is none where nobody named a day for it', async () => {
    const answer = await world.ask('Has anyone told Pellandra a date for the lockbox?', maya)
    expect(lines(answer)[0]).toMatch(
      /^I found nobody of ours who told Pellandra Communities a date for “lockbox”; I read \d+ conversations\.$/,
    )
  })

  test('is asked back for where nothing says what it is for', async () => {
    expect(await first('Has anyone told Pellandra a date?')).toBe(
      'Name what the date is for, such as: has anyone told NAME a go-live date?',
    )
  })
})

describe('promises asked for', () => {
  const standing = (answer: Answer) =>
    lines(answer)
      .slice(1)
      .map((line) => line.split(/[ ,]/)[0])

  test('as open are the open and overdue ones, while the first line counts them all', async () => {
    const all = await world.ask('What are the next steps with Brackwater?', maya)
    const open = await world.ask('What are the open next steps with Brackwater?', maya)
    expect(lines(open)[0]).toBe(lines(all)[0])
    expect(new Set(standing(all))).toContain('Kept')
    expect(new Set(standing(open))).toEqual(new Set(['Overdue', 'Open']))
  })

  test('of one person are that person’s, counted and listed', async () => {
    const answer = await world.ask('What next steps did Maya Lindqvist promise?', maya)
    const [line = '', ...told] = lines(answer)
    expect(told.length).toBeGreaterThan(0)
    for (const one of told) expect(one).toMatch(/: Maya Lindqvist(?: \(|,)/)
    const dated = told.filter((one) => !one.includes('no date')).length
    expect(line).toMatch(
      new RegExp(`^Maya Lindqvist: ${dated} promises? of ours|^Maya Lindqvist: ${dated} next steps? `),
    )
  })

  test('of somebody nobody knows are said not to be narrowed', async () => {
    expect((await world.ask('What are my open action items?')).plan.notApplied).toEqual(['my open action items'])
  })

  test('are twelve at most', async () => {
    const answer = await world.ask('What are all next steps?', maya)
    expect(lines(answer).length).toBeLessThanOrEqual(13)
  })
})

test('nothing a skill says here is dropped by the checker', () => {
  expect(world.warnings).toEqual([])
})
