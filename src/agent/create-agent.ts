import { isDeepStrictEqual } from 'node:util'
import type { Domains } from '../domains/domains.ts'
import type { Clock } from '../lib/clock.ts'
import type { NewId } from '../lib/ids.ts'
import type { Reading } from '../lib/say-date.ts'
import type { Proposal, Proposer } from '../memory/index/propose.ts'
import type { SegmentCache } from '../memory/segment-cache.ts'
import type { VectorCache } from '../memory/vectors/vector-cache.ts'
import type { Agent, AnswerRequest } from '../model/agent.ts'
import type { Answer } from '../model/answer.ts'
import type { Intent, Plan } from '../model/plan.ts'
import type { Scope } from '../model/scope.ts'
import type { Conversations, EntityRow, Reader } from '../stores/postgres/conversations.ts'
import { coverageOf } from './compose/coverage.ts'
import { plural, sayWith } from './compose/wording.ts'
import { createEvidence } from './evidence.ts'
import { filterOf, gather, isSearched } from './gather/gather.ts'
import { identityOf } from './gather/identity-of.ts'
import { prove } from './prove/prove.ts'
import { verifyEvidence } from './prove/verify-evidence.ts'
import { answerCount } from './skills/count.ts'
import { answerFreshness } from './skills/freshness.ts'
import { answerHelp, answerIncomplete } from './skills/help.ts'
import { answerIdentity } from './skills/identity.ts'
import { answerLastContact } from './skills/last-contact.ts'
import { answerOpen } from './skills/open.ts'
import type { Draft, Skill, SkillInput } from './skills/skill.ts'
import { answerSummary } from './skills/summary.ts'
import { answerTimeline } from './skills/timeline.ts'
import { answerUnknownName, answerWhichOne } from './skills/which-one.ts'
import { namesOfNamed } from './understand/find-entities.ts'
import { idsAsked, inLivingIds, namingWords } from './understand/living-ids.ts'
import { type Understanding, understand } from './understand/understand.ts'

type Dependencies = {
  conversations: Conversations
  segments: SegmentCache
  receipts: { keep(scope: Scope, answer: Answer, now: Date): Promise<void> }
  domains: Domains
  clock: Clock
  newId: NewId
  log: { warn(fields: object, message: string): void }
  /** Asks the index and the embedding model, where there are any. */
  propose?: Proposer | null
  /** Vectors in process; needed where `propose` gives a question's vector. */
  vectors?: VectorCache | null
}

const skills: Record<Exclude<Intent, 'help'>, Skill> = {
  open: answerOpen,
  count: answerCount,
  summary: answerSummary,
  timeline: answerTimeline,
  last_contact: answerLastContact,
  identity: answerIdentity,
  freshness: answerFreshness,
}

/** Question in, proved answer out: understand, gather, compose and prove on one snapshot, then keep the receipt. */
export function createAgent(dependencies: Dependencies): Agent {
  const { conversations, receipts, clock } = dependencies
  return {
    async answer(request) {
      const now = clock()
      const proposed = await proposeFor(request, now, dependencies)
      const answer = await conversations.snapshot(request.scope, (reader) =>
        answerOn(reader, { request, now, proposed }, dependencies),
      )
      await receipts.keep(request.scope, answer, now)
      return answer
    },
  }
}

type Proposed = { plan: Plan; proposal: Proposal }
type Asked = { request: AnswerRequest; now: Date; proposed: Proposed | null }

// Read on a snapshot of its own, because what is asked over the network must not hold one open.
async function proposeFor(request: AnswerRequest, now: Date, dependencies: Dependencies): Promise<Proposed | null> {
  const { conversations, domains, propose } = dependencies
  if (!propose) return null
  const { scope, signal } = request
  const read = await conversations.snapshot(scope, async (reader) => {
    const { understood } = await understandOn(reader, request, now, domains)
    const plan = planToRead(understood)
    if (understood.kind !== 'plan' || !isSearched(plan)) return null
    return { plan, turns: (await reader.count(filterOf(plan))).turns }
  })
  if (!read) return null
  return { plan: read.plan, proposal: await propose({ question: request.text, scope, signal, ...read }) }
}

