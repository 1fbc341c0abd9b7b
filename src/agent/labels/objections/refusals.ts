import { cannot, commit, filler, notVerb, own, refuse } from './parts.ts'

/** No need for it. */
export const needSayings: readonly string[] = [
  `(?:don't|do not|dont|doesn't) (?:\\w+ )?(?:need (?:it|this|that|another|any|one|a|more)|see (?:the (?:need|value|point)|why|how (?:it|this|that))|want (?:it|that|this|another))`,
  `no (?:need|interest|use) (?:for|in)|(?<!if you're )not (?:\\w+ )?interested`,
  '(?:happy|fine|good|satisfied) with (?:what|my|our|the current)',
  `(?:not|${notVerb}) (?:worth|necessary|a priority|a fit)|what's in it|(?:doesn't|wouldn't) bother me`,
  `i don't care (?!for)|why (?:should|would) (?:i|we)`,
]

/** A refusal of whatever is on the table; what it is about shows elsewhere in the turn. */
export const refusals: readonly string[] = [
  'non[- ]?starter|deal[ -]?breaker|walk away|out of the question|no way (?:i|we)|not acceptable|unacceptable',
  `can't live with|hard no\\b|no deal\\b`,
  `(?:not|${notVerb}) (?:going to |gonna )?(?:work for (?:us|me)|fly\\b|happen\\b|make a difference|do a thing)`,
  `(?:that's|that is|this is|it's) (?:all|the most|the best) (?:i|we) (?:can|could|will)`,
  `(?:i|we) can only|(?:i|we)(?:'ll| will|'d) (?:just )?(?:stick|stay) (?:with|at)`,
  '(?:my|our) (?:max|maximum|limit|cap|ceiling) (?:is|on)|no more than|enough for (?:now|me|us)',
  '\\bno,? thank(?:s| you)\\b(?! for)',
  `^(?:\\w+,? ){0,2}no,? (?:i'm sorry|i am sorry|sorry|i (?:do not|don't) (?:wish|want)|not (?:today|now|interested|really|at this|right now|this time))`,
  '^(?:again|um|well),? no\\b|^sorry,? no\\b',
  `rather not|(?:i'd|i would|we'd|we would) rather|i(?:'ll| will)? pass\\b(?! (?:it|this|that|along))`,
  '(?:have|going) to (?:decline|pass on|push back|say no)|pushing back|afraid,? (?:but )?(?:i|we|that|no)\\b',
  `sorry,? (?:but )?(?:i|we) (?:can't|cannot|don't|won't|have to|am unable|am not|am just not)`,
  '(?:should|could) (?:\\w+ ){1,6}instead|(?:have|like|want|need) to keep (?:my|our)',
  `(?:i|we)(?:'ll| will| would|'d| am going to|'m going to| want to) (?:keep (?:my|our)|hold off|skip|sit this|hold on to)`,
  `i don't (?:think so|know about (?:that|this))|waste of (?:money|time)|^(?:nah|nope,? (?:sorry|not|thank))`,
  `(?:would (?:love|like) to|(?:i'd|we'd) (?:love|like) to|sounds? (?:like a )?(?:\\w+ )?(?:good|great|nice|interesting)|i (?:do )?(?:understand|get|see|hear|appreciate)|good (?:idea|cause|point)|i wish (?:i|we) could)[^.?!]{0,90}\\bbut (?!(?:i |we )?(?:will|would like|do|can|am happy|it's worth|definitely))`,
  'i wish (?:i|we) (?:could|had) (?!known|more of)',
  `(?:seems?|feels?|sounds?|that's|is|looks) (?:like )?(?:way |kind of |a bit |really )*(?:a lot (?:of money|for)|too much|excessive|unfair|one-sided)`,
  `(?:i|we) (?:don't|do not|dont) (?:think|feel|believe) (?:that |like )?(?:i|we|it|this|that) (?:can|should|would|will|could|is|want|need|makes)`,
  `(?:i'm|i am|we're|we are|bit|little) (?:hesitant|reluctant|on the fence|unsure|undecided)`,
  `(?:i|we) (?:usually|normally|typically|generally|tend to|prefer to) (?:${commit}|go with|do it|stick|keep)`,
  `(?:i|we) never ${commit}|(?:i|we) like to (?:keep|know)`,
]

/** The same with a "not", which is looked for first. */
export const negatedRefusals: readonly string[] = [
  `(?:i|we) ${filler}(?:don't|do not|dont|am not|are not) ${filler}(?:love|like|thrilled (?:about|with)|crazy about|a fan of) (?:the|that|this|those)`,
  `(?:i'm|we're) not (?:thrilled (?:about|with)|crazy about|a (?:big )?fan of)`,
  `${own} ${filler}(?:${cannot}|${refuse}) ${filler}(?:think (?:i|we) (?:\\w+ )?|be able to |going to |want to |wish to |willing to |able to |wanting to |ready to |prepared to |in a position to |looking to |planning to |have to |be )?(?:be )?${filler}(?:${commit}|willing|donating|giving|paying|renewing|signing|interested|able to)\\b`,
  `${own}(?:'m| am|'re| are) not ${filler}(?:willing|donating|giving|paying|renewing|signing|able to ${commit})`,
  `(?:${cannot}) ${filler}(?:${commit})\\b`,
  `(?:${refuse}) (?:willing|going|want|wish|able) to ${filler}(?:${commit})\\b`,
  'not sure (?:(?:i|we) (?:can|want|need|would|should|could)|if (?:i|we) (?:can|want|need|should)|about (?:it|this|that|the (?:price|term|contract)))',
  'still not sure',
  `${own} ${filler}(?:won't|will not|(?:am |are |'m |'re )?not (?:going|planning|willing|prepared|ready|looking|inclined) to|(?:don't|do not|dont) (?:want|plan|wish|intend|care|feel like) to|(?:wouldn't|would not) (?:want|like|wish) )(?!.{0,4}(?:be (?:there|able|late)|lie|miss|wait|interrupt|forget|keep you|take (?:up|too)|bore|get in|read|see|hear|discuss|have anything))`,
  `(?:i|we) (?:don't|do not|dont) (?:usually|normally|typically|generally|often|ever) (?:${commit}|work with|click|believe)`,
]
