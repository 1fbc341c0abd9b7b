import type { SaidContext } from '../commitments/commitment.ts'
import { dueIn } from '../commitments/due-of.ts'
import { plainText, sentencesOf, withoutQuoted } from '../plain-text.ts'
import type { SaidTurn } from '../said-turn.ts'
import type { Cue } from './cue.ts'

/** Somebody of the customer's leaves: the speaker or the one named; the last day (`YYYY-MM-DD`) where it is said. */
export type Leaving = Cue<'contact_leaving'> & { who: 'speaker' | string; day: string | null }

const self = [
  "my last (?:day|week|friday|month)(?: \\w+){0,3}? ?(?:is|'s|will be|here)\\b|(?:it|this|that|today|tomorrow)(?:'s| is| will be) my last (?:day|week)\\b",
  "(?:i'm|i am|i'll be|i will be) (?:\\w+ )?(?:leaving (?!you|a|the (?:room|call|meeting|line)|it|that|this|them|early|now|in (?:a|five|ten)|for the (?:day|airport|weekend|night))|moving on(?! to (?:the|my|our|number|topic|item|slide|point))|retiring|departing|quitting|stepping down|stepping away from (?:the|this|my) (?:role|job|company|team))",
  "i(?:'ve| have) (?:\\w+ )?(?:given|handed in|put in|turned in) (?:my )?(?:notice|resignation)|i(?:'ve| have)? (?:\\w+ )?(?:resigned|quit)\\b(?! \\w+ing\\b)",
  "i(?:'ve| have)? (?:accepted|taken|took|got|starting|start) (?:a|another|my) (?:new )?(?:job|role|position|offer)(?: \\w+){0,3} (?:at|with|elsewhere|somewhere)?",
  "i won't be (?:here|at \\w+|with (?:the company|\\w+)) (?:after|past|beyond|anymore|any more|any longer|much longer)",
]
const third =
  "(?:'s| is| will be|'ll be) (?:\\w+ )?(?:leaving(?! (?:you|a|the (?:room|call|meeting|line)|it|that|this|them|early|for the (?:day|airport|weekend)))|retiring|moving on|stepping down|departing|going to (?:leave|retire|move on)|on (?:her|his|their) way out)|(?:'s| has) (?:given (?:her |his |their )?notice|resigned|quit|put in (?:her|his|their) notice|handed in)|(?:'s)? last (?:day|week)(?:'s| is| will be| was)|leaves (?:us|on|at the end|in|next|this|after|the company|december|january|friday)|gave (?:her |his |their )?notice|left (?:the company|us (?:last|in|on)|last (?:week|month|friday))|won't be (?:here|with (?:us|the company)) (?:after|anymore|any longer)|no longer (?:works|with)"
const selfPattern = new RegExp(`(?<![\\w'])(?:${self.join('|')})`)
const thirdPattern = new RegExp(`\\b(?<who>\\p{Lu}[\\p{L}-]+(?: \\p{Lu}[\\p{L}-]+)?)(?:${third})`, 'u')
const thirdPlain = new RegExp(
  `(?<![\\w'])(?<who>(?:our|my) (?:[\\w-]+ ){0,2}?(?:controller|cfo|coo|ceo|manager|director|vp|president|lead|boss|accountant|admin|counsel|owner|supervisor|coordinator|contact|champion|head of [\\w ]+?))(?:${third})`,
)
const notPeople =
  /^(?:The|That|This|It|There|What|Who|Everybody|Everyone|Nobody|Somebody|Someone|And|But|So|Then|When|He|She|They|We|You|Money|Yes|No|Okay|Well|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/
const notTheirJob =
  /\b(?:resident|tenant|renter|unit|lease|apartment|vacation|maternity|paternity|leave of absence|airport|flight|room|out of (?:the )?office|if (?:i|she|he|they)|kidding|joking)\b/

/** That a contact leaves, said by the customer; residents moving out, holidays, questions and jokes are none. */
export function contactLeaving(turn: Pick<SaidTurn, 'text' | 'side'>, context: SaidContext): Leaving | null {
  if (turn.side === 'internal') return null
  const plain = withoutQuoted(plainText(turn.text))
  for (const sentence of sentencesOf(turn.text)) {
    const words = plain.slice(sentence.start, sentence.end)
    if (
      notTheirJob.test(words) ||
      words.trimEnd().endsWith('?') ||
      /\b(?:not|isn't|never|if) (?:\w+ )?(?:leaving|retiring)/.test(words)
    )
      continue
    const said = turn.text.slice(sentence.start, sentence.end)
    const own = selfPattern.exec(words)
    const other = own ? null : (named(said) ?? thirdPlain.exec(words))
    const found = own ?? other
    if (!found) continue
    const start = sentence.start + found.index
    const due = dueIn(turn.text, { start, end: sentence.end }, context)
    return {
      kind: 'contact_leaving',
      who: other?.groups?.who ?? 'speaker',
      span: { start, end: due ? Math.max(due.end, start + found[0].length) : sentence.end },
      day: due?.day ?? null,
    }
  }
  return null
}

function named(said: string): RegExpExecArray | null {
  const found = thirdPattern.exec(said.replaceAll('’', "'"))
  return found && !notPeople.test(found.groups?.who ?? '') ? found : null
}
