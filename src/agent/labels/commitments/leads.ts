/** Words between "I will" and what is done. */
const adverbs = `(?:(?:${[
  'just|also|definitely|certainly|then|still|personally|happily|gladly|absolutely|actually|always|first|now|both|all|each',
  'go ahead and|go and|make a point to|be sure to|simply|quickly|myself|ourselves|for sure|already|even|at least|again',
].join('|')}) )*`
const will = "(?:'ll| will| shall|'m going to| am going to|'re going to| are going to|'m gonna|'re gonna| are gonna)"

/** Those the speaker answers for. */
const team = `(?:${[
  '(?:my|our) (?:\\w+ )?(?:team|side|people|folks|engineers?|engineering|support|counsel|legal|accounting|office|desk)',
  '(?:somebody|someone|one of us) (?:on|from|over on) (?:my|our) (?:side|team|end)|our end',
].join('|')})`

/** "I'll …", "we're going to …": the speaker takes it on. */
export const own = `(?:(?:i|we)${will}|${team}${will}) ${adverbs}`
/** "I promise to …". */
export const pledge = `(?:i|we) (?:promise|commit|guarantee|pledge|undertake)(?: you)?(?: to| that (?:i|we)${will}|,? (?:i|we)${will}) ${adverbs}`
/** "You'll have …": the same from the other end. */
export const yours = `you(?:'ll| will|'re going to| are going to)(?: all| both| guys)? ${adverbs}`
/** "It'll be …": the thing itself. */
export const thing = `(?:it|that|this|both|(?:the|your|that) (?:\\w+ ){1,4}?)(?:'ll| will|'s going to| is going to|'re going to| are going to) ${adverbs}`
/** "Let me …". */
export const letMe = `let me ${adverbs}`
/** "I can …", an offer that binds only with a day. */
export const can = `(?:i|we) can ${adverbs}`
/** "I owe you …". */
export const owe = `(?:i|we) (?:still )?owe (?:you|him|her|them|it to)\\b`
