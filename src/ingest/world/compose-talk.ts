import { AppError } from '../../lib/errors.ts'
import { type BankLine, fillTemplate, readBankLines, type Slots } from './fill-template.ts'
import type { Talk, WorldMaterial } from './material.ts'
import { createRandom, type Random } from './random.ts'
import { countQuestions, countWords } from './split-sentences.ts'

export type Cast = { rep: string; second?: string; customer: string; other?: string }
export type TalkRequest = {
  key: string
  cast: Cast
  account: string
  minTurns: number
  maxTurns: number
  /** How many questions `cast.rep` asks; any number when left out. */
  questions?: number
  /** Share of our side's words to lean towards, 0–1. */
  lean: number
  next: boolean
  /** Topics that must come up; topics of `kept` come up only so. */
  topics: string[]
}
export type ComposedTurn = { speaker: string; text: string }
export type ComposeTalk = (request: TalkRequest) => ComposedTurn[]

/** Topics whose counts the story fixes: quiet talk touches them only where the plan says so. */
export const keptTopics = ['year-end', 'pricing', 'opt-outs']

type Part = {
  id: string
  topic: string
  next: boolean
  lines: BankLine[]
  questions: number
  ourShare: number
  /** Speaks of or for a second colleague, a second customer. */
  needs: { second: boolean; other: boolean }
}
type Draft = { turns: ComposedTurn[]; used: Part[]; questions: number }

/** Composes quiet calls from the bank; parts used least so far come first, and no two calls open alike. */
export function createComposeTalk(material: WorldMaterial, seed: number): ComposeTalk {
  const bank = {
    openings: material.openings.map((talk, index) => toPart(talk, `opening ${index}`)),
    exchanges: material.exchanges.map((talk, index) => toPart(talk, `exchange ${index}`)),
    closings: material.closings.map((talk, index) => toPart(talk, `closing ${index}`)),
  }
  const uses = new Map<string, number>()
  const opened = new Set<string>()
  return (request) => {
    let nearest: Draft | undefined
    for (let attempt = 0; attempt < 120; attempt++) {
      const random = createRandom(seed, 'talk', request.key, attempt)
      const draft = draftTalk({ bank, uses, request, random, material })
      if (missOf(draft, request) < (nearest ? missOf(nearest, request) : Number.POSITIVE_INFINITY)) nearest = draft
      if (fits(draft, request, opened, attempt)) return keep(draft)
    }
    if (nearest) return keep(nearest)
    throw new AppError('world.bank', `No talk can be made for ${request.key}; add exchanges to db/world/exchanges`)
  }

  function keep(draft: Draft): ComposedTurn[] {
    for (const part of draft.used) uses.set(part.id, (uses.get(part.id) ?? 0) + 1)
    opened.add(draft.turns[0]?.text ?? '')
    return draft.turns
  }
}

/** How far a draft is from what was asked: questions first, then turns. */
function missOf({ turns, questions }: Draft, request: TalkRequest): number {
  const over = Math.max(0, request.minTurns - turns.length, turns.length - request.maxTurns)
  return Math.abs(questions - (request.questions ?? questions)) + over
}

function fits({ turns, questions }: Draft, request: TalkRequest, opened: Set<string>, attempt: number): boolean {
  const inLength = turns.length >= request.minTurns && turns.length <= request.maxTurns
  const asked = request.questions === undefined || questions === request.questions
  return inLength && asked && (attempt > 90 || !opened.has(turns[0]?.text ?? ''))
}

type Drafting = {
  bank: { openings: Part[]; exchanges: Part[]; closings: Part[] }
  uses: Map<string, number>
  request: TalkRequest
  random: Random
  material: WorldMaterial
}

function draftTalk({ bank, uses, request, random, material }: Drafting): Draft {
  const slots = slotsOf(request, material, random)
  const draft: Draft = { turns: [], used: [], questions: 0 }
  const freshness = (part: Part) => (uses.get(part.id) ?? 0) ** 2 * 1.5 + random.next() * 2
  const best = (parts: Part[], score = freshness) =>
    leastOf(
      parts.filter((part) => canStand(part, request.cast)),
      score,
    )
  const add = (part: Part | undefined) => {
    if (!part) return
    draft.used.push(part)
    const turns = renderPart(part, request.cast, { ...slots }, random)
    bridge(draft.turns, turns, { cast: request.cast, bridges: material.bridges, random })
    for (const turn of turns) append(draft.turns, turn)
    const own = draft.turns.filter((turn) => turn.speaker === request.cast.rep)
    draft.questions = own.reduce((sum, turn) => sum + countQuestions(turn.text), 0)
  }
  const limit = request.questions ?? Number.POSITIVE_INFINITY
  const closing = best(bank.closings.filter((part) => part.next === request.next && part.questions <= limit))
  const reserved = closing?.questions ?? 0
  add(best(bank.openings.filter((part) => part.questions + reserved <= limit)))
  for (const topic of request.topics) {
    const room = limit - reserved - draft.questions
    add(best(bank.exchanges.filter((part) => part.topic === topic && part.questions <= room)))
  }
  const wanted = Math.min(request.maxTurns - 10, request.minTurns + random.integer(0, 8))
  while (draft.turns.length < request.maxTurns) {
    const need = request.questions === undefined ? undefined : request.questions - reserved - draft.questions
    const isLong = draft.turns.length + (closing?.lines.length ?? 0) >= wanted
    if (isLong && (need === undefined || need <= 0)) break
    const partsLeft = Math.max(1, Math.round((wanted - draft.turns.length) / 5))
    const score = scoreNext({ draft, request, need, partsLeft, freshness })
    const part = best(
      bank.exchanges.filter((one) => isFree(one, draft, need)),
      score,
    )
    if (!part) break
    add(part)
  }
  add(closing)
  return draft
}