async function understandOn(reader: Reader, request: AnswerRequest, now: Date, domains: Domains) {
  const living = await reader.livingIds(idsAsked(request))
  const asked = inLivingIds(request, living)
  const entities = await reader.entities({ words: namingWords(request), ids: idsAsked(asked) })
  return { understood: understand(asked, { profile: domains[request.scope.domain], entities, now }), entities }
}

async function answerOn(
  reader: Reader,
  { request, now, proposed }: Asked,
  dependencies: Dependencies,
): Promise<Answer> {
  const { segments, domains, log, vectors = null } = dependencies
  const reading: Reading = { timeZone: request.timeZone, now }
  const { understood, entities } = await understandOn(reader, request, now, domains)
  const { plan } = understood
  const names = namesOfNamed(request.text, entities)
  // Who is who may have changed since it was made: then it was made for another question.
  const proposal = isDeepStrictEqual(proposed?.plan, planToRead(understood)) ? (proposed?.proposal ?? null) : null
  const { signal } = request
  const gathered = await gather(reader, planToRead(understood), { segments, signal, names, proposal, vectors })
  request.progress?.(`Reading ${plural(gathered.heads.length, 'conversation')}${sayWith(plan)}`)
  const evidence = createEvidence()
  const draft = await compose(
    understood,
    { question: request.text, gathered, evidence, reading },
    { request, entities },
  )
  request.signal.throwIfAborted()
  const named = { interactionIds: idsNamed(draft, 'interaction'), recordIds: idsNamed(draft, 'record') }
  const verified = await verifyEvidence(reader, { ...evidence, ...named }, { heads: gathered.heads, segments })
  const { numbers } = evidence
  const proved = prove(draft, { question: request.text, plan, numbers, verified, reading }, evidence.quotes)
  for (const { text, reason } of proved.dropped) log.warn({ reason, length: text.length }, 'sentence dropped')
  const touched = [...gathered.heads, ...gathered.undated]
  return {
    question: request.text,
    plan,
    sentences: proved.sentences,
    quotes: proved.quotes,
    numbers: proved.numbers,
    table: proved.table,
    choices: draft.choices ?? [],
    coverage: coverageOf(gathered.heads, { quarantined: await quarantinedFor(request, reader), proposal }, reading),
    identity: await identityOf(reader, plan),
    audience: touched.some(({ restricted }) => restricted) ? 'restricted' : 'everyone',
    mode: 'no-model',
    receiptId: dependencies.newId(),
  }
}

// Names offered as choices are counted over everything the asker sees, so that is what their answer has read.
function planToRead({ kind, plan }: Understanding): Plan {
  if (kind === 'plan' && plan.intent !== 'help') return plan
  return { ...plan, people: [], companies: [], time: null, sources: [], types: [], terms: [], order: 'relevance' }
}

function compose(
  understood: Understanding,
  input: SkillInput,
  { request, entities }: { request: AnswerRequest; entities: readonly EntityRow[] },
): Draft | Promise<Draft> {
  const { kind, plan } = understood
  const asked = { text: request.text, command: request.kind }
  switch (kind) {
    case 'incomplete':
      return answerIncomplete(request.kind !== 'ask')
    case 'ambiguous':
      return answerWhichOne({ ...asked, phrase: understood.phrase }, understood.rows, input.reading)
    case 'unknown_name':
      return answerUnknownName({ ...asked, phrase: understood.phrase }, understood.nearest, input.reading)
    case 'plan':
      return plan.intent === 'help' ? answerHelp(entities) : skills[plan.intent](input)
  }
}

function idsNamed({ sentences }: Draft, kind: 'interaction' | 'record'): string[] {
  const ids = sentences.flatMap(({ support }) => support.flatMap((item) => (item.kind === kind ? [item.id] : [])))
  return [...new Set(ids)]
}

// Nobody knows yet who may see a record in quarantine, so only the operator is told how many there are.
async function quarantinedFor({ scope }: AnswerRequest, reader: Reader): Promise<number> {
  return scope.viewer.kind === 'operator' ? reader.quarantined() : 0
}
