import type { Answer, Sentence } from '../../model/answer.ts'
import { checkJoined } from '../prove/check-joined.ts'
import { renumber } from '../prove/renumber.ts'
import { longestFirstLine } from '../skills/skill.ts'
import { factId, type Worded } from './worded.ts'

/** An answer in a model's order and, where they passed the checker, its sentences. `usable` lines named facts that exist. */
export type Applied = { answer: Answer; usable: number; worded: number; refused: string[] }

/**
 * Lets a model order and join the sentences of a proved answer. Every fact stays: what a model leaves out, cites twice,
 * invents or words in a way the checker refuses is shown as it stood.
 */
export function applyWording(answer: Answer, { lines }: Worded): Applied {
  const left = new Map(answer.sentences.map((sentence, place) => [factId(place), sentence]))
  const placed: { sentence: Sentence; leads: boolean }[] = []
  const refused: string[] = []
  let usable = 0
  let worded = 0
  for (const { facts, text } of lines) {
    const cited = facts.flatMap((id) => left.get(id) ?? [])
    if (cited.length < facts.length || new Set(facts).size < facts.length) continue
    usable += 1
    for (const id of facts) left.delete(id)
    const leads = facts.includes(factId(0))
    const own = text === null ? null : join(text, cited, { question: answer.question, leads })
    if (own?.kind === 'refused') refused.push(own.reason)
    if (own?.kind === 'sentence') worded += 1
    const shown = own?.kind === 'sentence' ? [own.sentence] : cited
    placed.push(
      ...shown.map((sentence) => ({ sentence, leads: leads && (shown.length === 1 || sentence === cited[0]) })),
    )
  }
  // The first line is the answer, wherever a model puts it; if it leaves it out, it stands as it was.
  const opening = placed.filter(({ leads }) => leads).map(({ sentence }) => sentence)
  const following = placed.filter(({ leads }) => !leads).map(({ sentence }) => sentence)
  const unsaid = [...left.values()]
  const lead = opening.length > 0 ? opening : unsaid.splice(0, 1)
  const sentences = [...lead, ...following, ...unsaid]
  const { table, chart, quotes, numbers } = answer
  return {
    answer: { ...answer, ...renumber(sentences, { table, chart }, { quotes, numbers }) },
    usable,
    worded,
    refused,
  }
}

type Joined = { kind: 'sentence'; sentence: Sentence } | { kind: 'refused'; reason: string }

function join(
  text: string,
  cited: readonly Sentence[],
  { question, leads }: { question: string; leads: boolean },
): Joined {
  if (leads && text.length > longestFirstLine) return { kind: 'refused', reason: 'its first line is too long' }
  const facts = cited.map((sentence) => sentence.text)
  const verdict = checkJoined(text, facts, { question })
  if (verdict.kind === 'dropped') return { kind: 'refused', reason: verdict.reason }
  const [kind, ...others] = new Set(cited.map((sentence) => sentence.kind))
  const support = cited.flatMap((sentence) => sentence.support)
  const unique = [...new Map(support.map((item) => [JSON.stringify(item), item])).values()]
  const isOneKind = others.length === 0 && kind !== undefined && kind !== 'quote'
  return { kind: 'sentence', sentence: { kind: isOneKind ? kind : 'derived', text, support: unique } }
}
