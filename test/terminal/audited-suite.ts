import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { systemUser } from '../../src/lib/terminal-user.ts'
import type { AuditAction } from '../../src/model/audit.ts'
import type { Sophia } from '../../src/sophia.ts'

type Run = (line: string | string[]) => Promise<{ exit: number; out: string; error: string }>
type Given = { run: Run; sophia: Sophia; folder: string }

const ssn = '219-09-9999'
const rep = 'maya@payready.example'

/** What is revealed, masked, erased and read at the terminal, and what the audit says of it. */
export function auditedSuite({ run, sophia, folder }: Given): void {
  describe('what is done at the terminal is written down with who did it', () => {
    let id: string
    beforeAll(async () => {
      const said = { id: 't1', speaker: 'Marta Ruiz', text: `My social security number is ${ssn}.` }
      const line = { id: 'vaulted', type: 'call', occurred_at: '2026-11-19T10:00:00', turns: [said] }
      writeFileSync(join(folder, 'vaulted.jsonl'), `${JSON.stringify(line)}\n`)
      expect((await run('import vaulted.jsonl')).exit).toBe(0)
      const [found] = await sophia.home.read(
        'interactive',
        ({ query }) => query<{ id: string }>("select id from interactions where id like '%vaulted%'"),
        { viewer: { kind: 'operator' } },
      )
      id = found?.id ?? ''
    })

    const newest = async (action: AuditAction) => (await sophia.audit.list('pay_ready', { action }, 1))[0]
    const reveal = (...more: string[]) => run(['reveal', id, '--reason', 'the resident asked', ...more])

    test('a value behind a token is shown to the operator, with the reason', async () => {
      const { exit, out } = await reveal()
      expect([exit, out]).toEqual([0, expect.stringMatching(/^\[ssn \w+\] +219-?09-?9999\n$/)])
      expect(JSON.parse((await reveal('--json')).out)).toMatchObject([{ token: expect.stringMatching(/^\[ssn /) }])
      const line = await newest('values_revealed')
      expect(line).toMatchObject({ actor: 'operator', details: { user: systemUser(), reason: 'the resident asked' } })
      expect(JSON.stringify(line)).not.toContain('9999')
    })

    test.each([
      ['a rep', () => reveal('--as', rep)],
      ['nobody without a reason', () => run(['reveal', id, '--reason', ' '])],
    ])('it is shown to %s: not', async (_, tried) => {
      const { exit, out, error } = await tried()
      expect([exit, out]).toEqual([1, ''])
      expect(error).not.toContain('9999')
    })

    test('what is not there, or not in sight, has no tokens', async () => {
      expect((await run(['reveal', 'nowhere', '--reason', 'why not'])).out).toContain(
        'or it is not among what you can see',
      )
    })

    test('what was stored is masked once; again only where that is wanted', async () => {
      const first = await run('privacy apply')
      expect(first.exit).toBe(0)
      expect((await run('privacy apply')).out).toBe(
        ['pay_ready', 'personal', 'paragon'].map((domain) => `${domain}: masked already\n`).join(''),
      )
      expect((await run('privacy apply --again')).out).toMatch(/pay_ready: 0 of \d+ rows rewritten/)
      expect(await newest('command_run')).toMatchObject({ subject: 'privacy apply', details: { user: systemUser() } })
    })

    test.each<[string, AuditAction]>([
      ['access grant --domain personal ana@payready.example', 'access_changed'],
      ['access revoke --domain personal ana@payready.example', 'access_changed'],
      ['erase conversation vaulted', 'erasure_previewed'],
      ['hold add conversation vaulted --reason trial', 'hold_placed'],
      ['retention set 4000', 'retention_set'],
    ])('%s says who ran it', async (line, action) => {
      const domain = line.includes('personal') ? 'personal' : 'pay_ready'
      const { exit, error } = await run(line.replace(/\bvaulted\b/, id))
      expect([exit, error]).toEqual([0, ''])
      const [entry] = await sophia.audit.list(domain, { action }, 1)
      expect(entry).toMatchObject({ actor: 'operator', details: { user: systemUser() } })
    })

    test('the audit is read as a table and as JSON lines; whoever is no administrator reads their own alone', async () => {
      const table = await run('audit --action values_revealed')
      expect(table.out).toContain(`operator (${systemUser()})`)
      const lines = (await run('audit --json')).out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(lines.map((line) => Number(line.id))).toEqual(
        lines.map((line) => Number(line.id)).toSorted((a, b) => a - b),
      )
      await run(['ask', 'Who mentioned Entrata?', '--as', rep])
      const own = (await run(['audit', '--as', rep])).out.trim().split('\n')
      expect(own.length).toBeGreaterThan(0)
      expect(own.filter((line) => !line.includes(`as ${rep}`))).toEqual([])
      expect(await run(['audit', '--as', rep, '--actor', 'operator'])).toMatchObject({ exit: 1, out: '' })
      expect(await newest('audit_read')).toBeDefined()
    })

    test('that it cannot be changed is tried, each try rolled back', async () => {
      const before = (await sophia.audit.list('pay_ready', {}, 1000)).length
      const { exit, out } = await run('audit verify')
      expect(exit).toBe(0)
      expect(out).toContain('The audit can be added to and not changed.')
      expect(out.match(/\brefused\b/g)).toHaveLength(6)
      expect(out).toContain(`${before + 1} lines on`)
      expect(await sophia.audit.list('pay_ready', {}, 1000)).toHaveLength(before + 1)
    })
  })
}
