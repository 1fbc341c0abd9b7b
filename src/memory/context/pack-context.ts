import { AppError } from '../../lib/errors.ts'
import type { Reading } from '../../lib/say-date.ts'
import type { ContextMaterial, PastConversation, RelevantTurn } from './context-material.ts'
import { countTokens } from './count-tokens.ts'
import { packThread } from './pack-thread.ts'
import { orderByWorth } from './pack-turns.ts'
import { headingLines, type LeftOut, leftOutLine, pastHeading, shortLine, turnLine } from './render-lines.ts'

/** What a part of a context holds; `turns` counts the turns told in full. */
export type ContextPart = { conversations: number; turns: number; tokens: number }

/** A context as one text of at most `budget` tokens (see `countTokens`), and what became of everything that might have stood in it. */
export type PackedContext = {
  text: string
  tokens: number
  budget: number
  essential: ContextPart
  recent: ContextPart
  relevant: ContextPart
  compressed: ContextPart
  leftOut: LeftOut
  /** Set when even the turn in question and its neighbours did not fit whole. */
  isTrimmed: boolean
}

export const smallestBudget = 200

const nothing: LeftOut = { turns: 0, recent: 0, relevant: 0, conversations: 0, unread: 0 }
const headings = { recent: 'Of the last 7 days:', relevant: 'Said before about this:', compressed: 'Also, in short:' }

/**
 * Packs, in this order and as far as the budget goes: the turn in question with its neighbours (always), the conversations
 * of the last days whole, the most relevant turns, one line for each other conversation, and the rest of the thread.
 */
export function packContext(material: ContextMaterial, { budget, reading }: { budget: number; reading: Reading }) {
  if (budget < smallestBudget) {
    throw new AppError('memory.budget', `A context needs a budget of at least ${smallestBudget} tokens, not ${budget}`)
  }
  const room = createRoom(budget - countTokens(`${mostLeftOut(material)}\n`))
  const heading = headingLines(material, reading)
  for (const line of heading) room.take(line)
  const thread = packThread(material, room)
  const recent = packRecent(material.past, room, reading)
  const relevant = packRelevant(
    material.past.filter((past) => !recent.shown.has(past)),
    room,
    reading,
  )
  const others = material.past.filter((past) => !recent.shown.has(past) && !relevant.shown.has(past))
  const compressed = packShort(others, room, reading)
  thread.fill()
  const leftOut: LeftOut = {
    turns: thread.leftOut(),
    recent: material.past.filter((past) => past.turns !== null && !recent.shown.has(past)).length,
    relevant: relevant.leftOut,
    conversations: others.length - compressed.part.conversations,
    unread: material.unread,
  }
  const lines = [...heading, ...thread.lines(), ...recent.lines, ...relevant.lines, ...compressed.lines]
  const text = [...lines, leftOutLine(leftOut)].filter(Boolean).join('\n')
  return {
    text,
    tokens: countTokens(text),
    budget,
    essential: { ...thread.part(), tokens: partTokens([...heading, ...thread.lines()]) },
    recent: recent.part,
    relevant: relevant.part,
    compressed: compressed.part,
    leftOut,
    isTrimmed: thread.isTrimmed,
  } satisfies PackedContext
}

/** Room for lines; `take` says whether they fitted, and takes all or none. */
export type Room = ReturnType<typeof createRoom>

function createRoom(budget: number) {
  let left = budget
  return {
    left: () => left,
    take(...lines: string[]): boolean {
      const cost = partTokens(lines)
      if (cost > left) return false
      left -= cost
      return true
    },
  }
}

function packRecent(past: readonly PastConversation[], room: Room, reading: Reading) {
  const lines: string[] = []
  const shown = new Set<PastConversation>()
  for (const one of past) {
    if (one.turns === null) continue
    const block = [pastHeading(one, reading), ...one.turns.map((turn) => turnLine(turn))]
    const opened = lines.length === 0 ? [headings.recent, ...block] : block
    if (!room.take(...opened)) continue
    lines.push(...opened)
    shown.add(one)
  }
  const turns = [...shown].reduce((sum, one) => sum + (one.turns?.length ?? 0), 0)
  return { lines, shown, part: { conversations: shown.size, turns, tokens: partTokens(lines) } }
}

function packRelevant(past: readonly PastConversation[], room: Room, reading: Reading) {
  const all = past.flatMap((one) => one.relevant.map((found) => toCandidate(one, found)))
  const chosen = new Map<PastConversation, RelevantTurn[]>()
  const costOf = ({ found }: (typeof all)[number]) => countTokens(turnLine(found.turn))
  for (const { one, found } of orderByWorth(all, { budget: Math.max(1, room.left()), costOf })) {
    const held = chosen.get(one)
    const opening = held ? [] : [pastHeading(one, reading)]
    if (!room.take(...(chosen.size === 0 ? [headings.relevant] : []), ...opening, turnLine(found.turn))) continue
    chosen.set(one, [...(held ?? []), found])
  }
  const blocks = past.flatMap((one) => {
    const turns = (chosen.get(one) ?? []).map(({ turn }) => turn)
    if (turns.length === 0) return []
    return [
      pastHeading(one, reading),
      ...turns.toSorted((a, b) => a.position - b.position).map((turn) => turnLine(turn)),
    ]
  })
  const lines = blocks.length === 0 ? [] : [headings.relevant, ...blocks]
  const turns = [...chosen.values()].reduce((sum, found) => sum + found.length, 0)
  const part: ContextPart = { conversations: chosen.size, turns, tokens: partTokens(lines) }
  return { lines, shown: new Set(chosen.keys()), part, leftOut: all.length - turns }
}

function toCandidate(one: PastConversation, found: RelevantTurn) {
  return { one, found, interactionId: one.head.id, position: found.turn.position, score: found.relevance }
}

function packShort(past: readonly PastConversation[], room: Room, reading: Reading) {
  const lines: string[] = []
  for (const one of past) {
    const opened = [...(lines.length === 0 ? [headings.compressed] : []), shortLine(one, reading)]
    if (room.take(...opened)) lines.push(...opened)
  }
  return { lines, part: { conversations: Math.max(0, lines.length - 1), turns: 0, tokens: partTokens(lines) } }
}

function partTokens(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + countTokens(`${line}\n`), 0)
}

/** The longest that what was left out can be said: its room is kept free from the start. */
function mostLeftOut({ conversation, past, unread }: ContextMaterial): string {
  const relevant = past.reduce((sum, one) => sum + one.relevant.length, 0)
  const recent = past.filter((one) => one.turns !== null).length
  return leftOutLine({
    ...nothing,
    turns: conversation.turns.length,
    recent,
    relevant,
    conversations: past.length,
    unread,
  })
}
