import type { Call } from '../call.ts'
import { hostOf } from '../call.ts'
import { type Check, counted, ok, problem, warning } from '../finding.ts'

export type IndexQueue = { waiting: number; quarantined: number }
type Settings = {
  server: { url: string; apiKey?: string | undefined } | null
  call: Call
  classes: readonly string[]
  /** What has not reached the index yet; null where the store cannot be asked. */
  queue: () => Promise<IndexQueue | null>
}

const name = 'Index'
const oldestMinor = 30

/** Whether Weaviate answers, is new enough, has our classes, and how far it is behind the store. */
export function indexCheck({ server, call, classes, queue }: Settings): Check {
  return {
    name,
    look: async (signal) => {
      if (server === null) return ok(name, 'not configured: the store is its own index')
      const headers: Record<string, string> = server.apiKey ? { authorization: `Bearer ${server.apiKey}` } : {}
      const get = (path: string) => call(`${server.url.replace(/\/+$/, '')}/v1${path}`, { headers, signal })
      const meta = await get('/meta')
      if (meta.status === 401 || meta.status === 403)
        return problem(name, `Weaviate refuses the key (HTTP ${meta.status})`, 'Correct WEAVIATE_API_KEY.')
      if (meta.status !== 200)
        return problem(name, `${hostOf(server.url)} answers HTTP ${meta.status}`, 'Point WEAVIATE_URL at Weaviate.')
      const version = String(meta.body.version ?? 'unknown')
      if (!isNewEnough(version))
        return problem(
          name,
          `Weaviate ${version} is too old`,
          `Upgrade it to 1.${oldestMinor} or newer, or remove WEAVIATE_URL.`,
        )
      const missing = missingClasses(classes, (await get('/schema')).body)
      if (missing.length > 0)
        return warning(name, `Weaviate ${version} lacks ${missing.join(', ')}`, 'Run: sophia index rebuild')
      const behind = await queue()
      const drift = behind === null ? 0 : behind.waiting + behind.quarantined
      const seen = `Weaviate ${version}, ${classes.length} classes`
      if (behind === null || drift === 0) return ok(name, seen)
      const words = `${counted(behind.waiting, 'conversation')} wait for it, ${behind.quarantined} are set aside`
      return warning(name, `${seen}; ${words}`, 'Run: sophia index verify --repair')
    },
  }
}

function isNewEnough(version: string): boolean {
  const [, major = 0, minor = 0] = (/^v?(\d+)\.(\d+)/.exec(version) ?? []).map(Number)
  return major > 1 || (major === 1 && minor >= oldestMinor)
}

function missingClasses(wanted: readonly string[], { classes }: Record<string, unknown>): string[] {
  const there = Array.isArray(classes) ? classes.map((one: { class?: unknown }) => String(one.class)) : []
  return wanted.filter((name) => !there.includes(name))
}
