import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { createDomains } from '../../src/domains/domains.ts'
import { type OpenDatabase, openDatabase } from '../../src/stores/postgres/open-database.ts'
import { builtEmpty } from './built/empty.ts'
import { copyFolder, keepBuilt } from './built/keep-built.ts'
import { type PostgresReply, skipNotice, templateDatabase } from './start-postgres.ts'

export type DatabaseKind = OpenDatabase['kind']
/** How to open the same database again; `url` is undefined for the embedded kind. */
export type TestSettings = { url?: string | undefined; dataDir: string; poolSize: number }
export type TestDatabase = OpenDatabase & { settings: TestSettings }

let databases = 0

/** A migrated database of its own for one test file; closing it removes it. */
export async function openTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const place = await createTestPlace(kind)
  const database = await openDatabase(place.settings, createDomains())
  return {
    ...database,
    settings: place.settings,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    },
  }
}

/** Where a database can be opened, by this process or by another; nothing is open yet. With `like` it is a copy of one that nobody has open. */
export async function createTestPlace(
  kind: DatabaseKind,
  like?: TestSettings,
): Promise<{ settings: TestSettings } & AsyncDisposable> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sophia-test-'))
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true })
  if (kind === 'embedded') {
    copyFolder(like?.dataDir ?? (await keepBuilt(builtEmpty)), dataDir)
    return { settings: { dataDir, poolSize: 1 }, [Symbol.asyncDispose]: async () => removeFolder() }
  }
  const server = await askForServer()
  if (server.kind === 'missing') throw new Error(skipNotice(server.reason))
  const name = `sophia_${process.pid}_${Math.random().toString(36).slice(2)}_${++databases}`
  await asAdministrator(
    server.url,
    `create database ${name} template ${like?.url?.split('/').at(-1) ?? templateDatabase}`,
  )
  return {
    settings: { url: `${server.url}/${name}`, dataDir, poolSize: 5 },
    async [Symbol.asyncDispose]() {
      await asAdministrator(server.url, `drop database ${name} with (force)`)
      removeFolder()
    },
  }
}

/** For `describe.skipIf`: true when no real PostgreSQL can run here, which is said aloud and counted by the runner. */
export async function isServerMissing(): Promise<boolean> {
  const server = await askForServer()
  if (server.kind === 'missing') console.warn(skipNotice(server.reason))
  return server.kind === 'missing'
}

function askForServer(): Promise<PostgresReply> {
  return new Promise((resolve, reject) => {
    let text = ''
    connect(inject('postgresStarter'))
      .on('data', (chunk) => {
        text += chunk
      })
      .on('end', () => resolve(JSON.parse(text)))
      .on('error', reject)
  })
}

async function asAdministrator(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
