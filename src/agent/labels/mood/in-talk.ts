import type { Side } from '../../../model/interaction.ts'
import { objectionOf } from '../objections/objection-of.ts'
import type { ObjectionKind } from '../objections/rules.ts'
import { plainText, withoutQuoted } from '../plain-text.ts'
import { incident } from '../signals/incident.ts'
import { worry } from '../signals/worry.ts'
import type { Cue } from './find-cues.ts'
import { faint } from './shifters.ts'
import { talkSigns } from './talk-signs.ts'
import type { Token } from './tokens.ts'

/** Said all day between people who work together, of anything: a courtesy or small talk, and mostly no mood. */
const courtesies = new Set(
  `good nice fine thanks thank better works work clean polite fun funny treat glad enjoy appreciate ha hah haha kind
  great okay alright yes yeah right agreed agree sure please help easy pretty interesting interested cool sweet welcome
  clear simple top best lovely well hard wrong bad worse hang mad kill killing died die problem sick crazy dumb silly lose cry
  drop leave wait break alone`.split(/\s+/),
)
/** What a customer can be cross with us about; a bad word of anything else is talk of their day. */
const ours = new Set(
  `you your you're you've you'd y'all yours this these price quote contract renewal fee invoice report reports export portal
  app screen dashboard login file files batch batches sync feed upgrade integration ledger receipt receipts posting
  statement system support ticket rollout training onboarding buzz update release fix answer date letter vendor we i'm we're
  been it's`.split(/\s+/),
)
const supposing = new Set(
  "if unless would could might i'd we'd she'd he'd they'd it'd want wants whether maybe".split(' '),
)
const objectionWeights: Partial<Record<ObjectionKind, number>> = {
  ...{ price: -1.6, feature: -1.6, trust: -1.6, competitor: -1.2, authority: -1.6 },
}

/**
 * What the words of a customer's turn weigh in talk: single everyday words half, bad ones less where they are not of us,
 * and beside them what is resisted, reported broken or worried about, and the signs that need no word of mood.
 */
export function inTalk(turn: { text: string; side?: Side }, tokens: readonly Token[], cues: readonly Cue[]): Cue[] {
  const side = turn.side ?? 'unknown'
  const sentences = sentencesOf(tokens)
  const heard = cues.map((cue) => ({ ...cue, weight: cue.weight * shareInTalk(cue, tokens) * aimOf(cue, sentences) }))
  if (side === 'internal') return heard
  const plain = withoutQuoted(plainText(turn.text))
  const signs = talkSigns.flatMap(({ weight, pattern }) => {
    const found = pattern.exec(plain)
    return found ? [{ word: found[0], weight, place: -1 }] : []
  })
  const told = [...signs, ...complaintsOf({ text: turn.text, side })]
  const isComplaint = told.some(({ weight }) => weight < 0)
  return [...(isComplaint ? heard.map(asCourtesy) : heard), ...told]
}

/** Shares of a word's weight that remain in talk; set by hand on one half of the seeded calls and measured on the other. */
const shares = {
  courtesy: 0.4,
  verdict: 0.7,
  sayingOfOthers: 0.7,
  faint: 0.5,
  praiseOfOthers: 0.8,
  badOfOthers: 0.3,
  supposed: 0.5,
}

/** "The scripts are great" says so; "a great big truck" does not. */
const said = new Set(
  "is are was were be been it's that's they're he's she's you're so very really extremely just absolutely".split(' '),
)

function shareInTalk({ word, place }: Cue, tokens: readonly Token[]): number {
  if (faint.has(word)) return shares.faint
  if (!courtesies.has(word)) return 1
  const endsClause = tokens[place + 1]?.kind !== 'word'
  const isVerdict = said.has(tokens[place - 1]?.text ?? '') || (endsClause && /^(?:works?|better|helps?)$/.test(word))
  return isVerdict ? 1 : shares.courtesy
}

/** A kind word beside a complaint is manners. */
function asCourtesy(cue: Cue): Cue {
  return cue.weight > 0 && !cue.word.includes(' ') ? { ...cue, weight: cue.weight * shares.courtesy } : cue
}

type Sentence = { start: number; end: number; isOfUs: boolean; isSupposed: boolean }

function aimOf({ word, weight, place }: Cue, sentences: readonly Sentence[]): number {
  const sentence = sentences.find(({ start, end }) => place >= start && place <= end)
  if (weight >= 0) return sentence?.isOfUs ? 1 : shares.praiseOfOthers
  return (
    (sentence?.isOfUs ? 1 : word.includes(' ') ? shares.sayingOfOthers : shares.badOfOthers) *
    (sentence?.isSupposed ? shares.supposed : 1)
  )
}

function sentencesOf(tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const [place, { kind, text }] of tokens.entries()) {
    const isEnd = (kind === 'mark' && /[.!?…]/.test(text)) || place === tokens.length - 1
    if (!isEnd) continue
    const words = tokens.slice(start, place + 1)
    const has = (list: ReadonlySet<string>) => words.some((token) => list.has(token.text))
    sentences.push({ start, end: place, isOfUs: has(ours), isSupposed: has(supposing) || text.includes('?') })
    start = place + 1
  }
  return sentences
}

function complaintsOf(turn: { text: string; side: Side }): Cue[] {
  const objection = objectionOf(turn)
  const resisted = objection && objectionWeights[objection.kind]
  const fault = incident(turn)
  return [
    ...(resisted ? [{ word: `objection: ${objection.kind}`, weight: resisted, place: -1 }] : []),
    ...(fault?.state === 'opened' ? [{ word: 'a fault', weight: -1, place: -1 }] : []),
    ...(worry(turn) ? [{ word: 'a worry', weight: -1.5, place: -1 }] : []),
  ]
}
