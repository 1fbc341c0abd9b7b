import { Command } from 'commander'
import { expect, test } from 'vitest'
import type { DomainId } from '../../src/model/domain.ts'
import { addAccessCommands } from '../../src/terminal/commands/access.ts'

const now = new Date('2026-11-23T18:40:00Z')

function terminal() {
  const listed = new Map<string, string[]>()
  let out = ''
  const members = (domain: DomainId) => {
    const own = listed.get(domain) ?? []
    listed.set(domain, own)
    return {
      has: async (email: string) => own.includes(email),
      list: async () => own.map((email) => ({ email, addedBy: 'operator', addedAt: now.toISOString() })),
      grant: async (email: string) => !own.includes(email) && own.push(email) > 0,
      revoke: async (email: string) => own.includes(email) && own.splice(own.indexOf(email), 1).length > 0,
    }
  }
  const roles = { of: async () => ({ role: 'admin' as const, why: 'listed in SOPHIA_ADMINS' }) }
  const run = async (line: string): Promise<string> => {
    out = ''
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
    const write = (text: string): boolean => {
      out += text
      return true
    }
    const output = { write, writeError: () => true, isTty: false }
    const readingOf = () => ({ timeZone: 'America/Chicago', now })
    addAccessCommands(program, { roles, members, readingOf, output })
    await program.parseAsync(line.split(' '), { from: 'user' })
    return out
  }
  return { run }
}

test('who may ask of a domain is granted, listed and taken back', async () => {
  const { run } = terminal()
  expect(await run('access list --domain personal')).toBe('Nobody may ask of personal but the operator.\n')
  expect(await run('access grant --domain personal Ana@x.example')).toBe('ana@x.example may ask of personal\n')
  expect(await run('access grant --domain personal ana@x.example')).toContain('may ask already')
  expect(await run('access list --domain personal')).toContain('ana@x.example')
  expect(await run('access list --domain paragon')).toContain('Nobody')
  expect(await run('access revoke --domain personal ana@x.example')).toContain('may ask no more')
  expect(await run('access revoke --domain personal ana@x.example')).toContain('could not ask')
})

test('a role is told with what makes it and what it may', async () => {
  const out = await terminal().run('access role ines@x.example')
  expect(out).toContain('ines@x.example: admin (listed in SOPHIA_ADMINS)')
  expect(out).toContain('reveal what stands behind tokens')
})

test.each([
  ['access grant --domain pay_ready ana@x.example', 'it has no list; name another domain'],
  ['access grant --domain elsewhere ana@x.example', 'There is no domain'],
  ['access grant --domain personal ana', 'is no mailbox'],
])('%s is told what is wrong', async (line, problem) => {
  await expect(terminal().run(line)).rejects.toThrow(problem)
})
