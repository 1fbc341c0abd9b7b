const auxiliaries =
  'is are was were am do does did can could would will should shall have has had may might ' +
  "isn't aren't wasn't weren't don't doesn't didn't can't couldn't wouldn't won't shouldn't haven't hasn't hadn't"
const auxiliary = oneOf(auxiliaries)
const pronoun = oneOf("i you we they he she it y'all anybody anyone somebody someone everybody everyone people ya")
const determiner = oneOf('the a an any your our my their his her its this that these those there all some both either')
const subject = `(?:${pronoun}|${determiner})`
const wh = oneOf("what who where when why how which whose whom what's who's where's when's how's why's")

/** What people say before the question starts: "um okay so …". */
export const openings = new RegExp(
  `^(?:(?:${[
    'um|umm|uh|er|ah|oh|ooh|hm|hmm|mm|okay|ok|so|well|but|and|or|like|now|then|yeah|yes|no|right|also|just|because|cause',
    'actually|alright|anyway|wait|sorry|hey|maybe|say|too|i mean|you know|i guess|all right|by the way|excuse me',
    'let me ask|quick question|the question is|my question is|i was wondering',
  ].join('|')})(?:\\s+|$))+`,
)

/** "Do you", "is the": an auxiliary before its subject, at the start. */
export const inverted = new RegExp(`^${auxiliary}(?: not)? ${subject}\\b|^does \\w+`)

/** "What do", "for which": a question word before an auxiliary, or one that asks by itself. */
export const asked = new RegExp(
  `^(?:${[
    `(?:(?:and|or|for|to|in|by|from|at|with|about|on) )?${wh} (?:else |exactly |the hell |\\w+ ){0,2}?${auxiliary}\\b`,
    "(?:what|where|who|when|how|why)'s |who \\w+(?:s|ed)\\b|what happen(?:s|ed)\\b",
    'how (?:about|come|many|much|long|far|often|big|old|soon)\\b',
    '(?:what (?:about|if|kind|sort|time)|why not|which ones?|or what)\\b',
  ].join('|')})`,
)

/** "Which is …" goes on with a sentence; "what we need" and "how it works" only hold one. */
export const indirect = new RegExp(
  `^which ${auxiliary}\\b|^(?:what|where|when|how|which|who|why|whatever) (?:${pronoun}|the|that)\\b|^what happen(?:s|ed) is\\b`,
)

/** A question after a clause has begun: "… how do we get there", "… do you know", "… or is it". */
export const embedded = new RegExp(
  `\\b(?:${[
    "for how long$|by when$|where's|why not|(?:what|how) about (?!it$)",
    'what (?:kind|type|sort) of \\w+ (?:is|are|do|does|did)',
    `(?:what|why|how|where|when|who|which(?: \\w+)?|how (?:many|much|long|often)(?: \\w+)?) ${auxiliary} ${subject}`,
    "(?:do|did|can|could|would|will|are|were|don't|didn't|aren't|wouldn't|couldn't|can't) you",
    "(?:should|shall|can|could|do|did|are|don't) we|(?:does|did|isn't|doesn't|is|was) (?:he|she)",
    "(?:and|or|but|so) (?:is|are|was|does|did|do|can|could|should|will|would|isn't) (?:it|that|this|there|they|the)",
    "(?:isn't|doesn't|wasn't|didn't|aren't) (?:it|that|there|they)",
  ].join('|')})\\b`,
)
/** The same order of words without a question: "so do we", "neither did they". */
export const notAsking = new RegExp(
  `\\b(?:neither|nor|so|as|than|like|not only) ${auxiliary} (?:you|we|he|she|i|they)\\b|\\bno matter\\b`,
)

/** Consent: "so do we", "neither do they". */
export const echo = new RegExp(`^(?:so|neither|nor) ${auxiliary} ${pronoun}$`)

/** A statement with a request for a yes at its end; "that's right" and "got it right" ask for none. */
export const tag = new RegExp(
  `(?:${[
    "\\b(?:isn't|aren't|wasn't|don't|doesn't|didn't|won't|can't|wouldn't|haven't|hasn't) (?:it|that|they|you|we|he|she|there|i)",
    '\\b(?:is that right|is that correct|or what|or no|does that make sense|you know what i mean)',
    "(?:\\w+ ){2}(?!(?:all|it|that|them|that's|it's|is|are|be|get|got|understand|you're|yeah|oh|exactly|right) )[\\w']+ (?:right|huh|correct)",
  ].join('|')})$`,
)

/** Questions without the order of one: "any update", "you mean the export". */
export const short = new RegExp(
  `^(?:${[
    "you mean|you're saying|you are saying|remember when|care to|mind if|want to|wanna|ready|got (?:a|any)|how|anybody|anyone",
    'any (?:questions|comments|thoughts|other|idea|chance|news|word|update|more|objections)|anything (?:else|new)',
  ].join(
    '|',
  )})\\b|^(?:what|why|how|who|where|when|which|really|pardon|like what|for what|with what|or|say again|come again|since when|says who|so what|oh really)$`,
)

function oneOf(words: string): string {
  return `(?:${words.split(' ').join('|')})`
}
