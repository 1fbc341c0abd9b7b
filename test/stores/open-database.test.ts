import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { createDomains } from '../../src/domains/domains.ts'
import { domainIds } from '../../src/model/domain.ts'
import { openDatabase } from '../../src/stores/postgres/open-database.ts'
import { createTestPlace, isServerMissing } from '../support/open-test-database.ts'

const isMissing = await isServerMissing()
const domains = createDomains()

describe.skipIf(isMissing)('opening a database on a PostgreSQL server', () => {
  const places: AsyncDisposable[] = []
  afterAll(async () => {
    for (const place of places.reverse()) await place[Symbol.asyncDispose]()
  })

  /** An empty database on the test server, owned by an ordinary user. */
  async function emptyDatabase() {
    const place = await createTestPlace('server')
    const url = new URL(place.settings.url ?? '')
    const name = `${url.pathname.slice(1)}_empty`
    const owner = `${name}_owner`
    const administer = async (...statements: string[]) => {
      const client = new pg.Client({ connectionString: place.settings.url })
      await client.connect()
      for (const statement of statements) await client.query(statement)
      await client.end()
    }
    await administer(`create role ${owner} login password 'ordinary'`, `create database ${name} owner ${owner}`)
    const remove = () => administer(`drop database ${name} with (force)`, `drop role ${owner}`)
    places.push(place, { [Symbol.asyncDispose]: remove })
    url.pathname = name
    const root = url.href
    url.username = owner
    url.password = 'ordinary'
    return {
      root: { url: root, dataDir: '', poolSize: 2 },
      ordinary: { url: url.href, dataDir: '', poolSize: 2 },
      owner,
      administer,
    }
  }

  test('lets instances that start together take turns', async () => {
    const { root } = await emptyDatabase()
    const opened = await Promise.all(Array.from({ length: 3 }, () => openDatabase(root, domains)))
    for (const database of opened) {
      for (const id of domainIds) {
        const rows = await database
          .domain(id)
          .read('interactive', ({ query }) => query('select 1 from __drizzle_migrations'))
        expect(rows.length).toBeGreaterThan(0)
      }
    }
    await Promise.all(opened.map((database) => database[Symbol.asyncDispose]()))
  })

  test('tells an ordinary user who may not act as a domain what to run, and works once that is done', async () => {
    const { ordinary, owner, administer } = await emptyDatabase()
    const refused = openDatabase(ordinary, domains)
    await expect(refused).rejects.toMatchObject({
      code: 'database.role',
      message: expect.stringContaining('grant sophia_pay_ready to'),
    })
    await administer(...domainIds.map((id) => `grant ${domains[id].role} to ${owner}`))
    const database = await openDatabase(ordinary, domains)
    for (const id of domainIds) {
      const rows = await database.domain(id).read('interactive', ({ query }) => query('select current_user as role'))
      expect(rows).toEqual([{ role: domains[id].role }])
    }
    await database[Symbol.asyncDispose]()
  })

  test('says so when the server does not answer, without its password', async () => {
    const place = await createTestPlace('server')
    places.push(place)
    const url = new URL(place.settings.url ?? '')
    url.port = '1'
    const opening = openDatabase({ url: url.href, dataDir: '', poolSize: 1 }, domains)
    await expect(opening).rejects.toMatchObject({
      code: 'database.open',
      message: expect.not.stringContaining('postgres:'),
    })
  })
})
