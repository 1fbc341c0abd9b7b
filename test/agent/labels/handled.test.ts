import { describe, expect, it } from 'vitest'
import { answeredLater, howAnswered } from '../../../src/agent/labels/objections/handled.ts'
import type { SaidTurn } from '../../../src/agent/labels/said-turn.ts'

type Line = [speaker: 'rep' | 'second' | 'ann' | 'bert', text: string, seconds?: number]
const turnsOf = (...lines: Line[]): SaidTurn[] =>
  lines.map(([speaker, text, seconds], position) => ({
    turnId: `t${position}`,
    position,
    speaker,
    side: speaker === 'rep' || speaker === 'second' ? 'internal' : 'customer',
    text,
    at: null,
    startSeconds: seconds ?? null,
  }))
const objection: Line = ['ann', "Thirty cents a door more is too expensive for us, I can't take that to my board.", 100]
const judged = (...lines: Line[]) => howAnswered(turnsOf(objection, ...lines), 0)

describe('an objection', () => {
  it.each([
    ['a question', 'What does a vacant door cost you today?'],
    ['figures', 'At your size that came back as one point four percent less written off.'],
    ['another customer', 'A similar owner near you saw their calls drop after the second month.'],
    ['data shown', "Here's the invoice from last January, you can see it there."],
  ])('is handled well by %s', (_, text) => {
    expect(judged(['rep', text, 110], ['ann', "Hm. I'd have to look that up.", 120])).toMatchObject({
      handledWell: true,
      answer: { turnId: 't1' },
    })
  })

  it.each([
    'I can do twenty cents.',
    "Okay, I'll knock ten percent off.",
    'What if I throw in the first month free?',
    'I can get you to a dollar ten right now. What do you think?',
  ])('is not handled well by a lower price first: %s', (text) => {
    expect(judged(['rep', text, 110])).toMatchObject({
      handledWell: false,
      answer: { turnId: 't1' },
      why: 'a lower price came first',
    })
  })

  it('is not handled well when the customer repeats it', () => {
    const again: Line = ['ann', "It's too expensive, whatever it costs today.", 130]
    expect(judged(['rep', 'What does a vacant door cost you?', 110], again)).toMatchObject({ handledWell: false })
    expect(
      judged(['rep', 'What does a vacant door cost you?', 110], ['bert', 'Sorry, I have to take this.', 130]),
    ).toMatchObject({ handledWell: true })
  })

  it('has to be taken up within three minutes, or a dozen turns without a clock', () => {
    expect(judged(['rep', 'What does a vacant door cost you?', 270])).toMatchObject({ handledWell: true })
    expect(judged(['rep', 'What does a vacant door cost you?', 290])).toMatchObject({
      handledWell: false,
      answer: null,
    })
    const chat: Line[] = Array.from({ length: 12 }, () => ['ann', 'Hm.'])
    const untimed = (gap: number) =>
      howAnswered(
        turnsOf(['ann', objection[1]], ...chat.slice(0, gap), ['rep', 'What does a vacant door cost you?']),
        0,
      )
    expect(untimed(2).handledWell).toBe(true)
    expect(untimed(12).answer).toBeNull()
  })

  it('is not answered by asking for the floor, by being cut off, nor by what follows on other things', () => {
    expect(judged(['rep', 'Can I jump in?', 105]).answer).toBeNull()
    expect(judged(['rep', 'So the way the draft gets built is, there is a template, and then—', 105]).answer).toBeNull()
    const aside: Line = ['bert', 'Sorry to cut in, somebody asks whether the gate code works on weekends.', 110]
    expect(judged(aside, ['rep', 'Which gate is it?', 120]).answer).toBeNull()
    expect(
      judged(aside, ['rep', 'Back to the thirty cents a door: what would your board need?', 130]).answer,
    ).toMatchObject({ turnId: 't2' })
  })

  it('may be answered later in the account, in words that share its matter', () => {
    const raised = { text: 'A 36-month term is too long, our owners never sign more than two years.' }
    const later = turnsOf(
      ['rep', 'Lovely weather for two weeks.'],
      ['ann', 'The term is what my owners ask about.'],
      ['rep', 'On the 36-month term for your owners: two other companies signed with a way out after 12 months.'],
    )
    expect(answeredLater(raised, later)).toMatchObject({ turnId: 't2' })
    expect(answeredLater(raised, later.slice(0, 2))).toBeNull()
  })
})
