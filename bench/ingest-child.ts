import { createDomains } from '../src/domains/domains.ts'
import { openDatabase } from '../src/stores/postgres/open-database.ts'
import { syncAll } from './ingest.ts'

// A process of its own, so that its peak is that of one sync. The operating system's own peak would not do: a process
// inherits that of the one which started it.
let peakBytes = 0
const sampler = setInterval(() => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
}, 5)
const database = await openDatabase(JSON.parse(process.argv[2] ?? '{}'), createDomains())
const home = database.domain('pay_ready')
await syncAll(home)
const [row] = await home.read('background', ({ query }) =>
  query<{ loaded: number }>('select count(*)::int as loaded from interactions'),
)
clearInterval(sampler)
process.stdout.write(JSON.stringify({ loaded: row?.loaded, peakBytes }))
await database[Symbol.asyncDispose]()
