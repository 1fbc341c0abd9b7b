import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type Truth, truthSchema } from '../../src/ingest/world/truth.ts'
import type { AnswerRequest } from '../../src/model/agent.ts'
import type { Answer } from '../../src/model/answer.ts'
import type { Sophia } from '../../src/sophia.ts'
import { copyFolder, keepBuilt } from './built/keep-built.ts'
import { builtWorld, openQuietSophia, worldNow } from './built/world.ts'

export { worldNow }

/** `as` is the viewer's mailbox; without one an operator asks. */
type Asking = {
  as?: string
  kind?: AnswerRequest['kind']
  previous?: Answer['plan'] | null
  account?: string
  timeZone?: string
}

export type SeededSophia = {
  sophia: Sophia
  ask(text: string, asking?: Asking): Promise<Answer>
  truth: Truth
} & AsyncDisposable

const { signal } = new AbortController()
const toldSchema = z.object({
  truth: truthSchema,
  problems: z.array(z.string()),
  /** The run of the sync that filled the store. */
  sync: z.object({ status: z.string(), report: z.record(z.string(), z.unknown()).nullable() }),
})
type Told = z.infer<typeof toldSchema>

let told: Told | undefined

/** What is true of the seeded world, what was wrong with its scripts, and the report of its sync. */
export async function tellSeededWorld(): Promise<Told> {
  const folder = await keepBuilt(builtWorld)
  told ??= toldSchema.parse(JSON.parse(readFileSync(join(folder, 'told.json'), 'utf8')))
  return told
}

/** The seeded world, synced and resolved, in a data directory of one's own to change at will; goes when disposed. */
export async function copySeededWorld(parent = tmpdir()): Promise<{ dataDir: string } & Disposable> {
  const folder = await keepBuilt(builtWorld)
  const dataDir = mkdtempSync(join(parent, 'sophia-world-'))
  copyFolder(join(folder, 'data'), dataDir)
  return { dataDir, [Symbol.dispose]: () => rmSync(dataDir, { recursive: true, force: true }) }
}

type Shared = { opening: Promise<Opened>; users: number; closing: NodeJS.Timeout | undefined }
type Opened = { sophia: Sophia; truth: Truth; close(): Promise<void> }

const shared = new Map<number, Shared>()
// Test files that follow one another in a thread use the same one; a program on its own ends at once.
const lingerMs = process.env.VITEST ? 120_000 : 0

/**
 * Sophia over the seeded world with her clock at `now`. All who ask in one thread share her, so only read: whoever
 * changes anything but receipts takes `copySeededWorld` and `openQuietSophia`.
 */
export async function openSeededSophia({ now = worldNow }: { now?: Date } = {}): Promise<SeededSophia> {
  const key = now.getTime()
  const entry = shared.get(key) ?? { opening: openOwn(now), users: 0, closing: undefined }
  shared.set(key, entry)
  entry.users += 1
  clearTimeout(entry.closing)
  const release = onlyOnce(async () => {
    entry.users -= 1
    if (entry.users > 0) return
    if (lingerMs === 0) return close()
    entry.closing = setTimeout(() => entry.users === 0 && void close(), lingerMs).unref()
  })
  async function close(): Promise<void> {
    shared.delete(key)
    await (await entry.opening).close()
  }
  const { sophia, truth } = await entry.opening.catch((error) => {
    shared.delete(key)
    throw error
  })
  return { sophia, truth, ask: (text, asking) => ask(sophia, text, asking), [Symbol.asyncDispose]: release }
}

async function openOwn(now: Date): Promise<Opened> {
  const { truth } = await tellSeededWorld()
  const world = await copySeededWorld()
  const sophia = await openQuietSophia(world.dataDir, now)
  async function close(): Promise<void> {
    await sophia[Symbol.asyncDispose]()
    world[Symbol.dispose]()
  }
  return { sophia, truth, close }
}

/** Asks as a person of the seeded world does, in Dallas unless said otherwise. */
export function ask(sophia: Pick<Sophia, 'agent'>, text: string, asking: Asking = {}): Promise<Answer> {
  const { as, kind = 'ask', previous = null, account, timeZone = 'America/Chicago' } = asking
  const viewer = as === undefined ? ({ kind: 'operator' } as const) : ({ kind: 'person', email: as } as const)
  return sophia.agent.answer({
    ...{ kind, text, previous, timeZone, signal, scope: { domain: 'pay_ready', viewer } },
    ...(account === undefined ? {} : { account }),
  })
}

function onlyOnce(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
