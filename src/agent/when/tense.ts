const ahead =
  /\b(?:will|won't|shall|going to|gonna|plan(?:s|ning)? (?:to|on|for)|hop(?:e|ing) to|want to|about to|scheduled|due|upcoming|coming up|can't wait|look(?:ing)? forward|let's|see you|tomorrow|would you|in the works|intend|promise|deadline|next)\b|\b\w+'ll\b/i
const surelyAhead = /\b(?:will|going to|gonna|next|tomorrow|planning|can't wait|looking forward)\b|\b\w+'ll\b/i
const present =
  /\b(?:\w+'(?:m|re|s)|am|are|is)\b|\b(?:start|open|begin|happen|leave|arrive|end|close|launch|depart|return)s\b/i
const behind =
  /\b(?:was|were|did|didn't|had|been|went|got|took|made|met|came|gave|found|saw|won|lost|bought|left|began|said|told|sent|felt|ran|kept|held|spent|thought|brought|taught|caught|wrote|read|heard|knew|drove|flew|ate|broke|chose|grew|ago|yesterday|last|past|recently|just|earlier|\w{2,}ed)\b|\b\w+'(?:ve|d)\b/i

/** Which way a sentence looks in time: talk of what is (or "starts") on a day to be named looks ahead, other talk back. */
export function tenseOf(sentence: string): 'past' | 'future' {
  const text = sentence.replaceAll('’', "'")
  const isPast = behind.test(text)
  if (ahead.test(text)) return isPast && !surelyAhead.test(text) ? 'past' : 'future'
  return !isPast && present.test(text) ? 'future' : 'past'
}
