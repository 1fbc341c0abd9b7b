import { anyRival, chiefs, money, notVerb } from './parts.ts'

/** A domain's own words, each a source of a regular expression that matches nothing where the domain knows none. */
export type DomainNames = { rivals: string; products: string }

/** Want of trust in us, the product or what was promised. */
export const doubtSayings: readonly string[] = [
  `(?:don't|do not|dont|can't|cannot|not sure (?:i|we)(?: can)?|hard to|hard time|never) (?:really |fully |quite )?(?:trust|trusting|believing|believe (?:in |that )?(?:it|this|that|them|you|the))`,
  `(?:i'm|i am|we're|we are|very|pretty|bit|little|just|still) (?:\\w+ )?(?:skeptical|sceptical|suspicious|wary|leery|distrustful|cynical)`,
  `(?:is|it's|sounds|seems|like|be|being|such|are) (?:like )?(?:a |an |another |all |just )*(?:scams?|fraud|rip[- ]?off|sketchy|fishy|shady|corrupt)\\b`,
  '(?:burned|burnt) (?:us|me|before)|(?:been|got|getting) (?:burned|burnt)',
  'los(?:t|ing) (?:faith|confidence|trust)|red flags?',
  `(?:not|${notVerb}) (?:yet |really |fully |so |feel )?(?:convinced|comfortable|confident|persuaded)`,
  'no (?:guarantee|proof|evidence|way to know|way of knowing)|bad (?:reputation|experience|press)',
  'reputation is|too good to be true',
  `(?:money|funds|fees?|dollars|cents|change) (?:\\w+ ){0,3}(?:won't|doesn't|don't|never|not) (?:\\w+ )?(?:go|goes|reach|get|gets|help|make|do)`,
  '(?:goes|going|go) (?:straight |right |all )?(?:to|into) (?:the )?(?:ceos?|executives?|overhead|salaries|administration|advertising|pockets?|somebody|someone)',
  `(?:i|we)(?:'m| am|'re| are)? (?:\\w+ )?(?:worry|worried|concerned|nervous|uneasy) (?:that|about|it|my|our|we|i)\\b`,
  '(?:my|our|one|only|biggest|main) (?:\\w+ )?(?:worry|concern|fear|hesitation) (?:is|with)',
  'until (?:i|we) (?:see|do|know|have|get|can|hear|research)|not (?:until|without)',
  '(?:i|we) (?:doubt|question)\\b|have to question|do further research',
]

/** Others do it for less, better, or already. */
export function rivalSayings(names: DomainNames): readonly string[] {
  const rivals = `(?:${names.rivals}|${anyRival})`
  return [
    `(?:i|we)(?:'ve|'re|'m| have| am| are)? already (?:use|using|have (?:a|an|one)|work with|working with|donate|give|gave|pay(?!ing)|contribute|committed|promised|signed with|covered)(?! (?:${names.products}|you|your|it)\\b)`,
    '(?:prefer|rather|like to) (?:\\w+ ){0,3}(?:locally|local|elsewhere)',
    '(?:there are|have|considering|talking to|got) other (?:charities|vendors|organizations|options|tools|providers|quotes|causes)',
    `(?:pricing out|price out|priced out|looking (?:hard )?at|talking to|evaluating|comparing|quote from|demo (?:of|from|with)|going with|switching to|moving to|switch to|move to|go with) (?:\\w+ ){0,2}${rivals}`,
    `(?:${rivals}|the agency|agencies) (?:\\w+ )?(?:does|do|is|are|has|offers?|gives?|charges?|would|quoted) (?:\\w+ ){0,5}(?:cheaper|better|less|free|half|lower)`,
    '(?:agency|agencies) (?:still )?(?:beats?|wins?)|(?:evaluating|looking at|weighing|considering) (?:\\w+ ){0,3}options|shopping around|looking elsewhere',
    'putting (?:it|this) out to bid',
  ]
}

