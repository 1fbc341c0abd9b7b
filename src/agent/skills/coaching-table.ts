import type { SpokenTurn } from '../../memory/turn-cache.ts'
import type { AnswerTable, Support } from '../../model/answer.ts'
import { conversationsOf } from '../facts/population.ts'
import { combinedOf, measureKind } from '../measures/rep-measure.ts'
import type { RepFigures } from './coaching-figures.ts'
import type { SkillInput } from './skill.ts'

/** The measures of a report, in the order of its table. */
export const reported = [
  ...['talkShare', 'talkShareAverage', 'ownShare', 'longestMonologue', 'longestMonologueAverage', 'longestStory'],
  ...['longestStoryAverage', 'interactivity', 'silenceShare', 'patience', 'questionsPerCall', 'questionsPerHour'],
  ...['fillers', 'pace', 'rivals.customer', 'rivals.internal'],
]
const shownByTurn = new Set(['longestMonologue', 'longestStory', 'patience', 'questionsPerCall', 'fillers'])
const longestProof = 90

/** All measures of a rep, or of the reps together: value, team median, calls, how it is counted, and what vendors published. */
export async function measureTable(
  input: SkillInput,
  figures: RepFigures,
  { rep, keys = reported }: { rep: { id: string; name: string } | null; keys?: readonly string[] },
): Promise<AnswerTable> {
  const rows: AnswerTable['rows'] = []
  for (const key of keys) {
    const { name, definition, formula, ranges = [] } = measureKind(key)
    const isVariant = key.endsWith('Average') || key === 'ownShare'
    const own = figures.own(key, rep?.id ?? null)
    const median = figures.median(key)
    const count = figures.count(key, rep?.id ?? null)
    const published = (isVariant ? [] : ranges).map(({ text, source }) => `${text} (${source})`).join('; ')
    const proof = rep && shownByTurn.has(key) ? await proofOf(input, figures, { key, rep: rep.id }) : []
    rows.push({
      cells: [
        name,
        own.said,
        median?.said ?? '',
        count.said,
        key.endsWith('Average') ? formula : `${definition} (${formula})`,
        published,
      ],
      support: [...own.support, ...(median?.support ?? []), ...count.support, ...proof],
    })
  }
  return {
    kind: 'figures',
    caption: rep ? `Coaching figures of ${rep.name}` : 'Coaching figures of the reps together',
    columns: ['Measure', 'Value', 'Team median', 'Calls', 'How it is counted', 'Published ranges'],
    rows,
  }
}

// The words behind the call that shows a measure most: the longest of the turns it rests on.
async function proofOf(
  input: SkillInput,
  { calls, heads }: RepFigures,
  { key, rep }: { key: string; rep: string },
): Promise<Support[]> {
  const { figures } = combinedOf(measureKind(key), calls, rep)
  const top = [...figures].sort((left, right) => right.value - left.value)[0]
  const head = heads.find(({ id }) => id === top?.id)
  if (!top || !head) return []
  const [heard] = await conversationsOf(input.reads, [head])
  const turns = top.turns.flatMap((index): SpokenTurn[] => heard?.turns.slice(index, index + 1) ?? [])
  const turn = turns.sort((left, right) => right.text.length - left.text.length)[0]
  const added = turn && input.evidence.addQuote({ turn, head }, [], longestProof)
  return added ? [added.support] : []
}
