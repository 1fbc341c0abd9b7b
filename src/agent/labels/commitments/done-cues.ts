import { plainText, sentencesOf, withoutQuoted } from '../plain-text.ts'

const done = new RegExp(
  `(?<![\\w'])(?:${[
    "here(?:'s| is| are| comes?) (?:it|them|the|your|that|those|our|my|a|an|both|two|what|the|one)|(?:is|are|'s|'re|please find|find|find it|find them|i(?:'ve| have)?|we(?:'ve| have)?) (?:\\w+ ){0,2}?(?:attached|enclosed|in your inbox)|attached (?:is|are|you'll find|please find)",
    "(?:i|we|he|she|they|\\w+) (?:just |already |finally |'ve |have |has )*(?:sent|e-?mailed|mailed|forwarded|shared|delivered|posted|uploaded|shipped|finished|completed|fixed|reversed|credited|refunded|installed|scheduled|booked|signed|submitted|filed|updated|called|wrote|did|ran|turned|set|moved|added|removed|built|trained|pulled|put|made) (?:it|them|that|this|those|the|you|your|him|her|over|out|up|on|both|all|a|an|in)",
    "(?:it|they|that|this|which|all|both|copy|mail|e-?mail|(?:the|your) (?:[\\w-]+ ){1,4}?)(?:'s| is| are| was| were| has been| have been| got| went| came| arrived)? ?(?:just |already |all )?(?:went out|came (?!back)(?:in|through|over|today|yesterday|on|\\w+day)|arrived|landed|is in|are in|is live|are live|went live|is on|are on|is up|is done|are done|got (?:here|done|sent|fixed)|(?:was|were|been|got) (?:sent|delivered|received|posted|done|finished|fixed|completed|installed|closed|resolved))",
    "got (?:it|them|the|your|that|those|both)\\b|(?:i|we)(?:'ve| have)? (?:received|got|seen|read|opened|watched) (?:it|them|the|your|that|both)",
    'thanks? (?:you )?(?:so much |again |very much )?for (?:the|your|sending|getting|that|those|doing|coming|fixing|turning)|as (?:promised|agreed|you asked|discussed)|like (?:you|he|she|we|they) (?:said|promised)',
    "(?:my|our|the) [\\w' -]{2,30} (?:is|are) (?:in|on|live|done|up|over|out|attached|ready|back)\\b|did (?:the|it|our|your)|(?:is|are) (?:now )?(?:on|live|up|in place|turned on|switched on)(?= (?:at|for|as of|in|now|since|today|everywhere))|is (?:now )?(?:zero|complete|closed|resolved|live)|we talked about (?:yesterday|today|on)",
  ].join('|')})`,
)
const notDone = new RegExp(
  `(?<![\\w'])(?:${[
    "(?:still )?(?:haven't|have not|hasn't|has not|hadn't) (?:\\w+ )?(?:seen|got|gotten|had|received|heard (?:back|from|a)|come|arrived|gone|sent|done|started|finished)(?! (?:time|a chance|in|to (?:think|look))\\b)|never (?:got|came|arrived|saw|received|heard (?:back|from)|went|sent)|(?:didn't|did not) (?:\\w+ )?(?:get|receive|come|arrive|see|go out|send|happen)",
    "still (?:waiting|nothing|no|owe|owes|missing|outstanding|open|don't|do not|not|need)|(?:don't|do not|doesn't) have (?:\\w+ ){1,3}yet|not (?:yet|there yet|done|sent|ready|out)\\b|where(?:'s| is) (?:the|my|our|that)|no sign of|nothing (?:yet|came|so far)|no (?:mail|e-?mail|letter|word|file|news|\\w+) (?:went|came|has come|yet)|nobody (?:sent|has sent|came|called)",
    "(?:is|it's|'s|are) (?:\\w+ )?(?:late|overdue|slipping|behind schedule)|slipped|missed (?:the|it|that)|(?:running|run) (?:late|behind)|could've sworn it went|(?:i|we|they|he|she) (?:totally |completely )?forgot",
  ].join('|')})`,
)
const later = new RegExp(
  `(?<![\\w'])(?:${[
    '(?:can|could|would) (?:you|we) [^.?!]{2,60}? (?:later|instead)\\b',
    '(?:can|could|would) (?:you|we) (?:\\w+ )?(?:do it|move|push|make it|have it|send it|get it|bring it|hold (?:it|off)|wait|delay|postpone|put it off|come)(?: [^.?!]*)?(?:later|back|instead|until|till|to|a week|after|next|on)|make (?:it|that) (?:the|a|on|next|\\w+day)|(?:push|move|shift|bump|slide|postpone|delay) (?:it|that|this|the \\w+(?: \\w+)?)(?: \\w+)? (?:to|back|out|until|till|by)',
    '(?:rather|prefer|better|easier|like) (?:\\w+ ){0,3}(?:later|after|next week|the week after|in (?:december|january|february|march|april|may|june|july|august|september|october|november)|on (?:the|\\w+day))|instead of (?:the|\\w+day|(?:january|february|march|april|may|june|july|august|september|october|november|december))|can (?:it|that|this) wait|not (?:this|that) week|moved? (?:it|that) (?:to|back|because)',
  ].join('|')})`,
)

/** Done only in what is still to come, supposed, or told by another. */
const notSo =
  /\b(?:will|'ll|going to|once|when|until|after|as soon as|before) (?:\w+ ){0,3}(?:is|are|sent|done|it|i|we)\b|\bif (?:the|it|i|we|you|he|she|they|that|this|your|our)\b|\b(?:supposed to|should have|tells? (?:me|us)|claims?|says? (?:it|that|this|they|the|your|our)|marked(?: as)?|thought|according to)\b/

export type Word = 'done' | 'not done' | 'later'

/** What a text says of something promised: that it is done, not done, or wished for later; sentence by sentence. */
export function progressIn(text: string): { said: Word; start: number; end: number }[] {
  const plain = withoutQuoted(plainText(text))
  return sentencesOf(text).flatMap(({ start, end }) => {
    const said = wordOf(plain.slice(start, end))
    return said ? [{ said, start, end }] : []
  })
}

function wordOf(sentence: string): Word | null {
  if (later.test(sentence)) return 'later'
  if (notDone.test(sentence)) return 'not done'
  const isAsked = sentence.trimEnd().endsWith('?')
  return !isAsked && done.test(sentence) && !notSo.test(sentence) ? 'done' : null
}

const handing =
  /\b(?:attached|enclosed|here(?:'s| is| are)|(?:just|have|'ve) sent|sent (?:it|them|you|him|her|the)|went out)\b/
const goingLive =
  /\b(?:(?:be|go|have .{1,40}) live|launch|(?:turn|switch|flip) .{0,40}\bon\b|enable|roll(?:ed)? out|activate)\b/
const isLive =
  /\b(?:live|launched|(?:turned|switched|flipped|is|are|went) (?:\w+ )?on\b|enabled|rolled out|activated|running)\b/

/** Whether words hand something over there and then, which no report that it was done does. */
export function handsOver(words: string): boolean {
  return handing.test(plainText(words))
}

/** Whether what is said to be done is the kind of thing promised: a page sent does not put a product live. */
export function fulfils(promised: string, told: string): boolean {
  return !goingLive.test(plainText(promised)) || isLive.test(plainText(told))
}
