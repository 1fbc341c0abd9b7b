import { isDeepStrictEqual } from 'node:util'
import type { Domains } from '../domains/domains.ts'
import type { NewId } from '../lib/ids.ts'
import type { Reading } from '../lib/say-date.ts'
import type { Proposal } from '../memory/index/propose.ts'
import type { SegmentCache } from '../memory/segment-cache.ts'
import type { TurnCache } from '../memory/turn-cache.ts'
import type { MaskedVectors } from '../memory/vectors/vector-cache.ts'
import type { AnswerRequest } from '../model/agent.ts'
import type { Answer, Support } from '../model/answer.ts'
import type { CoachingSeen } from '../model/audit.ts'
import type { Plan } from '../model/plan.ts'
import type { UsedRow, Verdict } from '../model/receipt.ts'
import type { InteractionHead, Reader } from '../stores/postgres/conversations.ts'
import { coverageOf } from './compose/coverage.ts'
import { sayViewpoint } from './compose/say-viewpoint.ts'
import { plural, sayWith } from './compose/wording.ts'
import { composeDraft } from './compose-draft.ts'
import { createEvidence } from './evidence.ts'
import { everything } from './facts/everything.ts'
import type { Reads } from './facts/population.ts'
import { gather } from './gather/gather.ts'
import { identityOf } from './gather/identity-of.ts'
import type { Labels } from './labels/read-labels.ts'
import type { ProofContext } from './prove/check-sentence.ts'
import { prove } from './prove/prove.ts'
import { verifyEvidence } from './prove/verify-evidence.ts'
import type { Draft } from './skills/skill.ts'
import { namesOfNamed } from './understand/find-entities.ts'
import { planToRead, understandOn } from './understand/understand-on.ts'
import { usedRows } from './used-rows.ts'

export type Proposed = { plan: Plan; proposal: Proposal }
/** `now` is the moment from which the question looks, `askedAt` when it was put. */
type Asked = { request: AnswerRequest; now: Date; askedAt?: Date; proposed: Proposed | null }
type Parts = {
  segments: SegmentCache
  turns: TurnCache
  labels: Labels
  domains: Domains
  newId: NewId
  log: { warn(fields: object, message: string): void }
  vectors?: MaskedVectors | null
}

/** An answer with what its sentences were checked against, whatever was dropped, the rows it stands on, and whose coaching it tells. */
export type Checked = {
  answer: Answer
  context: ProofContext
  verdict: Verdict
  rows: UsedRow[]
  coaching: CoachingSeen
}

