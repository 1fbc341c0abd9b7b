/**
 * How customers complain and praise without a word of either, in calls and mails of the trade: what it cost them, what did
 * not come, what they would do; matched on lower-case text, each kind counted once a turn.
 */
type Sign = { name: string; weight: number; pattern: RegExp }

const counted =
  '(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|a hundred|hundreds?|dozens?|a dozen)(?:[ -](?:\\w+))?'
const chasers = '(?:residents?|parents?|owners?|managers?|tenants?|people|everybody|everyone|offices?|she|he|they)'
const above = '(?:(?:my|our|the|a|any) )?(?:boards?|owners?|lenders?|investors?|auditors?|boss|judge|cfo|ceo|partners?)'

const complaints: readonly [string, number, readonly string[]][] = [
  [
    'what did not come',
    -1.2,
    [
      "you (?:had|have had|'ve had) (?:till|until|since|\\w+ (?:weeks|months|days))",
      "(?:you|they) (?:told|said|promised)(?: \\w+){0,4} (?:it'd|it would|you'd|you would|it was going|by (?:the )?(?:end|mon|tues|wednes|thurs|fri))",
      '(?:was|were) (?:supposed|meant) to',
      `(?:i've|we've|i have|we have) (?:been (?:asking|waiting|chasing|telling)|(?:sent|asked|told|written|chased|called)(?: \\w+){0,3} (?:${counted}|twice|already|before))`,
      `${counted} (?:weeks|months|quarters) (?:of|now|later|and (?:still|no))|it's been ${counted} (?:weeks|months|quarters)`,
      "still (?:waiting|don't|haven't|hasn't|no|not|broken|wrong|late|missing|short|off)",
      "(?:i'll|we'll) believe (?:it|that) when|heard (?:that|this|it) before",
      'when (?:is|are|will|does)(?: \\w+){0,3} (?:fixed|solved|working)',
    ],
  ],
  [
    'what it costs them',
    -1,
    [
      'hard no|(?:still|end(?:ed)? up|have to|had to|having to|spend|spent|keep|kept|by us)(?: [\\w,]+){0,8} (?:by hand|manually|one by one|from scratch|all over)',
      '(?:i|we) (?:spend|spent|lose|lost) (?:the|every|my|our|half|all|a whole|two|three|four|\\d+)(?: \\w+){0,3} (?:mornings?|days?|nights?|weekends?|hours?|weeks?|august|months?)',
      `${counted} (?:times|calls|complaints|e-?mails)`,
      `${chasers} (?:all |just |start(?:ed|s)? to |start(?:ed)? |keep |kept )+(?:call|calling|complain|complaining|asking|writing|yelling)`,
      "(?:my|the|our) phones? (?:rang|rings|hasn't stopped|won't stop|was ringing)|(?:had to |and )?apologi[sz]ed?",
      '(?:team|staff|people|managers|accountants?|i|we|they|she|he) spends? (?:\\w+ )?(?:hours|days|mornings|weekends)',
      "don't sleep|can't sleep|kept me up|up all night|till (?:seven|eight|nine|ten|midnight) at night",
    ],
  ],
  [
    'nothing there',
    -1.2,
    [
      '(?:shows?|shown|showed|showing|says?|said|sent|gives?|gave|comes? (?:up|back)|came (?:up|back)|(?:goes|went) out)(?: \\w+){0,3} (?:nothing|zeros?|blanks?|empty)',
      "all zeros|(?:it|they)'s (?:zeros?|blank|empty)|cuts? (?:me|us|it) off",
    ],
  ],
  [
    'cannot be shown upstairs',
    -1.4,
    [
      `(?:can't|cannot|couldn't|won't|not going to|don't want to|have to|had to|try(?:ing)? to)(?: \\w+){0,6} (?:to|in front of|past|for|before|with) ${above}`,
      `(?:can't|cannot|couldn't|have to|had to) (?:explain|defend|justify|carry|sell)\\b`,
      `${above} (?:won't|will not|isn't going to|aren't going to|wants? to know|asked why|are asking|is asking)`,
      '(?:make|made) (?:your|the) case|lose the room|line item',
    ],
  ],
  [
    'what they will do',
    -1.8,
    [
      "(?:not|won't|never|aren't|isn't) (?:going to )?(?:pay|paying|sign|signing|renew|renewing|negotiat\\w+|accept|accepting)",
      '(?:^|[.,;] )(?:just )?(?:turn (?:it|that|them) off|switch it off|shut (?:it|that) off|pull (?:it|that)|take (?:it|that) (?:out|off)|stop (?:it|sending|the))',
      "(?:not|wouldn't|couldn't|can't) (?:say|saying|tell|telling|recommend\\w*)(?: \\w+){0,3} (?:now|anymore|any more|any longer)",
    ],
  ],
  [
    'the price moved',
    -1,
    [
      "(?:still|another|that's|it's|quite) (?:a|an) (?:\\w+ )?(?:raise|increase|hike|uplift|jump|ask)",
      'full price|f(?:i|ou)nd out (?:by|in|from|through)|(?:learn(?:ed)?|hear(?:d)?) (?:it|about it) (?:by|from) (?:e-?mail|the invoice)',
    ],
  ],
  [
    'bitter',
    -1,
    [
      "i'd (?:just )?rather not|(?:you|they) (?:always|keep) say(?:ing)?|on top of (?:it|that|everything|all)|lose sleep|feel like a (?:heel|fool|idiot)|nobody (?:\\w+ )?(?:ever )?(?:wants|owns|knows|answers|can tell|tells|told|called back)|(?:every|each) single (?:\\w+ )?(?:day|morning|time|month|week)|(?:every|each) \\w+(?: \\w+){0,3} since|walks? out the door|of course (?:it|they|that) (?:is|did|does|was|are|would)|you think (?:it's|that's|this is)|i'd just rather|(?:please )?don't (?:send|call|text|touch) |isn't enough|i need(?:ed)? (?:it|that|an answer) (?:today|now|before|yesterday)",
    ],
  ],
]

