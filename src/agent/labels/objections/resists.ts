const outsiders = `(?:${[
  'they|he|she|everyone|everybody|somebody|someone|people|folks|residents?|tenants?|renters?',
  '(?:one of (?:our|the|your) )?(?:other |another )?(?:customers?|clients?|vendors?)|a (?:friend|peer|colleague)',
  'another (?:company|operator|owner)|(?:our|the|my) (?:old|last|previous|former|other) (?:vendor|provider|agency|company|system)',
].join('|')})`
const speaking = `(?:${[
  'say|says|said|saying|tell|tells|told|complain|complains|complained|claim|claims|think|thinks|thought',
  'feel|feels|felt|object|objected|asked',
].join('|')})`

/** Words of others, told again: "residents say it's too expensive", "he told me they're not interested". */
const retold = new RegExp(`\\b${outsiders}(?: \\w+){0,2} ${speaking}\\b|\\b(?:was|were) like,`)
const othersAct = new RegExp(`\\b${outsiders} (?:(?:just|really|often|sometimes|still|was|were|is|are) )*$`)
/** Words without a subject of their own take the sentence's: "he owes a balance and can't pay". */
const verbal = /^(?:can|could|don|do |does|won|will|not |unable|am |are |without|no )/
const others = new RegExp(`\\b${outsiders}\\b`)
const self = /\b(?:i|we|my|our|us)\b/
/** A line, a sheet of paper or a courtesy that has "can't" in it. */
const everyday = new RegExp(
  `\\b(?:${[
    "internet|wi-?fi|on mute|can't hear|cannot hear|in front of me|open right now|handy",
    "couldn't agree more|can't wait|can't complain|can't thank",
  ].join('|')})\\b`,
)
/** What was thought once … */
const past = new RegExp(
  `\\b(?:${[
    'used to|at first|originally|initially|back then|in the beginning|before we (?:started|signed|switched)',
    '(?:i|we) (?:was|were|had been) (?:\\w+ )?(?:skeptical|sceptical|worried|concerned|nervous|hesitant|afraid|wary)',
  ].join('|')})\\b`,
)
/** … and is over. */
const turnedGood = new RegExp(
  `\\b(?:${[
    'but now|now (?:we|i|it|they)|until (?:we|i) (?:saw|tried|got)|turned out|ended up|came around|since then|won (?:us|me) over',
    'not anymore|no longer',
    "but (?:it's|it has|it|you|the team|they) (?:\\w+ )?(?:been|was|were|proved|proven|fixed|great|worked|works|a lifesaver)",
  ].join('|')})\\b`,
)
/** Laughter, and banter such as "you're killing me", whatever it is about. */
const inFun =
  /\b(?:kidding|joking|(?:ha){2,}|lol|lmao|just messing|pulling your leg|teasing)\b|[:;]-?\)|[\u{1F602}\u{1F604}\u{1F609}]|\b(?:you're|you are|you guys are) (?:killing|robbing|bleeding|breaking) (?:me|us)\b/u
const supposed =
  /\b(?:if|in case|unless|suppose|imagine|wouldn't say|would not say|not saying|don't get me wrong)\b[^.!?;,]*$/
const denied = /\b(?:not|isn't|wasn't|aren't|never|no longer|hardly|without)\s+(?:\w+\s+){0,2}$/
const conceded = new RegExp(
  `\\b(?:${[
    'not a (?:deal ?breaker|problem|concern|big deal)|no (?:objections?|concerns?|worries|hesitations?) (?:about|with|on|from)',
    "(?:price|pricing|cost|fee|budget|timing|term)s? (?:is|are|isn't a|'s) (?:fine|fair|okay|ok|good|problem)",
  ].join('|')})\\b`,
)

/** Whether words found in a text in lower case are the speaker's own resistance: not told again, over, supposed, denied or in fun. */
export function isOwnResistance(text: string, match: { start: number; end: number }): boolean {
  if (inFun.test(text)) return false
  const { start, end } = sentenceAt(text, match.start)
  const before = text.slice(start, match.start)
  const sentence = text.slice(start, end)
  if ([retold, othersAct, supposed, denied].some((pattern) => pattern.test(before))) return false
  if (everyday.test(sentence) || conceded.test(sentence)) return false
  if (verbal.test(text.slice(match.start, match.end)) && others.test(before) && !self.test(before)) return false
  return !(past.test(text.slice(start, match.end)) && turnedGood.test(text.slice(start)))
}

/** Where the sentence around a place starts and ends. */
export function sentenceAt(text: string, at: number): { start: number; end: number } {
  const before = at === 0 ? -1 : Math.max(...['. ', '! ', '? '].map((mark) => text.lastIndexOf(mark, at - 1)))
  const after = text.slice(at).search(/[.!?](?:\s|$)/)
  return { start: before + 1, end: after < 0 ? text.length : at + after }
}