/** Somebody above has to say yes, or has said no. */
export const authoritySayings: readonly string[] = [
  `(?:can't|cannot|won't|not|never) (?:\\w+ ){0,2}(?:take|sell|bring|get) (?:that|this|it) (?:\\w+ )?(?:upstairs|past|to (?:my|our|the) ${chiefs})`,
  `(?:not|${notVerb}) (?:\\w+ )?(?:my|our) (?:call|decision)|above my pay`,
  `(?:i|we)(?:'d|'ll|'ve| would| will)? (?:\\w+ )?(?:need|have|has|got) to (?:\\w+ )?(?:ask|run|talk|check|clear|go|get) (?:\\w+ ){0,4}(?:my|our|with|by|past|to|from) (?:\\w+ )?${chiefs}\\b`,
  `(?:my|our|the) ${chiefs} (?:\\w+ ){0,2}(?:won't|will not|will never|wouldn't|would never|said no|says no|rejected|pushed back|(?:has|have) to (?:approve|sign)|isn't going to|not going to|hates?|balked)`,
]

/** Not now, not so soon, not for so long. */
export const timingSayings: readonly string[] = [
  `(?:not|${notVerb}|bad|wrong|terrible) (?:\\w+ )?(?:a good |the best |the right |best |right |good )?(?:time|timing)\\b(?! (?:zone|off))`,
  '(?<!\\bif )not (?:today(?! ?,)|now|this (?:time|year|quarter)|right now|at (?:this|the) (?:time|moment))',
  '(?:maybe|perhaps) (?:later|next|another (?:time|year)|in the future|some other)|at a later (?:time|date)',
  '(?:revisit|circle back|come back|pick (?:it|this) (?:back )?up) (?:\\w+ ){0,3}(?:next|after|in|later|once)',
  '(?:next|after the) (?:year|quarter|budget|holidays) (?:maybe|at the earliest|instead|works better)',
  '(?:have|need|want|got|like) to think (?:about|it over|on)|think it over|sleep on it',
  'hold off (?:on|until|for)|too (?:soon|early) (?:for|to)',
  `(?:don't|do not|dont|wouldn't|no) have (?:the |any |much )?(?:time|bandwidth)`,
  `(?:we're|we are|team is|i'm|are) (?:\\w+ )?(?:swamped|slammed|stretched thin|short[- ]staffed|understaffed)`,
  '(?:months?|years?)(?: term| commitment| contract)? (?:is|are|feels?|seems?) (?:\\w+ )?(?:too long|a long|a lot)',
  'too long (?:for (?:us|me)|a (?:term|commitment))',
  'lock(?:ed|ing)? (?:us|me|ourselves )?in(?:to)?\\b (?:a|for|to)',
  `(?:month|year)[- ]?(?:long)? (?:term|commitment|contract) (?:\\w+ )?(?:doesn't|isn't|won't|is not|does not)`,
]

/** The product lacks it, or does not do it. */
export function featureSayings({ products }: DomainNames): readonly string[] {
  return [
    `(?:it|that|this|which|you|${products}|product|portal|system|report|export) (?:\\w+ )?(?:doesn't|does not|won't|can't|cannot|didn't|isn't|don't) (?:\\w+ )?(?:integrate|sync|export|handle|work with|talk to|cover|do what|scale|meet our|support our)`,
    '(?:missing|lacks|lacking) (?:the |a |an |any |our )?(?:\\w+ )?(?:feature|report|integration|export|option|api|portal|ability)',
    `(?:still (?:don't|do not) (?:have|see|get)|still (?:missing|waiting (?:for|on))|where is|never got) (?:the |an? |that |any |our |your )?(?:\\w+ )?(?:report|feature|integration|export|api|sso|letter)\\b`,
    `(?:exception report|integration|export|portal) (?:\\w+ )?(?:(?:is|are) (?:\\w+ )?(?:missing|broken|wrong|useless)|doesn't|isn't|never)`,
    `without (?:the|that|an?|your) (?:\\w+ )?(?:report|feature|integration|export|api|sso)[^.?!]{0,20}\\b(?:can't|cannot|won't|no)\\b`,
    '(?:great|yet|one more|not)\\b,? (?:yet )?another (?:portal|login|tool|system)',
    `(?:not|${notVerb}) (?:flexible|compatible|what we need)`,
    'too (?:complicated|complex|clunky|limited|much work|many (?:clicks|steps|portals|logins)) ',
  ]
}

export const isAboutMoney = new RegExp(`\\b(?:${money}|budget|afford|money|pay|paying|cents?)(?!\\w)`, 'i')
