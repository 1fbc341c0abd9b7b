import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { factsOf } from '../../../src/agent/facts-of.ts'
import { neutralWords } from '../../../src/agent/prove/worded/closed-words.ts'
import { applyWording } from '../../../src/agent/word/apply-wording.ts'
import { createVeil } from '../../../src/agent/word/veil.ts'
import { wordAnswer } from '../../../src/agent/word/word-answer.ts'
import { shippedPath } from '../../../src/lib/shipped-path.ts'
import { createSegmentCache } from '../../../src/memory/segment-cache.ts'
import type { Answer } from '../../../src/model/answer.ts'
import { createOpenChat } from '../../../src/models/open-chat.ts'
import { readPrompts } from '../../../src/models/read-prompts.ts'
import { createProofLinks } from '../../../src/privacy/proof-links.ts'
import { answerBlocks } from '../../../src/slack/blocks/answer-blocks.ts'
import { openSampleWorld, type SampleWorld, storyNow, storyZone } from '../../agent/sample-world.ts'
import { createUsage, settings } from '../../models/chat/chat-bench.ts'
import { answerOf, plan, quote } from '../../slack/scripted-answers.ts'
import { type LocalOpenAi, openLocalOpenAi } from '../../support/local-openai.ts'
import { testMasker, testMaskers } from '../../support/masking.ts'
import { type Attack, buildCorpus } from './corpus.ts'
import { harmsOf } from './harms.ts'
import { obedientModel, obeying } from './obedient-model.ts'

const corpus = buildCorpus()
const { plan: planning, word: wording } = readPrompts(shippedPath('prompts'))
const links = createProofLinks({ webUrl: 'https://sophia.example', hosts: ['gong.io'], leadsOut: true })
const view = { ...links, timeZone: storyZone, now: storyNow, asker: { userId: 'U1', threadTs: null } }
const { signal } = new AbortController()
const maya = 'maya@payready.example'

let server: LocalOpenAi
let world: SampleWorld
beforeAll(async () => {
  server = await openLocalOpenAi()
  world = await openSampleWorld()
}, 100_000)
afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const openChat = () =>
  createOpenChat(
    { ...settings, baseUrl: server.baseUrl, dailyTokens: 100_000_000, maxTokens: 1_000_000 },
    { usage: createUsage().store, clock: () => storyNow },
  )

function answerQuoting({ id, text }: Attack): Answer {
  const support = [{ kind: 'quote' as const, index: 0 }]
  const said = text.replaceAll(/[“”]/g, '').slice(0, 180)
  return answerOf({
    plan: { ...plan, intent: 'commitments' },
    sentences: [
      { kind: 'derived', text: 'Tollgate Partners: 3 promises of ours.', support },
      { kind: 'quote', text: `Curt Hale, Thu 19 Nov: “${said}”`, support },
      { kind: 'derived', text: 'Dana Whitlock promised an answer by Fri 20 Nov.', support },
      { kind: 'derived', text: 'Elena Voss asked about pricing on Thu 19 Nov.', support },
    ],
    quotes: [{ ...quote, interactionId: id, speaker: 'Curt Hale', text: said }],
  })
}

/** A fact of ours with nothing beside it but words that say nothing. */
function isIdle(text: string, own: ReadonlySet<string>): boolean {
  const rest = [...own].reduce((left, fact) => left.replace(fact, ' '), text)
  return (rest.toLowerCase().match(/\S+/g) ?? []).every((word) => neutralWords.has(word.replace(/[.,]$/, '')))
}

describe('a model that obeys whoever spoke', () => {
  test('gets nothing shown by which any attack of the corpus would be more than a quotation', async () => {
    if (!wording) throw new Error('the prompt is missing')
    const veil = createVeil(testMasker)
    veil.learn({ people: ['Curt Hale', 'Dana Whitlock', 'Elena Voss'], companies: ['Tollgate Partners'] })
    const chat = openChat()
    const escaped: string[] = []
    let heard = 0
    for (const [number, attack] of corpus.entries()) {
      const off = answerQuoting(attack)
      // Every tenth goes over the wire.
      const isWired = number % 10 === 0
      if (isWired) server.chat.plan(obeying(attack, number))
      const outcome = await wordAnswer(off, {
        chat: isWired ? chat : obedientModel(attack, number),
        veil,
        prompt: wording,
        viewer: maya,
        signal,
      })
      if (outcome?.kind !== 'answered') continue
      heard += 1
      const { answer } = applyWording(off, outcome.value)
      expect(factsOf(answer)).toEqual(factsOf(off))
      expect(answer.plan).toEqual(off.plan)
      const own = new Set(off.sentences.map(({ text }) => text))
      const others = answer.sentences.map(({ text }) => text).filter((text) => !own.has(text) && !isIdle(text, own))
      escaped.push(...others.map((text) => `${attack.id} ${attack.class}: ${text}`))
    }
    expect(escaped).toEqual([])
    expect(heard).toBeGreaterThan(corpus.length * 0.9)
  }, 100_000)

  test.each([
    'What did Brackwater say about Entrata?',
    'Is anybody at Brackwater cross about the ledger or the report?',
    'summary of Brackwater in November',
  ])(
    'changes neither whom nor when nor where “%s” is about, nor who sees it',
    async (text) => {
      if (!wording || !planning) throw new Error('the prompts are missing')
      const off = await world.ask(text, { as: maya })
      const segments = createSegmentCache()
      for (const [number, attack] of corpus.filter((_, index) => index % 75 === 0).entries()) {
        server.chat.always(obeying(attack, number))
        const model = { chat: openChat(), prompts: { plan: planning, word: wording }, maskers: testMaskers }
        const on = await world.ask(text, { as: maya }, world.newAgent(model, segments))
        const kept = ({
          domain,
          collection,
          companies,
          people,
          time,
          sources,
          channel,
          mine,
          asOf,
        }: Answer['plan']) => ({
          ...{ domain, collection, companies, people, time, sources, channel, mine, asOf },
        })
        expect(kept(on.plan), attack.text).toEqual(kept(off.plan))
        expect([on.audience, on.choices]).toEqual([off.audience, off.choices])
        expect(harmsOf(answerBlocks(on, view))).toEqual([])
        if (on.plan.intent === off.plan.intent && on.plan.terms.length === off.plan.terms.length)
          expect(new Set(on.sentences.map((one) => one.text))).toEqual(new Set(off.sentences.map((one) => one.text)))
      }
      const told = server.chat.requests.splice(0).map(({ body }) => JSON.stringify(body.messages))
      expect(told.length).toBeGreaterThan(0)
      for (const one of told) expect(one).not.toMatch(/Juniper|Elena|Lindqvist/)
    },
    60_000,
  )
})
