/** A contiguous verbatim piece of one turn, as UTF-16 offsets, and how many words it has. */
export type Unit = { turn: number; start: number; end: number; text: string; words: number }

const sentenceBreak =
  /(?<=[.!?…]["'”’)\]]*)(?<!\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|No|\p{Lu})\.)\s+|\n+|\s+(?:—|–|--)\s+|\s*(?:\{[a-z]+\}|<[a-z]+>)\s*[.,]?\s*/gu
const clauseBreak =
  /(?<=[,;:])\s+(?=(?:and|but|so|because|which|who|if|when|while|then|or|i|we|you|they|he|she|it|that|there)\b)/gi
const longestUnit = 30

/** Words that only open or close what is said: greetings, fillers, backchannels, vocatives of politeness. */
const opening =
  /^(?:[\s.,;:!?…"'“”–—-]|(?:um+|uh+|er+m?|hm+|mm+|mm-hmm|uh-huh|oh|ah|aha|wow|well|so|okay|ok|alright|all right|right|yeah|yep|yes|no|nope|sure|great|good|fine|exactly|absolutely|definitely|of course|thanks|thank you(?: very much| so much)?|hi|hello|hey|good (?:morning|afternoon|evening)|and|but|because|then|now|like|basically|actually|anyway|i mean|you know|i see|i think|i guess|let me see|let's see|you see|look|listen|please|sorry|excuse me|i'm sorry|that's (?:right|true|fine|great|good))(?![\p{L}\p{N}'’-]))+/iu
const closing =
  /(?:[\s,;:–—-]|(?<![\p{L}\p{N}'’-])(?:um+|uh+|you know|i mean|i guess|i think|or something(?: like that)?|or whatever|and stuff(?: like that)?|and so on|okay|ok|right|yeah|so|but|and|please|thanks|thank you|though|anyway|then|isn't it|don't you think|you see)(?![\p{L}\p{N}'’-]))+[.?!…]*$/iu

/** The sentences of the turns, long ones cut at their clauses, each without what only opens or closes it. */
export function cutUnits(texts: readonly string[]): Unit[] {
  return texts.flatMap((text, turn) => {
    const sentences = cut(text, { start: 0, end: text.length }, sentenceBreak)
    return sentences.flatMap((sentence) => clausesOf(text, sentence)).flatMap((span) => trimmed(text, turn, span))
  })
}

type Span = { start: number; end: number }

function clausesOf(text: string, sentence: Span): Span[] {
  if (countWords(text.slice(sentence.start, sentence.end)) <= longestUnit) return [sentence]
  const joined: Span[] = []
  for (const part of cut(text, sentence, clauseBreak)) {
    const last = joined.at(-1)
    if (last && countWords(text.slice(last.start, part.end)) <= longestUnit) last.end = part.end
    else joined.push({ ...part })
  }
  return joined
}

function trimmed(text: string, turn: number, { start, end }: Span): Unit[] {
  const from = start + (opening.exec(text.slice(start, end))?.[0].length ?? 0)
  const slice = text.slice(from, end)
  const said = slice.replace(closing, '').trimEnd() || slice
  const words = countWords(said)
  return words === 0 ? [] : [{ turn, start: from, end: from + said.length, text: said, words }]
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0
}

function cut(text: string, { start: from, end: to }: Span, pattern: RegExp): Span[] {
  const pieces: Span[] = []
  let start = from
  for (const { 0: gap, index } of text.slice(from, to).matchAll(pattern)) {
    pieces.push({ start, end: from + index })
    start = from + index + gap.length
  }
  pieces.push({ start, end: to })
  return pieces.filter((piece) => piece.end > piece.start)
}
