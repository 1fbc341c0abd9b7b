import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// By how long they take alone; what is not named here is judged by what it opens.
const heaviest = [
  ...['privacy/sight/sight', 'memory/index/same-facts', 'privacy/erasure/erasure', 'ingest/sync/sync-server'],
  ...['product/product', 'ingest/sync/sync-embedded', 'entities/resolution/resolution-server', 'product/slack'],
  ...['agent/algebra/algebra', 'workspace/page/page', 'product/review', 'agent/prove/prove', 'agent/privacy'],
  ...['privacy/injection/obedient-model', 'ingest/world/generate-world', 'agent/thirty/thirty', 'stores/as-of'],
  ...['entities/resolution/resolution-embedded', 'ingest/sync/sync-kill', 'product/journey'],
]
const opensMuch = /start-product|seeded-world|open-test-database|sample-world|open-slack-bench|weaviate|open-browser/

/** Starts with the files that take long, so that no thread is left alone with one at the end. */
export class HeavyFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ranks = new Map(files.map((file) => [file, rankOf(file.moduleId)]))
    const sorted = await super.sort(files)
    return sorted.sort((left, right) => (ranks.get(left) ?? 0) - (ranks.get(right) ?? 0))
  }
}

function rankOf(path: string): number {
  const place = heaviest.findIndex((name) => path.endsWith(`/test/${name}.test.ts`))
  if (place >= 0) return place
  return opensMuch.test(readFileSync(path, 'utf8')) ? heaviest.length : heaviest.length + 1
}
