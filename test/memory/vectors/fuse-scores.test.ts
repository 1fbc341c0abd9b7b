import { expect, test } from 'vitest'
import { fuseScores } from '../../../src/memory/search/fuse-scores.ts'
import { scoreTurns } from '../../../src/memory/search/score-turns.ts'
import { buildSegment } from '../../../src/memory/search/segment.ts'
import { searchVectors } from '../../../src/memory/vectors/search-vectors.ts'
import { packVectors } from '../../../src/memory/vectors/vector-segment.ts'

const segments = ['b', 'a'].map((id) =>
  buildSegment({
    interactionId: id,
    turns: ['The rent is due.', 'Fine.', 'It costs more.', 'Bye.'].map((text, index) => ({
      id: `${id}/t${index}`,
      speaker: 'Ana',
      text,
    })),
  }),
)
const axis = (at: number) => Float32Array.from([0, 1, 2, 3], (index) => (index === at ? 1 : 0))
const vectorSegments = ['a', 'b'].flatMap((id) => packVectors(id, [0, 1, 2, 3].map(axis)) ?? [])
const lexical = scoreTurns(segments, { terms: ['rent'], speakers: [] }, { limit: 1000 })
const search = (at: number) => searchVectors(vectorSegments, { vector: axis(at), limit: 8 })
const placesOf = (turns: { turnId: string }[]) => turns.map(({ turnId }) => turnId)

test('all weight on the words gives the order of the words, all on the vectors that of the vectors', async () => {
  const vectors = await search(2)
  const input = { lexical, vectors, segments }
  const words = fuseScores(input, { vectorWeight: 0 })
  expect(placesOf(words.filter(({ score }) => score > 0))).toEqual(placesOf(lexical))
  const meant = fuseScores(input, { vectorWeight: 1, limit: 2 })
  expect(placesOf(meant)).toEqual(['a/t2', 'b/t2'])
  expect(meant[0]).toMatchObject({ score: 1, similarity: 1, turnCount: 4 })
})

test('a turn without any of the words is found by its vector, with every component named', async () => {
  const [one] = [buildSegment({ interactionId: 'c', turns: [{ id: 'c/t0', speaker: 'Bo', text: 'Cheaper, please.' }] })]
  const vectors = await searchVectors(packVectorsOf('c', [axis(1)]), { vector: axis(1), limit: 5 })
  const [found] = fuseScores({ lexical, vectors, segments: [...segments, one] })
  expect(found?.turnId).toBe('a/t0')
  const other = fuseScores({ lexical, vectors, segments: [...segments, one] }, { vectorWeight: 0.9 })
  expect(other.find(({ turnId }) => turnId === 'c/t0')?.components).toEqual(
    Object.fromEntries(Object.keys(lexical[0]?.components ?? {}).map((name) => [name, 0])),
  )
})

test('scores stay between 0 and 1 and fall along the list; ties go by id and position', async () => {
  const fused = fuseScores({ lexical, vectors: await search(0), segments })
  for (const [rank, { score }] of fused.entries()) {
    expect(score).toBeLessThanOrEqual(fused[rank - 1]?.score ?? 1)
    expect(score).toBeGreaterThanOrEqual(0)
  }
  expect(placesOf(fused).slice(0, 2)).toEqual(['a/t0', 'b/t0'])
  expect(
    fuseScores({ lexical: [...lexical].reverse(), vectors: await search(0), segments: [...segments].reverse() }),
  ).toEqual(fused)
})

test('conversations without vectors keep their words, and conversations outside the scope never come in', async () => {
  const vectors = await searchVectors(packVectorsOf('elsewhere', [axis(0)]), { vector: axis(0), limit: 5 })
  expect(placesOf(fuseScores({ lexical, vectors, segments }))).toEqual(placesOf(lexical))
})

function packVectorsOf(id: string, vectors: Float32Array[]) {
  return [packVectors(id, vectors)].flatMap((segment) => segment ?? [])
}
