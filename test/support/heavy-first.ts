import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// By how long they take alone; what is not named here is judged by what it opens.
const heaviest = [
  ...['memory/index/same-facts', 'privacy/sight/sight', 'ingest/sync/sync-kill', 'ingest/sync/sync-embedded'],
  ...['ingest/sync/sync-server', 'entities/resolution/resolution-server', 'agent/algebra/algebra'],
  ...['privacy/erasure/erasure', 'workspace/page/page', 'product/slack', 'agent/prove/prove', 'agent/privacy'],
  ...['product/product', 'ingest/world/generate-world', 'stores/as-of', 'entities/resolution/resolution-embedded'],
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