const canStand = ({ needs }: Part, cast: Cast): boolean =>
  (!needs.second || cast.second !== undefined) && (!needs.other || cast.other !== undefined)

function leastOf(parts: Part[], score: (part: Part) => number): Part | undefined {
  const scored = parts.map((part) => ({ part, score: score(part) }))
  return scored.reduce<(typeof scored)[number] | undefined>(
    (lead, one) => (lead && lead.score <= one.score ? lead : one),
    undefined,
  )?.part
}

/** May the part come next? Kept topics come only by plan, small talk only near the start, questions within what is left. */
function isFree(part: Part, draft: Draft, need: number | undefined): boolean {
  if (keptTopics.includes(part.topic) || draft.used.includes(part)) return false
  if (part.topic === 'smalltalk' && draft.used.length >= 3) return false
  return need === undefined || part.questions <= need
}

type Scoring = {
  draft: Draft
  request: TalkRequest
  need: number | undefined
  partsLeft: number
  freshness: (part: Part) => number
}

/** Lower is better: little used, of the topic talked of, with the questions still needed, leaning the way wanted. */
function scoreNext({ draft, request, need, partsLeft, freshness }: Scoring): (part: Part) => number {
  const topic = draft.used.at(-1)?.topic
  return (part) =>
    freshness(part) -
    (part.topic === topic ? 1.5 : 0) +
    (need === undefined ? 0 : Math.abs(part.questions - need / partsLeft) * 4) +
    Math.abs(part.ourShare - request.lean) * 7
}

/** Where the same speaker goes on with something else, the other side says a word first. */
function bridge(
  said: ComposedTurn[],
  next: ComposedTurn[],
  { cast, bridges, random }: { cast: Cast; bridges: WorldMaterial['bridges']; random: Random },
): void {
  const [last, first] = [said.at(-1), next[0]]
  if (!last || !first) return
  if (last.speaker === first.speaker) {
    const listener = first.speaker === cast.rep ? cast.customer : cast.rep
    said.push({ speaker: listener, text: random.pick(bridges.reactions) })
  }
  if (random.next() < 0.4) first.text = `${random.pick(bridges.starts)} ${first.text}`
}

/** Two turns of one speaker in a row are one turn. */
function append(turns: ComposedTurn[], turn: ComposedTurn): void {
  const last = turns.at(-1)
  if (last?.speaker === turn.speaker) last.text += ` ${turn.text}`
  else turns.push(turn)
}

function renderPart(part: Part, cast: Cast, slots: Slots, random: Random): ComposedTurn[] {
  const speakers: Record<string, string> = {
    r: cast.rep,
    s: cast.second ?? cast.rep,
    c: cast.customer,
    d: cast.other ?? cast.customer,
  }
  return part.lines.map((line) => ({
    speaker: speakers[line.role] ?? cast.rep,
    text: fillTemplate(line.text, slots, random),
  }))
}

function slotsOf({ cast, account }: TalkRequest, material: WorldMaterial, random: Random): Slots {
  const firm = material.accounts[account]
  const [one, two] = random.shuffle(firm?.communities ?? [])
  const [day, otherDay] = random.shuffle(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
  const first = (key: string | undefined) =>
    (material.contacts[key ?? '']?.name ?? material.colleagues[key ?? '']?.name ?? 'everybody').split(' ')[0] ?? ''
  return {
    rep: first(cast.rep),
    second: first(cast.second ?? 'priya'),
    first: first(cast.customer),
    other: first(cast.other ?? cast.customer),
    account: firm?.name.split(' ')[0] ?? 'the team',
    community: one?.[0] ?? 'the first community',
    community2: two?.[0] ?? one?.[0] ?? 'the second community',
    city: one?.[1] ?? firm?.city ?? 'town',
    pms: firm?.system ?? 'your system',
    weekday: day ?? 'Tuesday',
    weekday2: otherDay ?? 'Thursday',
    clock: random.pick(['nine', 'nine thirty', 'ten', 'ten thirty', 'eleven', 'one', 'one thirty', 'two', 'three']),
  }
}

function toPart(talk: Talk, id: string): Part {
  const lines = readBankLines(talk.turns)
  const ours = lines.filter((line) => line.role === 'r' || line.role === 's')
  const words = (of: BankLine[]) => of.reduce((sum, line) => sum + countWords(line.text), 0)
  const needs = (role: string, slot: string) => lines.some((line) => line.role === role || line.text.includes(slot))
  return {
    id,
    topic: talk.topic,
    next: talk.next,
    lines,
    needs: { second: needs('s', '{second}'), other: needs('d', '{other}') },
    questions: ours.reduce((sum, line) => sum + countQuestions(line.text), 0),
    ourShare: words(ours) / Math.max(1, words(lines)),
  }
}
