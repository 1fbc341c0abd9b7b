import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSilent } from '../../../src/agent/digests/is-silent.ts'
import type { AnswerRequest } from '../../../src/model/agent.ts'
import type { Answer } from '../../../src/model/answer.ts'
import { openSeededSophia, type SeededSophia } from '../../support/seeded-world.ts'

let seeded: SeededSophia
beforeAll(async () => {
  seeded = await openSeededSophia()
}, 600_000)
afterAll(() => seeded?.[Symbol.asyncDispose]())

type Asked = { kind: AnswerRequest['kind']; text?: string; as?: string }

async function ask({ kind, text = '', as }: Asked): Promise<Answer> {
  const viewer = as ? ({ kind: 'person', email: `${as}@payready.example` } as const) : ({ kind: 'everyone' } as const)
  return seeded.sophia.agent.answer({
    ...{ kind, text, previous: null, timeZone: 'America/Chicago', signal: new AbortController().signal },
    scope: { domain: 'pay_ready', viewer },
  })
}

const said = ({ sentences }: Answer) => sentences.map(({ text }) => text).join('\n')
const of = ({ sentences }: Answer, part: string) => sentences.filter((one) => one.part === part).map(({ text }) => text)
const reps = ['Dana', 'Maya', 'Luis', 'Hana', 'Theo']

describe('the coaching digest', () => {
  it('tells what moved furthest and the team’s figures, and names nobody who has not agreed', async () => {
    const answer = await ask({ kind: 'digest' })
    expect(answer.sentences[0]?.text).toMatch(
      /^A next step was agreed in \d+ of 15 calls \(\d+ %\) on 16–22 Nov, up from \d+ of 15 calls \(60 %\) the week before\.$/,
    )
    expect(of(answer, 'Team')[0]).toMatch(
      /talk share 51 % \(54 % the week before\) · questions 6\.4 per call \(5\.9 per call\)/,
    )
    expect(of(answer, 'Counted')).toEqual(['17 calls by 5 reps, 2 without a transcript.'])
    expect(of(answer, 'Wins')).toEqual([])
    expect(reps.filter((rep) => said(answer).includes(rep))).toEqual([])
    expect([answer.audience, answer.quotes, isSilent(answer)]).toEqual(['everyone', [], false])
  }, 60_000)

  it('gives no figure of too few calls, and is silent where there was none', async () => {
    expect((await ask({ kind: 'digest', text: '2–8 Nov' })).sentences[0]?.text).toBe(
      'Team, 2–8 Nov: not enough calls (5, needs 8).',
    )
    expect(isSilent(await ask({ kind: 'digest', text: '3–9 Aug 2020' }))).toBe(true)
  }, 60_000)
})

describe('the coaching note', () => {
  it('tells a rep one thing to try, its moment, a win, last week’s and the figures', async () => {
    const answer = await ask({ kind: 'note', text: 'luis@payready.example', as: 'luis' })
    expect(answer.sentences[0]?.text).toBe(
      'One thing to try, 24 Oct–23 Nov: after a price objection, ask one question before you say a number.',
    )
    expect(of(answer, 'What it rests on')[1]).toMatch(/^To listen to: Wrenfield Homes, Thu 5 Nov/)
    expect(of(answer, 'Win')).toHaveLength(1)
    expect(of(answer, 'Since last week')).toHaveLength(1)
    expect(of(answer, 'Figures')[0]).toMatch(
      /^talk share 63 % \(team median 49 %\) · .* · questions 3\.4 per call \(6\.9 per call\)/,
    )
    expect(answer.audience).toBe('restricted')
  }, 60_000)

  it('says what is too small, and is for nobody but the rep and their manager', async () => {
    const theo = await ask({ kind: 'note', text: 'theo@payready.example', as: 'renata' })
    expect(theo.sentences[0]?.text).toBe('Theo Barranco, 24 Oct–23 Nov: not enough calls (4, needs 8).')
    const refused = await ask({ kind: 'note', text: 'Luis Camarena', as: 'maya' })
    expect([isSilent(refused), refused.numbers]).toEqual([true, []])
  }, 60_000)
})

describe('the brief', () => {
  it('tells what they said last, what we owe, what was never answered and who is new', async () => {
    const answer = await ask({ kind: 'brief', text: 'Brackwater', as: 'maya' })
    expect(answer.sentences[0]?.text).toBe(
      'Brackwater Residential at 14:00: nothing new from them since Thu 19 Nov; promises of ours: 1 overdue, 1 open, due Wed 25 Nov.',
    )
    expect(of(answer, 'They said last')[0]).toContain('“Our board asked us to price out Entrata before the holidays')
    expect(of(answer, 'What we owe')).toHaveLength(2)
    expect(of(answer, 'Never answered')).toHaveLength(1)
    expect(of(answer, 'Invited')).toContain('Joel Pritchard, Chief financial officer: new to us.')
  }, 60_000)
})
