import type { RetentionRule } from '../../model/erasure.ts'
import type { Interaction } from '../../model/interaction.ts'
import { forgetInConversation } from './forget-conversation.ts'
import { createForgetting, significant } from './forgetting.ts'
import type { DigestOf } from './row-digest.ts'

export const erasedEarlier = 'erased earlier'
export const tooOld = 'older than its retention'

/** What was erased: by digest, the day up to which it holds (`YYYY-MM-DD`). */
export type ErasedRows = ReadonlyMap<string, { kind: string; erasedOn: string }>
type SourceRow = { kind: string; sourceId: string; data: Record<string, unknown> }

export type Gate = ReturnType<typeof createGate>
type Given = {
  erased: ErasedRows
  digestOf: DigestOf
  rules: readonly RetentionRule[]
  now: Date
  /** Conversations a legal hold keeps as they are. */
  held: ReadonlySet<string>
  /** The mentions an interaction makes of its participants, in their order. */
  mentionsOf(interaction: Interaction): readonly string[]
}

/**
 * What may come in from a source or a file. Rows that were erased stay out for good. A person who was erased stays out of
 * what happened up to that day; what happens later is a new acquaintance. Nothing older than its retention comes in.
 */
export function createGate({ erased, digestOf, rules, now, held, mentionsOf }: Given) {
  const kinds = new Set([...erased.values()].map(({ kind }) => kind))
  const known = new Map<string, string | null>()
  const lengths = [2, 3, 4].filter((length) => kinds.has(`name${length}`))

  // The day up to which something is erased.
  function erasedOn(kind: string, value: string): string | null {
    if (!kinds.has(kind)) return null
    const key = `${kind}\n${value}`
    const seen = known.get(key)
    if (seen !== undefined) return seen
    if (known.size > mostKnown) known.clear()
    const day = erased.get(digestOf(kind, value))?.erasedOn ?? null
    known.set(key, day)
    return day
  }
  const isErased = (kind: string, value: string, day: string | null) => {
    const until = erasedOn(kind, value)
    return until !== null && (day === null || day <= until)
  }

  function interaction(given: Interaction): Interaction | typeof erasedEarlier | typeof tooOld {
    if (held.has(given.id)) return given
    if (isPast(given, rules, now)) return tooOld
    if (erasedOn('interaction', `${given.sourceSystem}/${given.sourceId}`) !== null) return erasedEarlier
    if (kinds.size === 0) return given
    const day = given.occurredAt ? new Date(given.occurredAt).toISOString().slice(0, 10) : null
    const mentions = kinds.has('mention') ? mentionsOf(given) : []
    const words = [
      given.title,
      ...given.turns.flatMap(({ text, caption }) => [text, caption ?? '']),
      JSON.stringify(given.metadata),
    ]
    const outcome = forgetInConversation(given, {
      ...needlesIn(words, day),
      firstNames: firstNamesIn(words, `${given.sourceSystem}/${given.sourceId}`),
      isErased: ({ email }, index) =>
        (email != null && isErased('mailbox', email, day)) || isErased('mention', mentions[index] ?? '', day),
    })
    if (outcome.kind === 'whole') return erasedEarlier
    return outcome.kind === 'redacted' ? (outcome.talk as Interaction) : given
  }

  // A first name alone was erased in some conversations only.
  function firstNamesIn(texts: readonly string[], source: string): string[] {
    if (!kinds.has('first')) return []
    const capitals = texts.flatMap((text) => text.match(/\p{Lu}[\p{L}'’-]+/gu) ?? []).map((word) => trimmed([word]))
    return [...new Set(capitals)].filter((word) => erasedOn('first', firstNameKey(source, word)) !== null)
  }

  function record<R extends SourceRow>(system: string, given: R): R | typeof erasedEarlier {
    if (erasedOn('record', `${system}/${given.kind}/${given.sourceId}`) !== null) return erasedEarlier
    const needles = needlesIn([JSON.stringify(given.data)], null)
    if (Object.values(needles).every((list) => list.length === 0)) return given
    return { ...given, data: createForgetting(needles).json(given.data) as Record<string, unknown> }
  }

  function needlesIn(texts: readonly string[], day: string | null) {
    const found = (kind: string, pattern: RegExp, normal = (value: string) => value) => [
      ...new Set(
        kinds.has(kind)
          ? texts.flatMap((text) =>
              [...text.matchAll(pattern)].map(([one]) => one).filter((one) => isErased(kind, normal(one), day)),
            )
          : [],
      ),
    ]
    const isName = (name: string) => isErased(`name${name.split(' ').length}`, name, day)
    const names = lengths.length === 0 ? [] : texts.flatMap((text) => [...namesIn(text, lengths)].filter(isName))
    return {
      names: [...new Set(names)],
      mailboxes: found('mailbox', mailbox),
      phones: found('phone', phone, significant),
    }
  }

  return { interaction, record, isOpen: erased.size === 0 && rules.length === 0 }
}

const mostKnown = 50_000
const mailbox = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g
const phone = /\+?\d(?:[^\p{L}\p{N}]{0,3}\d){6,14}/gu
const dayMs = 86_400_000

/** The shortest rule that fits counts; what has no date is never too old. */
export function isPast(
  { sourceSystem, type, occurredAt }: Pick<Interaction, 'sourceSystem' | 'type' | 'occurredAt'>,
  rules: readonly RetentionRule[],
  now: Date,
): boolean {
  if (!occurredAt || rules.length === 0) return false
  const fitting = rules.filter((rule) => (rule.system ?? sourceSystem) === sourceSystem && (rule.type ?? type) === type)
  return fitting.some(({ days }) => Date.parse(occurredAt) < now.getTime() - days * dayMs)
}

/** What keeps a first name out of one conversation: `source` is its system and id there. */
export function firstNameKey(source: string, name: string): string {
  return `${source}\n${name}`
}

function* namesIn(text: string, lengths: readonly number[]): Iterable<string> {
  const words = text.match(/[\p{L}][\p{L}'’-]*/gu) ?? []
  for (let start = 0; start < words.length; start += 1) {
    if (!/^\p{Lu}/u.test(words[start] ?? '')) continue
    for (const length of lengths) {
      const part = words.slice(start, start + length)
      if (part.length === length && /^\p{Lu}/u.test(part.at(-1) ?? '')) yield trimmed(part)
    }
  }
}

// “Voss's” is Voss.
function trimmed(words: readonly string[]): string {
  return words.join(' ').replace(/['’]s$/u, '')
}
