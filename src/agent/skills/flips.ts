import { sayDay, sayRange } from '../../lib/say-date.ts'
import { dayIn, startOfDay } from '../../lib/zoned-time.ts'
import type { Account } from '../../model/account.ts'
import type { Sentence } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { sayQuoted } from '../compose/say-quote.ts'
import { plural, sayList } from '../compose/wording.ts'
import { everything } from '../facts/everything.ts'
import { placesOf } from '../facts/population.ts'
import { customersAsked } from '../signals/customers.ts'
import { readTurned, type Turned } from '../signals/turned.ts'
import { mostTelling } from './sentiment-examples.ts'
import { longestFirstLine, type Skill, type SkillInput } from './skill.ts'
import { spanFact } from './span-fact.ts'

type Flip = { account: Account; turned: Turned }

/** Which accounts turned from positive to negative: their balance before and after, and the words that tell it. */
export const answerFlips: Skill = async (input) => {
  const { reads, reading } = input
  const accounts = await customersAsked(input)
  const end = startOfDay(dayIn(reading.now, reading.timeZone), reading.timeZone).toISOString()
  const heads = await reads.reader.heads({ ...everything, companyIds: accounts.map(({ id }) => id) })
  const places = await placesOf(reads, heads, { side: 'customer' })
  const read = accounts.map((account) => ({
    account,
    turned: readTurned(
      reads,
      places.filter(({ head }) => head.companyId === account.id),
      end,
    ),
  }))
  const flips = read.filter(({ turned }) => turned.isTurned)
  const judged = read.filter(({ turned }) => turned.isJudged)
  return {
    sentences: [
      headline(input, flips, read),
      ...flips.map((flip) => flipLine(input, flip)),
      judgedLine(input, judged, read),
    ],
    read: heads,
  }
}

function headline({ evidence, reading }: SkillInput, flips: readonly Flip[], read: readonly Flip[]): Sentence {
  const span = read[0]?.turned
  const period = span ? sayRange(new Date(span.after.from), new Date(span.after.to), reading) : ''
  const facts = flips.flatMap(({ account, turned }) => [
    spanFact(account.id, turned.before, null),
    spanFact(account.id, turned.after, null),
  ])
  const all = flipsFact(flips.length, read)
  const support = [all, ...facts].map((fact) => evidence.addNumber(fact))
  if (flips.length === 0)
    return { kind: 'number', text: `No customer turned from positive to negative in ${period}.`, support }
  const names = sayList(flips.map(({ account }) => account.name))
  const long = `${sayFigure(all)} turned from positive to negative in ${period}: ${names}.`
  return {
    kind: 'number',
    text: long.length <= longestFirstLine ? long : `${sayFigure(all)} turned from positive to negative in ${period}.`,
    support,
  }
}

function flipsFact(value: number, read: readonly Flip[]) {
  const { after } = read[0]?.turned ?? { after: null }
  return countFact('turned_accounts', value, {
    ...everything,
    companyIds: read.map(({ account }) => account.id),
    from: after?.from ?? null,
    to: after?.to ?? null,
  })
}

function flipLine(input: SkillInput, { account, turned }: Flip): Sentence {
  const { evidence, reading } = input
  const { before, after } = turned
  const spans = [before, after].map((span) => ({
    net: spanFact(account.id, span, null),
    when: sayRange(new Date(span.from), new Date(span.to), reading),
  }))
  const place = mostTelling(input, after.places, 'negative')
  const added = place && evidence.addQuote(place, [])
  const said = added
    ? `: ${sayQuoted(added.said)}, ${added.said.quote.speaker}${added.said.quote.occurredAt ? `, ${sayDay(added.said.quote.occurredAt, reading)}` : ''}`
    : ''
  const [was, is] = spans.map(({ net, when }) => `${sayFigure(net)} (${when})`)
  return {
    kind: 'derived',
    text: `${account.name}: positive minus negative ${was} → ${is}${said}`,
    support: [...spans.map(({ net }) => evidence.addNumber(net)), ...(added ? [added.support] : [])],
  }
}

// Whom the rule could be asked of; the others said too little.
function judgedLine({ evidence, reads }: SkillInput, judged: readonly Flip[], read: readonly Flip[]): Sentence {
  const { turnedPoints, turnedDays, fewestMoodTurns } = reads.profile.signals
  const rule = `at least +${turnedPoints} points in the ${turnedDays} days before, at most −${turnedPoints} in the last ${turnedDays}, ${fewestMoodTurns} turns in each`
  const fact = countFact('judged_accounts', judged.length, { ...flipsFact(0, read).filter, of: rule })
  return {
    kind: 'number',
    text: `Read: ${plural(read.length, 'customer')}; ${sayFigure(fact)} said enough in both periods to be judged (${rule}).`,
    support: [evidence.addNumber(fact)],
  }
}
