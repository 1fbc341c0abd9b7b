import type { Reader } from '../../stores/postgres/conversations.ts'

/** The same snapshot without conversations that arrived after an answer was given: new ones correct nothing. */
export function withoutArrivals(reader: Reader, arrived: ReadonlySet<string>): Reader {
  if (arrived.size === 0) return reader
  const heads: Reader['heads'] = async (filter) => (await reader.heads(filter)).filter(({ id }) => !arrived.has(id))
  return {
    ...reader,
    heads,
    count: async (filter) => {
      const known = await heads(filter)
      return {
        interactions: known.length,
        turns: known.reduce((sum, { turnCount }) => sum + turnCount, 0),
        undated: known.filter(({ occurredAt }) => occurredAt === null).length,
      }
    },
    presenceOf: async (filter) =>
      (await reader.presenceOf(filter)).filter(({ interactionId }) => !arrived.has(interactionId)),
  }
}
