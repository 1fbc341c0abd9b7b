const thing = '(?:it|that|this|those|them|these|one|both|some|(?:the|a|an|your|our|my|their|his|her) )'
const person = '(?:you|him|her|them|everyone|everybody|us|me)'

/** What people do for one another at work: with a day or without one it is a deed to be done. */
export const deeds = oneOf([
  `(?:send|e-?mail|mail|forward|resend|text|fax|ship|courier) (?!(?:my|our) (?:love|best|regards))`,
  `share (?!my screen|a (?:story|thought|laugh))(?:it|that|this|the|those|them|some|an?) `,
  `get (?:${person}|it|that|this|those|both) (?:(?:to|over to|back to) (?:you|him|her|them)|over|out|done|fixed|moving|(?:the|a|an|your|that|those|some|revised|new) )`,
  `get (?:the|a|an|your|that|those) (?:[\\w-]+ ){1,5}?(?:to (?:you|him|her|them)|over|out|done|fixed|ready|live|signed|scheduled)`,
  `(?:get|come|be|write|report|circle|call) back (?:to|with|on)|(?:get|circle|report) back`,
  `follow up|circle back|touch base|look into|find out|figure out (?:what|why|how|where|who)|chase (?:it|that|this|him|her|them|down|the)`,
  `check (?:with|on|into|whether|if|that|what|when|why|the) |confirm|verify|double[- ]check`,
  `let ${person} know|keep ${person} (?:posted|updated|informed|in the loop)|loop|introduce|connect you|cc |copy `,
  `(?:schedule|book|reserve|arrange|organi[sz]e|set up|line up) |set (?:it|that|this|you|them|him|her) up|put (?:\\w+ ){1,4}on (?:the|your|our|both) calendars?`,
  `(?:draft|prepare|put together|pull together|write up|write out|mock up|build|create|design|produce|print) ${thing}`,
  `(?:fix|correct|repair|resolve|reverse|credit|refund|waive|restore|reset|reissue|remove|delete|update|upload|enable|disable|activate|deactivate|install|configure|migrate|roll out|escalate|raise|log|patch|adjust|amend) ${thing}`,
  `(?:turn|switch|flip) (?:it|that|this|them|on|off|the|your)|(?:open|file|put in|raise) (?:a|the) (?:ticket|case|request|bug)`,
  'make sure|see to it|take care of (?:it|that|this|the|those)|deal with (?:it|that|this)|sort (?:it|that|this) out',
  `have (?:[a-z']+ ){1,3}(?:call|send|e-?mail|write|look|check|reach out|set|fix|pull|contact|ring|draft|review)`,
  `(?:ask|talk to|speak to|speak with|sit down with|check with|reach out to|ping|call|ring|phone) (?:him|her|them|the \\w+|our \\w+|my \\w+|somebody|someone|legal|counsel|accounting|product|support|engineering) (?:about|and|whether|if|to|for|today|tomorrow)`,
  'pass (?:it|that|this) (?:on|along|up|to)|reach out to|go live|be live',
  `(?:review|finali[sz]e|complete|finish|sign|countersign|approve) ${thing}`,
])

/** With a day almost anything done is a deed; these are talk, moods and manners. */
const idleVerbs = new RegExp(
  `^(?:${[
    'say|need|want|miss|know|forget|remember|wait|believe|admit|think|guess|bet|assume|pretend|suppose|wonder|hope|worry|wish',
    'tell|see|hear|eat|drink|sleep|like|love|hate|feel|sound|stop|stay|stand|leave|live|keep|buy|count|use|try|end|hang|laugh',
    'cry|never|not|only|own up|spend|look (?:forward|like)|go (?:first|with|home|ahead|for|crazy|next)|start (?:with|by|off)',
    'talk (?:to you|soon)|speak (?:to|with) you|catch you|meet you|sit (?!down with)|let (?!\\w+ know)|call (?:it|that|this)',
    'be (?!live|done|ready|finished|in touch|sending|calling|out with|over with|back (?:to|with) you)',
    'take (?!care|a (?:look|pass)|(?:it|that|this|the|those) (?:\\w+ ){0,4}(?:off|down|out|to|over|live))',
    'get (?:there|to (?:that|it|the))|come (?:back )?to that|read (?:you|it to you)|do (?:it|that) (?:justice|again)',
    'give (?:you|it) (?:a (?:second|minute|moment|hint|break)|an example|the (?:short|quick|long)|that)',
  ].join('|')})(?![\\w'])`,
)
const handingOver =
  /^have [^.;:]*?(?: (?:to|for|with) (?:you|him|her|them|both|everyone)\b| (?:ready|done|over|out|live|fixed|back|set|in your|signed|sent|\w+ed)\b| (?:by|before|on|for) )/

/** Whether what follows "I'll" is no deed even with a day: "I'll be honest", "I'll have a coffee". */
export function isIdle(tail: string): boolean {
  return tail.startsWith('have ') ? !handingOver.test(tail) : idleVerbs.test(tail)
}

/** What one gets, in "you'll have …"; "you'll have forgotten" gives nothing. */
export const handedOver = oneOf([
  'have (?!to |been |\\w+(?:ed|en) )|get (?!to |used |there)|receive|hear (?:back )?from (?:me|us|\\w+)',
])

/** What becomes of a thing, in "it'll be …". */
export const becomes = oneOf([
  'be (?:with you|in your (?:inbox|hands|mail|box)|there|done|ready|fixed|live|sent|out|over|back|on (?:the|your)|finished|in place|resolved|turned (?:on|off)|up and running)',
  'go (?:out|live)|come (?:over|out|through)|arrive|ship|land in your',
])

function oneOf(alternatives: readonly string[]): string {
  return `(?:${alternatives.join('|')})`
}
