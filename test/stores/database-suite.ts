import { afterEach, describe, expect, test } from 'vitest'
import { domainIds } from '../../src/model/domain.ts'
import type { Transaction } from '../../src/stores/postgres/database.ts'
import { emptyTables } from '../support/interactions.ts'
import type { TestDatabase } from '../support/open-test-database.ts'

/** What every database must keep: domains apart, snapshots whole, transactions all or nothing. */
export function databaseSuite(opened: () => TestDatabase): void {
  const home = () => opened().domain('pay_ready')
  const addReceipt = ({ query }: Transaction, question: string) =>
    query(
      `insert into receipts (id, question, viewer, plan, answer, created_at)
       values (gen_random_uuid(), $1, 'operator', '{}', '{}', now())`,
      [question],
    )
  const questions = async (id: 'pay_ready' | 'personal' = 'pay_ready') => {
    const rows = await opened()
      .domain(id)
      .read('interactive', ({ query }) => query<{ question: string }>('select question from receipts order by 1'))
    return rows.map(({ question }) => question)
  }

  async function terminate(pid: number): Promise<void> {
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: opened().settings.url })
    await client.connect()
    await client.query('select pg_terminate_backend($1, 5000)', [pid])
    await client.end()
  }

  describe('a database', () => {
    afterEach(() => emptyTables(opened(), ['pay_ready', 'personal']))

    test('has the same tables in every domain, and none of them in public', async () => {
      const tables = await Promise.all(
        domainIds.map((id) =>
          opened()
            .domain(id)
            .read('interactive', ({ query }) =>
              query<{ name: string }>(
                'select tablename as name from pg_tables where schemaname = current_schema() order by 1',
              ),
            ),
        ),
      )
      expect(tables[0]?.length).toBeGreaterThan(10)
      expect(tables[1]).toEqual(tables[0])
      expect(tables[2]).toEqual(tables[0])
      const strays = await home().read('interactive', ({ query }) =>
        query("select tablename from pg_tables where schemaname = 'public'"),
      )
      expect(strays).toEqual([])
    })

    test('ties every foreign key to the schema of its own table', async () => {
      const keys = await home().read('interactive', ({ query }) =>
        query<{ owner: string; target: string }>(
          `select o.relnamespace::regnamespace::text as owner, t.relnamespace::regnamespace::text as target
           from pg_constraint c join pg_class o on o.oid = c.conrelid join pg_class t on t.oid = c.confrelid
           where c.contype = 'f'`,
        ),
      )
      expect(keys).toHaveLength(5 * domainIds.length)
      expect(keys.filter(({ owner, target }) => owner !== target)).toEqual([])
    })

    test.each([
      ['reads', 'select * from personal.receipts'],
      ['writes', "insert into personal.workspace_messages values ('C1', '1.1', '{}')"],
      ['changes', 'update personal.interactions set text = text'],
      ['deletes from', 'delete from personal.receipts'],
      ['creates a table in', 'create table personal.stray (id int)'],
      ['drops a table of', 'drop table personal.receipts'],
    ])('never %s another domain, even by its full name', async (_, statement) => {
      await expect(home().write('interactive', ({ query }) => query(statement))).rejects.toThrow(
        /permission|must be owner/,
      )
    })

    test('may not change the tables of its own domain', async () => {
      const alter = home().write('interactive', ({ query }) => query('alter table receipts add column stray int'))
      await expect(alter).rejects.toThrow(/must be owner/)
    })

    test('shows a domain only what was written in it', async () => {
      await home().write('interactive', (transaction) => addReceipt(transaction, 'ours'))
      expect(await questions()).toEqual(['ours'])
      expect(await questions('personal')).toEqual([])
    })

    test('leaves neither role nor search path behind on its connections', async () => {
      await Promise.all(Array.from({ length: 6 }, () => questions()))
      const seen = await Promise.all(
        Array.from({ length: 6 }, () =>
          opened()
            .domain('personal')
            .read('interactive', ({ query }) =>
              query<{ role: string; path: string }>(
                "select current_user as role, current_setting('search_path') as path",
              ),
            ),
        ),
      )
      expect(new Set(seen.flat().map(({ role, path }) => `${role} ${path}`))).toEqual(
        new Set(['sophia_personal personal']),
      )
    })

    test('refuses to write while it reads', async () => {
      const write = home().read('interactive', (transaction) => addReceipt(transaction, 'sneaked in'))
      await expect(write).rejects.toThrow(/read-only transaction/)
      expect(await questions()).toEqual([])
    })

    test('takes a write back whole when it fails half way', async () => {
      const failing = home().write('interactive', async (transaction) => {
        await addReceipt(transaction, 'first')
        throw new Error('the second could not be made')
      })
      await expect(failing).rejects.toThrow('the second could not be made')
      expect(await questions()).toEqual([])
    })

    test('never calls a write done that the database took back', async () => {
      const swallowing = home().write('interactive', async (transaction) => {
        await addReceipt(transaction, 'lost')
        await transaction.query('select 1 / 0').catch(() => undefined)
        return 'done'
      })
      await expect(swallowing).rejects.toThrow(/nothing of it was kept/)
      expect(await questions()).toEqual([])
    })

    test('works on after more failed statements than it has connections', async () => {
      const failures = await Promise.allSettled(
        Array.from({ length: 20 }, () => home().read('interactive', ({ query }) => query('select * from nowhere'))),
      )
      expect(failures.map(({ status }) => status)).toEqual(Array(20).fill('rejected'))
      await home().write('interactive', (transaction) => addReceipt(transaction, 'after'))
      expect(await questions()).toEqual(['after'])
      await opened().ping()
    })

    test('reads through the query builder inside the same domain', async () => {
      const { receipts } = await import('../../db/schema/answers.ts')
      await home().write('interactive', (transaction) => addReceipt(transaction, 'built'))
      const rows = await home().read('interactive', ({ orm }) => orm.select({ text: receipts.question }).from(receipts))
      expect(rows).toEqual([{ text: 'built' }])
    })
  })

  // The embedded database has one session, which cannot write while it reads, nor be cut from outside.
  if (opened().kind === 'embedded') return
  describe('a database with several connections', () => {
    afterEach(() => emptyTables(opened()))

    test('shows one snapshot to all statements of a read', async () => {
      const counts = await home().read('interactive', async (transaction) => {
        const count = async () => (await transaction.query('select 1 from receipts')).length
        const before = await count()
        await home().write('interactive', (other) => addReceipt(other, 'meanwhile'))
        return [before, await count()]
      })
      expect(counts).toEqual([0, 0])
      expect(await questions()).toEqual(['meanwhile'])
    })

    test('survives a connection that is cut in the middle of a transaction', async () => {
      const cut = home().write('interactive', async (transaction) => {
        await addReceipt(transaction, 'lost')
        await transaction.query('select pg_sleep(0)')
        const [row] = await transaction.query<{ pid: number }>('select pg_backend_pid() as pid')
        await terminate(row?.pid ?? 0)
        await addReceipt(transaction, 'never')
      })
      await expect(cut).rejects.toThrow()
      expect(await questions()).toEqual([])
      await home().write('interactive', (transaction) => addReceipt(transaction, 'after'))
      expect(await questions()).toEqual(['after'])
    })
  })
}
