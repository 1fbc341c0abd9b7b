import type { Transaction } from '../database.ts'

const wordsLong = 7
const mostSamples = 24

/**
 * Runs of seven words out of what was said, which nobody else ever said: by them it is looked afterwards whether it is gone.
 * `speakers` null: everybody's words of those conversations go.
 */
export async function sampleWords(
  { query }: Transaction,
  said: readonly string[],
  conversations: readonly string[],
  speakers: readonly string[] | null,
): Promise<string[]> {
  const longest = [...new Set(said)].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, mostSamples)
  const samples = longest.flatMap((text) => sampleOf(text))
  if (samples.length === 0) return []
  const rows = await query<{ sample: string }>(
    `with others as materialized (select replace(replace(replace(t.text, E'\\n', ' '), E'\\r', ' '), E'\\t', ' ') as text from turns t
       where not (t.interaction_id = any($2) and ($3::text[] is null or t.speaker = any($3))))
     select w.sample from unnest($1::text[]) as w(sample) where not exists (
       select from others o where strpos(o.text, w.sample) > 0)`,
    [samples, conversations, speakers],
  )
  return rows.map(({ sample }) => sample)
}

function sampleOf(text: string): string[] {
  const words = text.trim().split(/\s+/)
  if (words.length < wordsLong) return []
  const start = Math.floor((words.length - wordsLong) / 2)
  const sample = words.slice(start, start + wordsLong).join(' ')
  // Inside JSON these would be written otherwise; and several blanks are not one.
  const isFindable = !/["\\<>&]/.test(sample) && text.replaceAll(/\s/g, ' ').includes(sample)
  return isFindable ? [sample] : []
}