const praises: readonly [string, number, readonly string[]][] = [
  [
    'would again',
    1.6,
    [
      "i(?:'d| would)(?: \\w+)? (?:take|keep|buy|pick|choose|recommend|vouch|sign|pay for|do it again|tell (?:any|every)(?:body|one))\\b(?! (?:it )?(?:back|out|off|away))",
      "(?:i'm|we're|i am|we are) (?:all )?(?:for it|sold|in)(?=[.,!]|$)|put me down|count (?:me|us) in|sign (?:me|us) up|any day(?: of the week| long)?(?=[.,!]|$)|over (?:the|an|any) agency|(?:i'm|we're) saying yes|yes to (?!no)|let's (?:start|do it|go|book|sign|get going)|(?:people|guys|team|residents|managers|girls|staff|owners) (?:really |all )?(?:like|love|want)|i liked? (?:it|that|you|how|your|the idea)|good news|good fit|not bad(?! for you)",
    ],
  ],
  [
    'it is over',
    1.3,
    [
      "behind us|(?:it's|that's) over(?=[.,!]|$)|off my (?:desk|plate|list)|that's settled|slept (?:like|through|fine|well)|takes? the (?:pain|sting|worry) out|weight off|(?:can|could) live with (?:that|it)|breathe (?:again|easier)|went home (?:on time|early|at)|out (?:of here )?by (?:noon|five|lunch)",
    ],
  ],
  [
    'it works',
    1.3,
    [
      "nobody (?:called|complained|noticed|had to|sent|asked|missed)|not (?:one|a single) (?:\\w+ )?(?:call|complaint|error|question|ticket|mistake)|(?:no|zero) (?:complaints?|calls|errors|surprises|questions|tickets)|first (?:time|month|year)(?: \\w+){0,3} (?:ever|clean|without|that|we|i)|(?:all|every one|every single one) (?:\\w+ ){0,4}(?:got|came|paid|posted|went through|worked|matched)|haven't (?:touched|had to|thought about|needed)|tied (?:out|to the penny)|to the penny|balanced",
      `${counted} (?:percent|%) (?:back|paid|in|recovered|collected|of)|paid (?:us|inside|within|in full|the same day|by)|(?:calls|tickets|balances?|delinquenc\\w+|write-?offs?|numbers?|they)(?:'s|'re)? (?:went|gone|are|is|came|dropped|fell|were)(?: \\w+)? down|down (?:to|from) ${counted}|up to ${counted}`,
    ],
  ],
  [
    'it will do',
    1.2,
    [
      "(?:that's )?(?:a )?number (?:that )?(?:i|we) can|that (?:i|we) can (?:explain|carry|use|live|sign|work)|just right|sensible|exactly (?:right|what|that|it)|(?:i|we) like (?:how|that (?:you|it|they|somebody|someone)|it|them|this)(?: |[.,!])|i(?:'ll| will) take (?:it|that|them)|fair enough|works for (?:us|me)|looking forward|can't wait",
    ],
  ],
  [
    'warm',
    1,
    [
      "(?:could've|could have|wanted to) (?:kissed|hugged|kiss|hug)|hugged (?:me|us)|i'm (?:joking|kidding)|thank you(?: so much)? for (?:calling|doing|getting|fixing|catching|being|telling|taking)|thank you(?: so much)? for|i appreciate (?:you|that|it)|you(?:'re|'ve| are| have)? (?:the (?:only|first) (?:one|ones|person|vendor)|listened|saved|made my|were right|were great|did it|got it right)|proud of|brag(?:ged|ging)?|bragging",
    ],
  ],
]

/** In order of the lists above. */
export const talkSigns: readonly Sign[] = [...complaints, ...praises].map(([name, weight, forms]) => ({
  name,
  weight,
  pattern: new RegExp(`(?<![\\w'])(?:${forms.join('|')})(?![\\w])`),
}))
