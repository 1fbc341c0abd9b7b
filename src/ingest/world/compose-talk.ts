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
    for (let attempt = 0; attempt < 60; attempt++) {
      const random = createRandom(seed, 'talk', request.key, attempt)
      const draft = draftTalk({ bank, uses, request, random, material })
      if (!fits(draft, request, opened, attempt)) continue
      for (const part of draft.used) uses.set(part.id, (uses.get(part.id) ?? 0) + 1)
      opened.add(draft.turns[0]?.text ?? '')
      return draft.turns
    }
    throw new AppError(
      'world.bank',
      `No talk of ${request.minTurns}–${request.maxTurns} turns with ${request.questions} questions can be made for ${request.key}; add exchanges`,
    )
  }
}

function fits({ turns, questions }: Draft, request: TalkRequest, opened: Set<string>, attempt: number): boolean {
  const inLength = turns.length >= request.minTurns && turns.length <= request.maxTurns
  const asked = request.questions === undefined || questions === request.questions
  return inLength && asked && (attempt > 40 || !opened.has(turns[0]?.text ?? ''))
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
  const canStand = ({ needs }: Part) => (!needs.second || request.cast.second) && (!needs.other || request.cast.other)
  const best = (parts: Part[], score: (part: Part) => number) =>
    parts.filter(canStand).reduce<{ part?: Part; score: number }>(
      (lead, part) => {
        const value = score(part)
        return value < lead.score ? { part, score: value } : lead
      },
      { score: Number.POSITIVE_INFINITY },
    ).part
  const add = (part: Part | undefined) => {
    if (!part) return
    draft.used.push(part)
    const turns = renderPart(part, request.cast, { ...slots }, random)
    bridge(draft.turns, turns, { cast: request.cast, bridges: material.bridges, random })
    for (const turn of turns) append(draft.turns, turn)
    draft.questions = draft.turns
      .filter((turn) => turn.speaker === request.cast.rep)
      .reduce((sum, turn) => sum + countQuestions(turn.text), 0)
  }
  const limit = request.questions ?? Number.POSITIVE_INFINITY
  const closing = best(bank.closings.filter((part) => part.next === request.next && part.questions <= limit), freshness)
  const reserved = closing?.questions ?? 0
  add(best(bank.openings.filter((part) => part.questions + reserved <= limit), freshness))
  for (const topic of request.topics) add(best(bank.exchanges.filter((part) => part.topic === topic), freshness))
  const free = bank.exchanges.filter((part) => !keptTopics.includes(part.topic))
  const wanted = Math.min(request.maxTurns - 10, request.minTurns + random.integer(0, 8))
  while (draft.turns.length < request.maxTurns) {
    const need = request.questions === undefined ? undefined : request.questions - reserved - draft.questions
    const isLong = draft.turns.length + (closing?.lines.length ?? 0) >= wanted
    if (isLong && (need === undefined || need <= 0)) break
    const left = Math.max(1, Math.round((wanted - draft.turns.length) / 5))
    const candidates = free.filter(
      (part) =>
        !draft.used.includes(part) &&
        (need === undefined || part.questions <= need) &&
        (part.topic !== 'smalltalk' || draft.used.length < 3),
    )
    const topic = draft.used.at(-1)?.topic
    const part = best(
      candidates,
      (one) =>
        freshness(one) -
        (one.topic === topic ? 1.5 : 0) +
        (need === undefined ? 0 : Math.abs(one.questions - need / left) * 4) +
        Math.abs(one.ourShare - request.lean) * 7,
    )
    if (!part) break
    add(part)
  }
  add(closing)
  return draft
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
