const clauseStart = /[,;:—]|\b(?:and|but|so|because|then)\b/g

/** The speaker's words before a place, from where its clause begins. */
function clauseBefore(sentence: string, index: number): string {
  let from = 0
  for (const mark of sentence.slice(0, index).matchAll(clauseStart)) from = mark.index + mark[0].length
  return sentence.slice(from, index)
}

const saying =
  /\b(?:said|says|say|told|tells|promised|thought|asked|wrote|mentioned|swore|figured|assumed|heard|hoped|wished|like)(?: (?:you|him|her|them|me|us|everyone|it|\w+))?,?(?: that)? $/
const denying =
  /\b(?:don't|do not|doesn't|didn't|can't|cannot|couldn't|wouldn't|won't|not|never|no idea|isn't|nobody|unlikely|before|until|unless|by the time|whether|what|where|how|who|which|why|all)(?: \w+){0,4} $/
const commanded = /\b(?:that|which|who|things?|stuff|everything|anything|something|one|what) $/
/** "I'd like a sentence I can send": what a thing is for, undertaken by nobody. */
const describing =
  /\b(?:like|love|want|wants|need|needs|have|has|had|got|get|give|find|is|was|there's|it's|that's) (?:me |us )?(?:a|an|the|some|any|no) (?:[\w-]+ ){1,3}$/

/** Words of before, of others or denied: "I said I'd …", "I don't think we'll …", "that's all I'll …". */
export function isReported(before: string): boolean {
  const clause = clauseBefore(`${before}`, before.length)
  return saying.test(before) || denying.test(clause) || commanded.test(clause) || describing.test(clause)
}

const hedges = new RegExp(
  `\\b(?:${[
    'maybe|perhaps|possibly|probably|hopefully|ideally|might|could be|i think|i guess|i hope|i believe|i suppose|i expect',
    "if (?:i|we) can|try(?:ing)? to|don't hold me|no promises|can't promise|fingers crossed|with (?:any )?luck|god willing|one of these days|some ?day|sometime|eventually",
    'not sure|no guarantees?|all going well|at some point|when i get a chance|tentatively|roughly speaking',
  ].join('|')})\\b`,
)

/** Whether the clause around a place is hedged. */
export function softens(sentence: string, index: number): boolean {
  const rest = sentence.slice(index)
  const end = rest.search(/[;:]|, (?:but|and|so|because)\b/)
  return hedges.test(clauseBefore(sentence, index)) || hedges.test(end < 0 ? rest : rest.slice(0, end))
}

const conditionBefore =
  /(?:^|[,;:] |\b(?:and|but|so|well|ok|okay|yeah|yes|no) )(?:even |only )?(?:if|unless|suppose|supposing|assuming|in case|should you)\b/
const conditionAfter =
  /^[^,;:]*? (?<!\beven )(?:if|unless|provided|assuming) (?:i|we|you|they|he|she|it|that|this|there|the|your|our|\w+ (?:says|wants|signs))\b/

const takenBack = /, (?:or|but) (?:maybe |perhaps )?(?:i|we) (?:won't|will not|may not|might not|can't|may|might)\b/

/** Whether it holds on a condition, or is taken back: "if it drops I'll call", "I'll send it if I find it", "or I won't". */
export function isSupposed(sentence: string, index: number): boolean {
  const rest = sentence.slice(index)
  return conditionBefore.test(sentence.slice(0, index)) || conditionAfter.test(rest) || takenBack.test(rest)
}

/** A statement with a request for consent at its end: "I'll send it Friday, okay?" */
export function isTagQuestion(sentence: string): boolean {
  return /, (?:ok|okay|all right|alright|right|yes|yeah|deal|fair|good|(?:is|does|would|if) (?:that|it)(?: \w+){0,5}|sound(?:s)? (?:good|fair|right)|does that \w+(?: for you)?|how(?:'s| is| about) that)\?$/.test(
    sentence.trimEnd(),
  )
}
