import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAcceptance } from '../../../src/agent/labels/commitments/accepts.ts'
import { commitmentsOf } from '../../../src/agent/labels/commitments/commitments-of.ts'
import { nextStepsOf } from '../../../src/agent/labels/commitments/next-steps.ts'
import type { SaidTurn } from '../../../src/agent/labels/said-turn.ts'
import { anyText, growth } from './any-text.ts'
import { accepting, dated, noPromise, notAccepting, requests, undated } from './commitment-cases.ts'

const context = { at: '2026-10-06T15:00:00Z', timeZone: 'America/Chicago' }
const read = (text: string, people?: { name: string; side: SaidTurn['side'] }[]) =>
  commitmentsOf({ text, side: 'internal' }, people ? { ...context, people } : context)
const promises = (text: string) => read(text).filter(({ kind }) => kind === 'promise')

describe('commitments', () => {
  it.each(dated)('promises with a day: %s', (text, day) => {
    expect(promises(text).map(({ due, force, who }) => [due?.day, force, who])).toEqual([[day, 'promised', 'speaker']])
  })

  it.each(undated)('promises without a day: %s', (text) => {
    expect(promises(text).map(({ due }) => due)).toEqual([null])
  })

  it.each(noPromise)('promises nothing: %s', (text) => {
    expect(promises(text)).toEqual([])
  })

  it.each(requests)('asks: %s', (text) => {
    expect(read(text).map(({ kind, force, who }) => [kind, force, who])).toEqual([['request', 'asked', 'listener']])
  })

  it('keeps the force of what might be', () => {
    expect(read('It could be January, maybe.')[0]).toMatchObject({ kind: 'proposal', force: 'might' })
    expect(read("I might send you something by Friday, don't hold me to it.")[0]).toMatchObject({ force: 'might' })
    expect(read("Let's start on Monday.")[0]).toMatchObject({ kind: 'proposal', force: 'mentioned' })
  })

  it('quotes the words and the day as they stand in the turn', () => {
    const text = 'Fine. So I’ll send you the “new” sheet by Friday, October 9. Anything else?'
    const [one] = promises(text)
    expect(text.slice(one?.what.start, one?.what.end)).toBe('I’ll send you the “new” sheet by Friday, October 9.')
    expect(text.slice(one?.due?.start, one?.due?.end)).toContain('Friday, October 9')
  })

  it('takes only the day of its own clause', () => {
    expect(promises("Come on Friday, that's when it's slow, and I'll send you the map.")[0]?.due).toBeNull()
    expect(promises("I'll send you the map, because we moved on Friday.")[0]?.due).toBeNull()
    expect(promises("I'll send you the map in a minute.")[0]?.due).toBeNull()
  })

  it('lets a colleague be promised for, and only mentions a stranger or the other side', () => {
    const people = [
      { name: 'Ruth Amsel', side: 'internal' as const },
      { name: 'Pieter Vos', side: 'customer' as const },
    ]
    expect(read('Ruth will send you the log by Friday.', people)[0]).toMatchObject({
      force: 'promised',
      who: 'Ruth Amsel',
    })
    expect(read("Pieter's going to send you the log by Friday.", people)[0]).toMatchObject({ force: 'mentioned' })
    expect(read('Monday will send you reeling by Friday.', people)).toEqual([])
    expect(read('Send her October, Ruth.', people)).toEqual([])
    expect(read('Ruth, phone log, Friday.', people)[0]).toMatchObject({ force: 'promised', who: 'Ruth Amsel' })
  })

  it('is one commitment where one sentence says it twice', () => {
    expect(promises("I'll set it up as a test and you'll have it on your phone by Friday.")).toHaveLength(1)
  })

  it.each(accepting)('is taken up: %s', (text) => expect(isAcceptance(text)).toBe(true))
  it.each(notAccepting)('is not taken up: %s', (text) => expect(isAcceptance(text)).toBe(false))

  it('keeps its spans inside any text', () => {
    const words = fc.constantFrom("I'll", 'send', 'it', 'by', 'Friday', '.', '"', 'me', ',', 'İ', "you'll have", '?')
    const texts = fc.oneof(
      anyText,
      fc.array(words).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        for (const { what, due } of read(text)) {
          expect(what.start).toBeGreaterThanOrEqual(0)
          expect(what.end).toBeGreaterThan(what.start)
          expect(Math.max(what.end, due?.end ?? 0)).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  it('takes time in proportion to the length of a turn', () => {
    for (const text of ["I'll send it by Friday and ".repeat(20), 'the big red old thing '.repeat(20)])
      expect(growth(text, read)).toBeLessThan(80)
  })
})

const said = (side: SaidTurn['side'], text: string, position: number): SaidTurn => ({
  turnId: `t${position}`,
  position,
  speaker: side,
  side,
  text,
  at: null,
  startSeconds: null,
})
const talk = (...lines: [SaidTurn['side'], string][]) =>
  nextStepsOf(
    lines.map(([side, text], position) => said(side, text, position)),
    { occurredAt: context.at, timeZone: context.timeZone },
  )

describe('next steps', () => {
  it('are named by one side and taken up by the other', () => {
    const steps = talk(['internal', "I'll send the sheet by Friday."], ['customer', "Friday's fine."])
    expect(steps).toMatchObject([{ action: { turnId: 't0' }, acceptedBy: 't1', due: { day: '2026-10-09' } }])
  })

  it('are none while nobody, or only the same side, takes them up', () => {
    expect(talk(['internal', "I'll send the sheet by Friday."], ['internal', 'Great, that works.'])).toEqual([])
    expect(talk(['internal', "I'll send the sheet by Friday."], ['customer', 'No, too late for me.'])).toEqual([])
  })

  it('are a request the other side promises to do', () => {
    const steps = talk(['customer', 'Can you send me the log?'], ['internal', "I'll e-mail it to you tomorrow."])
    expect(steps.some(({ action, acceptedBy }) => action.turnId === 't0' && acceptedBy === 't1')).toBe(true)
  })

  it('are a day to meet that the other side takes up or says back, once', () => {
    const steps = talk(
      ['internal', 'Would Thursday at ten work for a practice run?'],
      ['customer', 'Thursday at ten, with both managers.'],
      ['internal', 'Great, Thursday at ten.'],
    )
    expect(steps).toMatchObject([
      { action: { turnId: 't0' }, acceptedBy: 't1', who: 'both', due: { day: '2026-10-08' } },
    ])
    expect(talk(['internal', 'What are you having on Thursday?'], ['customer', 'Pie.'])).toEqual([])
    expect(talk(['internal', 'Would Thursday at ten work?'], ['customer', "No, I'm out that week."])).toEqual([])
  })

  it('are none where it only might be', () => {
    expect(talk(['internal', 'It could be January, maybe.'], ['customer', 'Sounds good.'])).toEqual([])
  })
})
