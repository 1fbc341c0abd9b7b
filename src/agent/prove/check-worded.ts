import { dropped, type Verdict } from './check-sentence.ts'
import { misfit, missing } from './worded/fits.ts'
import { isSubject } from './worded/governors.ts'
import { asKnown, inFull } from './worded/known-names.ts'
import { speakerBeside } from './worded/linked.ts'
import { type Source, saysName } from './worded/places.ts'
import { readWords, type Token } from './worded/read-words.ts'

const longestSentence = 300
const nowhere = 'nothing it rests on says it'
const markup = /[<>@`|*_~[\]{}\\#]|https?:|www\.|\b[\w-]+\.(?:com|org|net|io|example)\b|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/iu

const isPassive = /\b(?:(?<!\bwe )were|was|been|being|is|are) told\b/i

/**
 * Whether a sentence a model worded only restates, joins or shortens sentences already proved. Each part of it, up to a
 * comma, "and" and the like, must be wholly of one of them, with its figures, dates, names and quotations as they are
 * there, and with all that denies, hedges or compares.
 */
export function checkWorded(text: string, cited: readonly string[], { question }: { question: string }): Verdict {
  if (text.length > longestSentence) return dropped(`it is longer than ${longestSentence} characters`)
  if (markup.test(text)) return dropped('it holds markup')
  const told = cited.map((one) => readWords(one))
  const asked = inFull(readWords(question), told.flat())
  const sources = cited.map(
    (one, index): Source => ({ tokens: told[index] ?? [], question: asked, isGranted: isOpen(question, one) }),
  )
  const known = [...asked, ...sources.flatMap(({ tokens }) => tokens)]
  const claim = readWords(text).flatMap((token) => (token.isSpoken ? [] : asKnown(token, known)))
  if (claim.every(({ kind }) => kind === 'neutral')) return dropped('it says nothing')
  if (isPassive.test(text) && !cited.some((one) => isPassive.test(one))) return dropped('nobody was told')
  const parts = partsOf(claim)
  let lead: readonly Token[] = []
  let last: Source | null = null
  for (let from = 0; from < parts.length; ) {
    // What one source bears is borne at once, or not at all.
    const others = sources.filter((source) => source !== last)
    const taken = longestFit(parts, from, others, lead)
    if ('reason' in taken) return dropped(taken.reason)
    lead = leadOf(parts.slice(from, taken.to).flat(), taken.source) ?? lead
    last = taken.source ?? last
    from = taken.to
  }
  return { kind: 'proved' }
}

// "Did Acme cancel?" takes nothing for granted unless it is answered by yes.
function isOpen(question: string, answer: string): boolean {
  return (
    /^(?:Yes|No)\b/.test(answer) ||
    !/^(?:did|do|does|has|have|had|is|are|was|were|will|would|can|could|any)\b/i.test(question.trim())
  )
}

function partsOf(claim: readonly Token[]): Token[][] {
  const parts: Token[][] = []
  let segment: number | null = null
  for (const token of claim) {
    if (token.segment === segment) parts.at(-1)?.push(token)
    else parts.push([token])
    segment = token.segment
  }
  return parts
}

/** The longest run of parts that one source bears. Whom a run without a name is of, the run before it said. */
function longestFit(
  parts: readonly Token[][],
  from: number,
  sources: readonly Source[],
  lead: readonly Token[],
): { to: number; source: Source | null } | { reason: string } {
  let reason = nowhere
  const [subject] = lead
  for (let to = parts.length; to > from; to -= 1) {
    const run = parts.slice(from, to).flat()
    if (isTorn(parts, to) || isBare(run) || (from === 0 && isHeadless(run))) continue
    const isNamed = run.some(({ kind }) => kind === 'name') || run.every(({ kind }) => kind === 'neutral')
    for (const source of sources) {
      const claim = isNamed || !subject || isOfQuestion(subject, source) ? run : [...carriedTo(run, lead), ...run]
      const found = misfit(claim, source)
      if (found === null) return { to, source: run.every(({ kind }) => kind === 'neutral') ? null : source }
      if (to === from + 1 && (reason === nowhere || !found.endsWith(missing))) reason = found
    }
  }
  return { reason }
}

// A quotation alone is of the person and the day of the one before it.
function carriedTo(run: readonly Token[], lead: readonly Token[]): readonly Token[] {
  const first = run.find(({ kind }) => kind !== 'neutral')
  return first?.kind === 'quotation' && !run.some(isDay) ? lead : lead.slice(0, 1)
}

const isDay = ({ kind, role, isSpoken }: Token) => kind === 'date' && role === '' && !isSpoken

/** Whom the words of a source are of, and the day they name, for what follows without a name; null where they name nobody. */
function leadOf(run: readonly Token[], source: Source | null): Token[] | null {
  const last = run.findLast(({ kind }) => kind === 'name')
  if (!last) return null
  const { tokens = [] } = source ?? {}
  const person = speakerBeside(tokens, last)
  const subject = (person && run.find((one) => one.kind === 'name' && saysName(one, person))) ?? last
  return [subject, run.findLast(isDay)].flatMap((one) => (one ? [{ ...one, segment: -1 }] : []))
}

// A sentence that names nobody is of whom the question names.
function isOfQuestion(subject: Token, { tokens, question }: Source): boolean {
  return (
    question.some((one) => saysName(subject, one)) &&
    !tokens.some((one, at) => one.kind === 'name' && isSubject(tokens, at))
  )
}

// What follows a quotation without a mark is of it, unless the quotation ends its sentence and a name begins the next.
function isTorn(parts: readonly Token[][], to: number): boolean {
  const [last, next] = [parts[to - 1]?.findLast(({ kind }) => kind === 'quotation'), parts[to]?.[0]]
  if (last && /[.…!?]$/.test(last.text) && next?.kind === 'name' && !/['’]s?$/.test(next.text)) return false
  return parts[to]?.[0]?.mark === '”' && !/^(?:and|while|but|then)$/i.test(parts[to]?.[0]?.text ?? '')
}

// "Still open:" at the head is of what follows it.
function isHeadless(run: readonly Token[]): boolean {
  return run.every(({ kind }) => kind === 'standing' || kind === 'neutral')
}

// Names and dates alone claim nothing that one source could bear.
function isBare(run: readonly Token[]): boolean {
  const kinds = run.map(({ kind }) => kind)
  return (
    kinds.some((kind) => kind === 'name' || kind === 'date') &&
    kinds.filter((kind) => kind !== 'neutral').length < 3 &&
    kinds.every((kind) => kind === 'name' || kind === 'date' || kind === 'neutral')
  )
}
