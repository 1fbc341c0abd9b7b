import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { auditLock, summariseAudit } from '../.build/audit-deps.mjs'

type Entry = Record<string, unknown>
type Lock = { lockfileVersion: number; packages: Record<string, Entry> }

const real = (): Lock => JSON.parse(readFileSync('package-lock.json', 'utf8'))

function tampered(name: string, change: Entry): string[] {
  const lock = real()
  lock.packages[`node_modules/${name}`] = { ...lock.packages[`node_modules/${name}`], ...change }
  return auditLock(lock)
}

describe('the lock', () => {
  test('as it is has nothing against it', () => {
    expect(auditLock(real())).toEqual([])
  })

  test.each([
    ['integrity that was taken out', 'hono', { integrity: undefined }, /^hono@[\d.]+ has no sha512 integrity/],
    ['integrity of an older kind', 'hono', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, /no sha512 integrity/],
    ['a folder in its place', 'hono', { link: true, resolved: 'packages/hono' }, /no sha512 integrity/],
    ['a repository', 'pg', { resolved: 'git+ssh://git@github.com/x/pg.git#a1' }, /pg@[\d.]+ comes from git\+ssh/],
    ['an open connection', 'pg', { resolved: 'http://registry.npmjs.org/pg/-/pg-1.0.0.tgz' }, /comes from http:/],
    ['a file', 'pg', { resolved: 'file:../pg.tgz' }, /comes from file:/],
    ['a script nobody allowed', 'pino', { hasInstallScript: true }, /^pino@[\d.]+ runs a script when it is installed/],
    ['one nobody cares for any more', 'pino', { deprecated: 'use another' }, /is deprecated \(use another\)/],
    ['a licence that binds us', 'zod', { license: 'AGPL-3.0-only' }, /has the licence AGPL-3.0-only/],
    ['one of two licences that bind', 'zod', { license: '(MIT AND GPL-3.0-only)' }, /GPL-3.0-only/],
    ['no licence', 'zod', { license: undefined }, /has the licence none/],
  ])('with %s is refused', (_, name, change, reason) => {
    const problems = tampered(name, change)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.join('\n')).toMatch(reason)
  })

  test('may leave us the choice of a licence', () => {
    expect(tampered('zod', { license: '(GPL-3.0-only OR MIT)' })).toEqual([])
  })

  test('with two majors of what security rests on is refused, for the tests’ own tools it is not', () => {
    const second = (entry: Entry) => {
      const lock = real()
      const { integrity } = lock.packages['node_modules/hono'] ?? {}
      lock.packages['node_modules/other/node_modules/hono'] = { version: '3.0.0', integrity, license: 'MIT', ...entry }
      return auditLock(lock)
    }
    expect(second({})).toEqual([expect.stringMatching(/^hono is there in 4\.[\d.]+ and 3\.0\.0/)])
    expect(second({ dev: true })).toEqual([])
  })

  test.each(['latest', '*', 'github:x/hono', 'https://evil.example/hono.tgz', 'file:../hono', ''])(
    'is refused when package.json asks for “%s”',
    (range) => {
      const lock = real()
      const root = lock.packages[''] as { dependencies: Record<string, string> }
      root.dependencies.hono = range
      expect(auditLock(lock)).toEqual([expect.stringContaining(`hono as “${range}”`)])
    },
  )

  test('of another version is not guessed at', () => {
    expect(auditLock({ ...real(), lockfileVersion: 1 })).toEqual([expect.stringContaining('not of version 3')])
  })
})

describe('what npm knows', () => {
  const finding = (severity: string) => ({
    ...{ name: 'left', severity, range: '<2', fixAvailable: true },
    via: [{ title: 'Reads what it should not' }, 'right'],
  })

  test('fails on high and critical, and counts the rest', () => {
    const vulnerabilities = { a: finding('high'), b: finding('moderate'), c: finding('critical') }
    const { counts, severe } = summariseAudit({ vulnerabilities })
    expect(counts).toEqual({ high: 1, moderate: 1, critical: 1 })
    expect(severe).toHaveLength(2)
    expect(severe[0]).toBe(
      'left <2: high (Reads what it should not); npm audit fix, or raise the version in package.json',
    )
  })

  test('is not taken for nothing when npm could not be asked', () => {
    expect(() => summariseAudit({ error: { summary: 'request failed' } })).toThrow(
      'npm could not audit: request failed',
    )
    expect(() => summariseAudit({ error: { summary: '' } })).toThrow('no report')
    expect(() => summariseAudit({})).toThrow('no report')
  })
})

test('the command says what it looked at, and fails on a tampered lock', () => {
  const run = (...options: string[]) =>
    execFileSync(process.execPath, ['.build/audit-deps.mjs', ...options], { encoding: 'utf8' })
  expect(run()).toMatch(/^\d{3,} packages in the lock; 0 problems\n$/)
  const folder = mkdtempSync(join(tmpdir(), 'sophia-lock-'))
  try {
    const lock = real()
    lock.packages['node_modules/hono'] = {
      ...lock.packages['node_modules/hono'],
      resolved: 'http://evil.example/hono.tgz',
    }
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
    expect(() => run(join(folder, 'package-lock.json'))).toThrow(/Command failed/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
