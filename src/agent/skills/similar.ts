import { groupBy } from '../../lib/group-by.ts'
import { sayDay } from '../../lib/say-date.ts'
import { tokenise } from '../../memory/search/tokenise.ts'
import type { Sentence, Support } from '../../model/answer.ts'
import { countFact, sayFigure } from '../compose/figures.ts'
import { notices } from '../compose/notices.ts'
import { sayQuote, sayQuoted } from '../compose/say-quote.ts'
import { countOf, sayList, sayWith } from '../compose/wording.ts'
import type { AddedQuote } from '../evidence.ts'
import { type Likeness, likenessTo } from '../facts/likeness.ts'
import { nothingToRead } from './findings.ts'
import { type Draft, longestFirstLine, type Skill, type SkillInput } from './skill.ts'

const quotesShown = 6
const nearestShown = 2
/** What shares less than this with the text is not near it. */
const fewestShared = 0.3

type Found = Likeness & { added: AddedQuote }

/** The conversations with a passage about the same thing as a pasted text, most like first, each in its own words. */
export const answerSimilar: Skill = async (input): Promise<Draft> => {
  const { gathered, question, reads, reading } = input
  const { plan, filter } = gathered
  const text = plan.pasted ?? plan.terms.join(' ')
  if (text === '') return { sentences: [{ kind: 'gap', text: notices.pasteMissing, support: [] }] }
  const types = plan.types.length > 0 ? plan.types : typesNamed(question)
  const heads = gathered.heads.filter(({ type }) => types.length === 0 || types.includes(type))
  if (heads.length === 0) return nothingToRead({ ...plan, types })
  const all = await likenessTo(text, reads, heads)
  const { similarityThreshold } = reads.profile.thresholds
  const like = all.filter(({ score }) => score >= similarityThreshold)
  const near = all.filter(({ score }) => score < similarityThreshold && score >= fewestShared)
  const shown = like.slice(0, plan.limit ?? quotesShown).flatMap((one) => quoted(one, text, input))
  const counted = countFact('similar_talks', like.length, { ...filter, types, of: text })
  const below = near.slice(0, like.length > 0 ? 1 : nearestShown).flatMap((one) => quoted(one, text, input))
  const read = countFact('interactions', heads.length, { ...filter, types })
  const first = like.length > 0 ? foundLine(input, { counted, shown }) : noneLine(input, { counted, read })
  const quotes = shown.map(
    ({ added }): Sentence => ({
      kind: 'quote',
      text: sayQuote(added.said, plan, reading),
      support: [added.support],
    }),
  )
  return { sentences: [first, ...quotes, ...below.map((one) => nearestLine(one, input))], read: heads }
}

function typesNamed(question: string): string[] {
  if (/\bcalls?\b/i.test(question)) return ['call']
  if (/\be-?mails?\b/i.test(question)) return ['email']
  return /\bmeetings?\b/i.test(question) ? ['meeting'] : []
}

function quoted(one: Likeness, text: string, { evidence }: SkillInput): Found[] {
  const added = evidence.addQuote(one.place, tokenise(text))
  return added ? [{ ...one, added }] : []
}

type Figure = ReturnType<typeof countFact>

/** `3 calls are about the same: Quillbrook Communities (Tue 17 Nov, Thu 12 Nov) and Greymoor Living (Fri 9 Oct).` */
function foundLine(input: SkillInput, { counted, shown }: { counted: Figure; shown: readonly Found[] }): Sentence {
  const { evidence, gathered } = input
  const said = `${sayFigure(counted)}${sayWith(gathered.plan)} ${counted.value === 1 ? 'is' : 'are'} about the same`
  const support: Support[] = [evidence.addNumber(counted), ...shown.map(({ added }) => added.support)]
  const accounts = [...groupBy(shown, ({ head }) => head.company ?? 'no account')]
  const places = accounts.map(([company, own]) => {
    const days = [...new Set(own.map((one) => dayOf(one, input)))]
    return `${company} (${days.join(', ')})`
  })
  for (let count = places.length; count > 0; count--) {
    const text = `${said}: ${sayList(places.slice(0, count))}${count < places.length ? ', among others' : ''}.`
    if (text.length <= longestFirstLine) return { kind: 'number', text, support }
  }
  return { kind: 'number', text: `${said}.`, support }
}

function noneLine({ evidence, gathered }: SkillInput, { counted, read }: { counted: Figure; read: Figure }): Sentence {
  const noun = countOf(1, { types: read.filter.types, sources: [] }).slice(2)
  const text = `No ${noun}${sayWith(gathered.plan)} is about the same; I read ${sayFigure(read)}.`
  return { kind: 'gap', text, support: [evidence.addNumber(counted), evidence.addNumber(read)] }
}

function nearestLine(one: Found, input: SkillInput): Sentence {
  const { quote, company } = one.added.said
  const who = `${quote.speaker}${company ? ` (${company})` : ''}`
  const text = `Nearest below that: ${who}, ${dayOf(one, input)}: ${sayQuoted(one.added.said)}`
  return { kind: 'derived', text, support: [one.added.support] }
}

function dayOf({ added: { said } }: Found, { reading }: SkillInput): string {
  return said.quote.occurredAt ? sayDay(said.quote.occurredAt, reading) : 'undated'
}
