import { foldName } from '../../entities/fold-name.ts'
import type { Reader } from '../../stores/postgres/conversations.ts'
import type { Names } from './veil.ts'

/** Names of everyone the asker may know of whom texts may speak: in conversations, in records, and our own people. */
export async function namesIn(texts: readonly string[], reader: Reader): Promise<Names> {
  const words = new Set(texts.flatMap((text) => foldName(text).split(' ')))
  const entities = await reader.entities({ words: [...words], ids: [] })
  const colleagues = (await reader.colleagues()).map(({ name }) => name)
  const namesOf = (kind: 'person' | 'company') =>
    entities.filter((entity) => entity.kind === kind).flatMap(({ name, aliases }) => [name, ...aliases])
  return { people: [...namesOf('person'), ...colleagues], companies: namesOf('company') }
}