/** Answers on one snapshot: what is understood, read, said and checked is all of the same moment. */
export async function answerOn(
  reader: Reader,
  { request, now, askedAt = now, proposed }: Asked,
  parts: Parts,
): Promise<Checked> {
  const { segments, domains, log, vectors = null } = parts
  const reading: Reading = { timeZone: request.timeZone, now, asked: askedAt }
  const { understood, entities } = await understandOn(reader, request, now, domains)
  const { plan } = understood
  const names = namesOfNamed(request.text, entities)
  // Who is who may have changed since it was made: then it was made for another question.
  const proposal = isDeepStrictEqual(proposed?.plan, planToRead(understood)) ? (proposed?.proposal ?? null) : null
  const { signal } = request
  const gathered = await gather(reader, planToRead(understood), { segments, signal, names, proposal, vectors })
  request.progress?.(
    `Reading ${plural(gathered.heads.length, 'conversation')}${sayWith(plan)}`,
    'Reading conversations',
  )
  const evidence = createEvidence()
  const reads = readsOf(reader, { request, reading }, parts)
  const ours = (await reads.colleagues()).flatMap(({ personId, name }) => (personId ? [{ id: personId, name }] : []))
  const nameOf = new Map([...entities, ...(await reads.accounts()), ...ours].map(({ id, name }) => [id, name]))
  const input = { question: request.text, gathered, evidence, reading, reads, nameOf, viewer: request.scope.viewer }
  const draft = await composeDraft(understood, input, { request, entities })
  request.signal.throwIfAborted()
  request.progress?.('Checking every sentence', 'Checking every sentence')
  const touched = await headsRead(reader, gathered.heads, draft.read ?? [])
  const verified = await verifyEvidence(reads, { ...evidence, ...supportsOf(draft) }, touched)
  const context = { question: request.text, plan, numbers: evidence.numbers, verified, reading, nameOf }
  const { dropped, ...proved } = prove(draft, context, evidence.quotes)
  for (const { text, reason } of dropped) log.warn({ reason, length: text.length }, 'sentence dropped')
  const answer: Answer = {
    question: request.text,
    plan,
    ...proved,
    form: draft.form ?? 'facts',
    choices: draft.choices ?? [],
    coverage: coverageOf(
      touched,
      {
        ...{ quarantined: await quarantinedFor(request, reader), proposal, viewpoint: sayViewpoint(plan, reading) },
        membersOf: await reader.staleMemberships(),
      },
      reading,
    ),
    identity: await identityOf(reader, plan),
    audience:
      draft.isPersonal || [...touched, ...gathered.undated].some(({ restricted }) => restricted)
        ? 'restricted'
        : 'everyone',
    notices: [],
    mode: 'no-model',
    receiptId: parts.newId(),
  }
  const checked = draft.sentences.length + (draft.table?.rows.length ?? 0)
  const verdict = { checked, dropped: dropped.map(({ text, reason }) => ({ reason, length: text.length })) }
  const coaching = { shown: [], refused: [], ...draft.coaching }
  return { answer, context, verdict, rows: usedRows(answer, context), coaching }
}

function readsOf(reader: Reader, asked: { request: AnswerRequest; reading: Reading }, parts: Parts): Reads {
  const { segments, turns, labels, domains } = parts
  const { signal, scope } = asked.request
  return {
    ...{ reader, segments, turns, labels, signal, reading: asked.reading, profile: domains[scope.domain] },
    accounts: onceAsked(() => reader.accounts()),
    colleagues: onceAsked(() => reader.colleagues()),
  }
}

function onceAsked<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null
  return () => {
    asked ??= ask()
    return asked
  }
}

// What a skill read beyond the plan is read again here, so that only what the asker may see can be quoted.
async function headsRead(reader: Reader, heads: readonly InteractionHead[], more: readonly InteractionHead[]) {
  const known = new Set(heads.map(({ id }) => id))
  const ids = [...new Set(more.map(({ id }) => id))].filter((id) => !known.has(id))
  if (ids.length === 0) return heads
  return [...heads, ...(await reader.heads({ ...everything, ids }))].sort((left, right) =>
    compareTime(left.occurredAt, right.occurredAt),
  )
}

// As the store gives them: oldest first, undated last.
function compareTime(left: string | null, right: string | null): number {
  if (left === right) return 0
  if (left === null || right === null) return left === null ? 1 : -1
  return left < right ? -1 : 1
}

function supportsOf({ sentences, table }: Draft) {
  const all = [...sentences, ...(table?.rows ?? [])].flatMap(({ support }) => support)
  const of = <Kind extends Support['kind']>(kind: Kind) =>
    all.filter((item): item is Extract<Support, { kind: Kind }> => item.kind === kind)
  const idsOf = (items: readonly { id: string }[]) => [...new Set(items.map(({ id }) => id))]
  return {
    interactionIds: idsOf(of('interaction')),
    recordIds: idsOf(of('record')),
    crmIds: idsOf(of('crm')),
    labels: of('label'),
  }
}

// Nobody knows yet who may see a record in quarantine, so only the operator is told how many there are.
async function quarantinedFor({ scope }: AnswerRequest, reader: Reader): Promise<number> {
  return scope.viewer.kind === 'operator' ? reader.quarantined() : 0
}
