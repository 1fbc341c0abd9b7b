import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import type { EntityService } from '../../../src/model/resolution.ts'
import { addEntitiesCommands } from '../../../src/terminal/commands/entities/add-entities-commands.ts'
import { greymoor, miller, questionOf, scriptedEntities, tran } from '../../support/scripted-entities.ts'

function terminal(changes: Partial<EntityService> = {}, questions = [tran, miller, greymoor]) {
  const scripted = scriptedEntities(questions)
  const domains: string[] = []
  async function run(line: string | string[]): Promise<string> {
    let out = ''
    const write = (text: string) => {
      out += text
    }
    const output = { write, writeError: () => undefined, isTty: false }
    const program = new Command('sophia').exitOverride().configureOutput({ writeErr: () => undefined })
    addEntitiesCommands(program, {
      entities: (domain) => {
        domains.push(domain)
        return { ...scripted.service, ...changes }
      },
      readingOf: () => ({ timeZone: 'America/Chicago', now: new Date('2026-11-24T15:00:00.000Z') }),
      output,
      signal: new AbortController().signal,
    })
    await program.parseAsync(['entities', ...(typeof line === 'string' ? line.split(' ') : line)], { from: 'user' })
    return out
  }
  return { run, domains, ...scripted }
}

describe('list and show', () => {
  test('lists by name, with how many records from where, and the id to use', async () => {
    const { run } = terminal()
    expect(await run('list tran')).toBe(
      'person  Bob Tran     1 record   HubSpot           e-q1-l\nperson  Robert Tran  2 records  Gong, Salesforce  e-q1-r\n',
    )
    expect(await run('list --kind company')).not.toContain('Tran')
  })

  test('an empty list says how it gets filled', async () => {
    expect(await terminal().run('list zzz')).toContain('sophia entities run')
  })

  test('a list that is cut says so', async () => {
    expect(await terminal().run('list --limit 2')).toContain('The first 2; add a name, or --limit')
  })

  test('shows values with where they are from, records, the weakest link and what happened', async () => {
    const { run } = terminal()
    await run('answer q1 different --as ines@payready.example')
    const out = await run('show robert tran')
    expect(out).toMatch(/^Robert Tran · person · e-q1-r\n/)
    expect(out).toMatch(/E-mail +tran@wrenfield\.example +Salesforce contact, Thu 12 Nov/)
    expect(out).toContain('Gong party 7')
    expect(out).toMatch(/Weakest link[\s\S]+e-mail: same mailbox +\+12\.5/)
    expect(out).toMatch(/#1 +Mon 23 Nov, 12:40 +label +by ines@payready\.example/)
  })
})

describe('names', () => {
  const john = (id: string) =>
    questionOf(id, ['John Smith', `Jane ${id}`], { left: tran.left.members, right: tran.right.members })

  test('a name that fits one is enough, whatever its case', async () => {
    const { run, calls } = terminal()
    await run(['why', 'BOB TRAN', 'Robert Tran'])
    expect(calls).toMatchObject([{ method: 'why', args: ['e-q1-l', 'e-q1-r'] }])
  })

  test('a name that fits several is asked back with the ids', async () => {
    const { run } = terminal({}, [john('a'), john('b')])
    await expect(run(['show', 'John Smith'])).rejects.toThrow(
      /“John Smith” fits 2; say which by its id:\n {2}e-a-l {2}John Smith, person, 1 record \(HubSpot\)\n {2}e-b-l/,
    )
  })

  test('a name that fits nobody says where to look', async () => {
    await expect(terminal().run('show Nemo')).rejects.toThrow(
      'Nobody is called “Nemo”; look around with: sophia entities list Nemo',
    )
  })

  test('ids go through as they are', async () => {
    const { run, calls } = terminal()
    const ids = ['7C2F01AA-0000-4000-8000-000000000000', '103']
    await run(['why', ...ids])
    expect(calls[0]?.args).toEqual(['7c2f01aa-0000-4000-8000-000000000000', '103'])
  })
})

describe('why and whynot', () => {
  test('say the sentence, the evidence as a waterfall, and the keys both have', async () => {
    const out = await terminal().run(['whynot', 'Bob Tran', 'Robert Tran'])
    expect(out).toMatch(/^same mailbox \(\+12\.5\)/)
    expect(out).toContain('Bob Tran (HubSpot contact) and Robert Tran (Gong party)')
    expect(out).toMatch(/before: any two records +−10\.4 +░+\n/)
    expect(out).toMatch(/total +\+3\.2 {2}= 90\.2 % the same/)
    expect(out).toMatch(/email +tran@wrenfield\.example +2 records +brings them together/)
  })

  test('print one JSON object when asked to', async () => {
    expect(JSON.parse(await terminal().run(['why', 'Bob Tran', 'Robert Tran', '--json']))).toMatchObject({
      outcome: 'unsure',
    })
  })
})

describe('questions and answers', () => {
  test('lists what waits, and shows one with both sides', async () => {
    const { run } = terminal()
    expect(await run('questions')).toContain('Are Bob Tran and Robert Tran the same person?  90.2 %, 3 records')
    const out = await run('question q1')
    expect(out).toMatch(/Name +≠ +Bob Tran +Robert Tran\n/)
    expect(out).toMatch(/E-mail +=/)
    expect(out).toContain('Wrenfield Homes (1 of 2)')
    expect(out).toContain('Robert Tran\n  Salesforce contact 003A\n  Gong party 7\n')
    expect(out).toContain('sophia entities answer q1 same|different|unsure')
  })

  test('an answer is kept with who gave it, says what it changed and how to take it back', async () => {
    const { run, calls } = terminal()
    const out = await run('answer q1 same --as Ines@PayReady.example')
    expect(out).toBe('Bob Tran and Robert Tran are one person now.\nTake it back with: sophia entities undo L1\n')
    expect(calls[0]?.args).toEqual({ questionId: 'q1', verdict: 'same', actor: 'ines@payready.example' })
    expect(await run('questions')).not.toContain('Bob Tran')
    expect(await run('answers')).toMatch(
      /Mon 23 Nov, 12:40 +ines@payready\.example +the same +Bob Tran \/ Robert Tran +L1/,
    )
  })

  test.each([
    ['answer q1 maybe', '“maybe” is no answer; say same, different or unsure'],
    ['answer q9 same', 'There is no question q9; see the open ones with: sophia entities questions'],
    ['answer q1 same --as nobody', '“nobody” is no mailbox'],
    ['questions --kind pet', 'There is no kind “pet”; use person or company'],
    ['list --limit 0', '“0” is no number of rows'],
  ])('%s is refused with what to write', (line, message) => expect(terminal().run(line)).rejects.toThrow(message))
})

describe('undo', () => {
  test('last takes back the last answer, whatever it merged', async () => {
    const { run, calls } = terminal()
    await run('answer q1 same')
    await run('answer q3 same')
    expect(await run('undo last')).toBe('Taken back: 3 records are exactly where they were.\n')
    expect(calls.at(-1)).toEqual({ method: 'undoAnswer', args: ['2', 'operator'] })
  })

  test('a number takes back that event, a label that answer', async () => {
    const { run, calls } = terminal()
    await run('answer q1 same')
    await run('undo #2 --as ines@payready.example')
    expect(calls.at(-1)).toEqual({ method: 'undo', args: ['2', 'ines@payready.example'] })
    await run('undo 1')
    expect(calls.at(-1)).toEqual({ method: 'undoAnswer', args: ['1', 'operator'] })
    await run('undo L1')
    expect(calls.at(-1)).toEqual({ method: 'undoAnswer', args: ['1', 'operator'] })
  })

  test('with nothing to take back it says so', async () => {
    await expect(terminal().run('undo last')).rejects.toThrow('Nothing is left to undo')
    await expect(terminal().run('undo it')).rejects.toThrow('“it” is no event (12), no answer (L7) and not last')
  })

  test('events carry the number undo takes, and what was undone', async () => {
    const { run } = terminal()
    await run('answer q1 same')
    await run('undo 2')
    expect(await run('events')).toMatch(/#2 .+ merge .+ \(undone by #3\)/)
    expect(await run(['events', '--entity', 'Bob Tran'])).not.toContain('q3')
  })

  test('rolls a run back in somebody’s name', async () => {
    const { run, calls } = terminal()
    expect(await run('rollback run-1 --as ines@payready.example')).toBe('Rolled back run-1: 4 changes were undone\n')
    expect(calls).toEqual([{ method: 'rollback', args: ['run-1', 'ines@payready.example'] }])
  })
})

test('works in the domain it is told', async () => {
  const { run, domains } = terminal()
  await run('list --domain personal')
  expect(domains).toEqual(['personal'])
})

const kindReport = {
  ...{
    kind: 'person' as const,
    modelVersion: 'person-1',
    full: true,
    records: 412,
    changed: 12,
    deleted: 1,
    pairs: 530,
  },
  ...{ edges: { merge: 80, review: 9 }, entities: 330, created: 2, merged: 3, split: 1, moved: 5, retired: 1 },
  ...{ questions: 7, largest: 6, capped: { phone: 2 } },
}
const report = { runId: 'run-1', trigger: 'manual', kinds: [kindReport], milliseconds: { total: 1234, publish: 41 } }

describe('runs', () => {
  test('a run says what it did and how long it took', async () => {
    const out = await terminal({ resolve: async () => report }).run('run --full')
    expect(out).toContain('person: 412 records (12 changed, 1 deleted) are 330 entities, the largest of 6')
    expect(out).toContain('person: 2 values of phone are too common to bring records together')
    expect(out).toContain('run run-1 took 1.2 s, 41 ms of it to publish')
  })

  test('a run with nothing to do says that it wrote nothing', async () => {
    const out = await terminal({ resolve: async () => ({ ...report, runId: null }) }).run('run')
    expect(out).toBe('person: 412 records are 330 entities\nNothing had changed, so nothing was written.\n')
  })

  test('past runs carry the id rollback takes', async () => {
    const run = {
      id: 'run-1',
      trigger: 'sync',
      startedAt: '2026-11-23T18:00:00Z',
      finishedAt: '',
      rolledBackAt: null,
      report,
    }
    const runs = [run, { ...run, id: 'run-0', rolledBackAt: '2026-11-23T19:00:00Z' }]
    const out = await terminal({ runs: async () => runs }).run('runs')
    expect(out).toMatch(
      /Mon 23 Nov, 12:00 {2}sync {2}person 12 changed, 2 created, 3 merged, 1 split {2}1\.2 s {2}run-1\n/,
    )
    expect(out).toContain('rolled back Mon 23 Nov, 13:00')
  })
})

describe('models', () => {
  const estimate = (value: number | null) => ({ value, low: 0.9, high: 1, of: 40 })
  const quality = { precision: estimate(0.987), recall: estimate(null), calibrationError: 0.031, largest: 6 }
  const shadowReport = {
    ...{ kind: 'person' as const, version: 'person-2', against: 'person-1', merged: 4, split: 2, moved: 11 },
    examples: { merged: [{ entityIds: ['a', 'b'], names: ['Bob Tran', 'Robert Tran'], members: 3 }], split: [] },
    ...{ candidate: quality, current: quality, questions: { now: 9, aDay: 1.25 } },
    promotable: { allowed: false, reason: 'precision is lower' },
  }

  test('a trial says what would change, how sure that is, and whether it may take over', async () => {
    const asked: unknown[] = []
    const shadow: EntityService['shadow'] = async ({ signal: _, ...options }) => {
      asked.push(options)
      return shadowReport
    }
    const out = await terminal({ shadow }).run('shadow --merge-threshold 0.97 --retrain')
    expect(asked).toEqual([{ kind: 'person', thresholds: { merge: 0.97 }, retrain: true }])
    expect(out).toContain('person: person-2 beside person-1; nothing was published')
    expect(out).toContain('98.7 % (90 %–100 %, 40 answers)')
    expect(out).toContain('no answers yet')
    expect(out).toContain('Bob Tran + Robert Tran (3 records)')
    expect(out).toContain('It may not take over: precision is lower')
    await expect(terminal({ shadow }).run('shadow --merge-threshold 97')).rejects.toThrow('“97” is no chance')
  })

  test('the one in use is marked, and can be changed by name', async () => {
    const model = {
      ...{ version: 'person-1', kind: 'person' as const, isCurrent: true, isPrevious: false, quality },
      ...{ createdAt: '2026-11-01T18:00:00Z', trainedOn: { records: 4000, labels: 250 } },
      thresholds: { merge: 0.98, review: 0.3 },
    }
    const { run } = terminal({
      models: async (kind) => (kind === 'person' ? [model] : []),
      promote: async () => model,
      demote: async () => model,
    })
    expect(await run('models')).toMatch(/^→ {2}person {2}person-1 .+ merges from 98 %, asks from 30 %/)
    expect(await run('promote person-1')).toContain('sophia entities demote person')
    expect(await run('demote person')).toContain('again')
  })
})
