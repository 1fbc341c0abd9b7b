import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { messageOf } from '../../src/lib/errors.ts'

/** What a test learns when it asks for the server. */
export type WeaviateReply =
  | { kind: 'running'; url: string; grpcUrl?: string; apiKey?: string }
  | { kind: 'missing'; reason: string }

declare module 'vitest' {
  interface ProvidedContext {
    /** A unix socket: connecting to it starts the Weaviate server (once) and answers with a `WeaviateReply`. */
    weaviateStarter: string
  }
}

const program = 'weaviate'
const longestStartMs = 60_000

/** Lives in vitest's own process, so that one real server serves all test threads and always ends with the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'sophia-test-weaviate-'))
  let starting: Promise<Started> | undefined
  const starter = createServer(async (socket) => {
    starting ??= startWeaviate(folder)
    socket.end(JSON.stringify((await starting).reply))
  })
  const path = join(folder, 'starter.sock')
  await new Promise<void>((resolve) => starter.listen(path, resolve))
  project.provide('weaviateStarter', path)
  return async () => {
    await new Promise((resolve) => starter.close(resolve))
    const started = await starting
    await started?.stop()
    if (started?.reply.kind === 'missing') console.warn(skipNotice(started.reply.reason))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

export const skipNotice = (reason: string) =>
  `\nSKIPPED: tests that need a Weaviate server did not run, because there is none: ${reason}\n`

type Started = { reply: WeaviateReply; stop(): Promise<void> }

async function startWeaviate(folder: string): Promise<Started> {
  const { WEAVIATE_URL: url, WEAVIATE_GRPC_URL: grpcUrl, WEAVIATE_API_KEY: apiKey } = process.env
  const nothing = async () => undefined
  if (url)
    return { reply: { kind: 'running', url, ...(grpcUrl && { grpcUrl }), ...(apiKey && { apiKey }) }, stop: nothing }
  if (!isOnPath()) {
    return {
      reply: { kind: 'missing', reason: 'WEAVIATE_URL is not set and no `weaviate` is on the PATH' },
      stop: nothing,
    }
  }
  const [restPort, grpcPort, ...inner] = await freePorts(7)
  const server = spawn(program, ['--host', '127.0.0.1', '--port', String(restPort), '--scheme', 'http'], {
    cwd: folder,
    env: { ...process.env, ...settingsOf(folder, [grpcPort ?? 0, ...inner]) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const reaper = watchOver(server.pid ?? 0, folder)
  const stop = async () => {
    await end(server)
    reaper.kill()
  }
  const local = `http://127.0.0.1:${restPort}`
  try {
    await untilReady(server, local)
    return { reply: { kind: 'running', url: local, grpcUrl: `http://127.0.0.1:${grpcPort}` }, stop }
  } catch (error) {
    await stop()
    return { reply: { kind: 'missing', reason: messageOf(error) }, stop: nothing }
  }
}

const settingsOf = (folder: string, [grpc, gossip, data, raft, raftCalls, profiling]: number[]) => ({
  DISABLE_TELEMETRY: 'true',
  PERSISTENCE_DATA_PATH: join(folder, 'data'),
  AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED: 'true',
  DEFAULT_VECTORIZER_MODULE: 'none',
  LOG_LEVEL: 'error',
  CLUSTER_HOSTNAME: 'node1',
  CLUSTER_ADVERTISE_ADDR: '127.0.0.1',
  GRPC_PORT: String(grpc),
  CLUSTER_GOSSIP_BIND_PORT: String(gossip),
  CLUSTER_DATA_BIND_PORT: String(data),
  RAFT_PORT: String(raft),
  RAFT_INTERNAL_RPC_PORT: String(raftCalls),
  GO_PROFILING_PORT: String(profiling),
  RAFT_BOOTSTRAP_EXPECT: '1',
  // One node elects itself: ready in 4 seconds instead of 9.
  RAFT_TIMEOUTS_MULTIPLIER: '1',
})

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  const output: string[] = []
  server.stderr?.on('data', (chunk) => output.push(String(chunk)))
  const startedAt = Date.now()
  while (Date.now() - startedAt < longestStartMs) {
    if (server.exitCode !== null || server.signalCode !== null) break
    const isReady = await fetch(`${url}/v1/.well-known/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await wait(50)
  }
  throw new Error(`it did not start\n${output.slice(-5).join('')}`)
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  // Nothing it holds is kept, so it need not put its files in order.
  server.kill('SIGKILL')
  await ended
}

// A killed test run cannot stop its server; this process notices that its parent is gone, and does.
function watchOver(pid: number, folder: string): ChildProcess {
  const script = `process.stdin.resume().on('end', () => {
    try { process.kill(${pid}, 'SIGKILL') } catch {}
    setTimeout(() => require('node:fs').rmSync(${JSON.stringify(folder)}, { recursive: true, force: true, maxRetries: 10 }), 500)
  })`
  const reaper = spawn(process.execPath, ['-e', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  reaper.unref()
  return reaper
}

function isOnPath(): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

// All are held until all are known, so that no port is given twice.
async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from({ length: count }, async () => {
      const probe: Server = createServer()
      await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
      return probe
    }),
  )
  const ports = probes.map((probe) => {
    const address = probe.address()
    if (address === null || typeof address === 'string') throw new Error('no free port')
    return address.port
  })
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))))
  return ports
}
