import { oneOf } from './one-of.ts'

const thing = '(?:it|that|this|those|them|these|one|both|some|(?:the|a|an|your|our|my|their|his|her) )'
/** What the other side has an interest in; "a slide" or "my note" is the speaker's own affair. */
const theirs = '(?:it|that|this|those|them|these|one|both|(?:the|your|our|their|his|her) )'
const reportsBack =
  "(?=[^.;]*\\band (?:then )?(?:(?:i(?:'ll| will)|we(?:'ll| will)) )?(?:get|come|let|report|write|circle|follow|call|tell|send) )"
const person = "(?:you|him|her|them|everyone|everybody|us|me|y'all)"
const anyone = `(?:${person}|the \\w+|our \\w+|my \\w+|somebody|someone|legal|counsel|accounting|product|support|engineering)`

/** What people do for one another at work: with a day or without one it is something to be done. */
export const deeds = oneOf([
  '(?:send|e-?mail|mail|forward|resend|fax|ship|courier) (?!my (?:love|best|regards))',
  '(?:re)?share (?!my screen|a (?:story|thought|laugh))(?:it|that|this|the|those|them|some|an?|our) ',
  `get (?:${person}|it|that|this|those|both) (?:(?:to|over to|back to) (?:you|him|her|them)|over|out|done|fixed|moving|(?:the|a|an|your|that|those|some|revised|new) )`,
  'get (?:the|a|an|your|that|those) (?:[\\w-]+ ){1,5}?(?:to (?:you|him|her|them)|over|out|done|fixed|ready|live|signed|scheduled)',
  '(?:get|come|be|write|report|circle|call) back (?:to|with|on)|(?:get|circle|report) back',
  'follow up|circle back|touch base|look into|find out|figure out (?:what|why|how|where|who)|chase (?:it|that|this|him|her|them|down|the)',
  'check (?:with|on|into|whether|if|that|what|when|why|the) |confirm|verify|double[- ]check',
  `let ${person} know|keep ${person} (?:posted|updated|informed|in the loop)|loop|introduce|connect you|cc |copy `,
  '(?:schedule|book|reserve|arrange|organi[sz]e|set up|line up) |set (?:it|that|this|you|them|him|her) up|put (?:\\w+ ){1,4}on (?:the|your|our|both) calendars?',
  `(?:draft|prepare|put together|pull together|write up|mock up|build|create|design|produce) ${thing}`,
  `(?:fix|correct|repair) ${theirs}|(?:resolve|reverse|credit|refund|waive|restore|reset|reissue|remove|delete|update|upload|enable|disable|activate|deactivate|install|configure|migrate|roll out|escalate|raise|patch|adjust|amend) ${thing}`,
  '(?:turn|switch|flip) (?:it|that|this|them|on|off|the|your)|(?:open|file|put in|raise) (?:a|the) (?:ticket|case|request|bug)',
  'make sure|see to it|take care of (?:it|that|this|the|those)|deal with (?:it|that|this)|sort (?:it|that|this) out',
  "have (?:[a-z']+ ){1,3}(?:call|send|e-?mail|write|look|check|reach out|set|fix|pull|contact|ring|draft|review) ",
  `(?:talk to|speak to|speak with|sit down with|check with|reach out to|ping|call|ring|phone) ${anyone} (?:about|and|whether|if|to|for|today|tomorrow)`,
  `ask ${anyone} ${reportsBack}`,
  'reach out to|go live|be live',
  `(?:finali[sz]e|countersign) ${thing}`,
])

/** What is done at work, but as often said of the moment: it counts with a day. */
const works = oneOf([
  'add|amend|ask (?!you\\b)|answer (?:you|with|in|by|the)|approve|assign|attach|audit|begin (?:the|your|with)|bring|build|buy (?:the|a) licen[cs]es?',
  'chase|call(?! (?:it|that|this|in)\\b)|change|check|clean|clear|close|collect|come (?:back|down|by|out|over|up|in|to)|complete|configure|convert|copy|count',
  'correct|cover|create|cut|deliver|do (?:a|an|the|your|our|that|it|both|this)|document|draft|draw|drive|drop|e-?mail|extend|fetch|file|fill',
  'find|finish|fix|flip|fly|follow|forward|get|give|go (?:live|over|through|and|to)|hand|help|import|install|invite|issue|join|keep you',
  'launch|let \\w+ know|list|load|look (?:into|over|through|up|at (?:it|that|this|the|your))|mail|make|map|mark|match|merge|migrate|move|negotiate|open|order',
  'pass(?! (?:it|that|this|them) (?:on|along)(?! to (?:you|him|her|them)\\b))|pay|phone|pick|pilot|plan|port|post|prepare|present|price|print|process|produce|provide|publish|pull|push|put|quote|raise',
  'read (?:it|the|this|that|through|over)|rebuild|reconcile|record|redo|refund|release|reload|replace|reply|report|rerun|reset|respond',
  'resolve|restore|retrain|return|reverse|review|revise|ring|roll|run|schedule|send|set|share|ship|sign|sit down with|split|start(?! (?:by|with|off)\\b)',
  'submit|supply|swap|switch|take (?:care|a (?:look|pass)|(?:it|that|this|the|those|them) (?:\\w+ ){0,4}(?:off|down|out|to|over|live))',
  'talk (?:to|with)(?! you\\b)|test|text|tie|train|transfer|turn|update|upgrade|upload|verify|visit|void|waive|walk (?:you|them|him|her)',
  'wire|work (?:on|up|with|through)|wrap|write|be (?:live|done|ready|finished|in touch|back (?:to|with) you)',
])
const startsWork = new RegExp(`^${works}(?![\\w'])`)
const inTheCall = new RegExp(
  `^(?:${[
    'get (?:there|to (?:that|it|the)|into|through|going|started)|give (?:you|it|him|her) (?:a (?:second|minute|moment|hint|break|hard)|an example|the (?:short|quick|long)|that)',
    'go (?:over|through) (?:today|this now|it now|that now)|put (?:it|that|you|this) (?:up on|on (?:hold|speaker|mute|the (?:screen|box|wall|fridge))|down|this way|differently)|come (?:back )?to that',
    'make (?:it|this|that) (?:quick|short|brief|easy)|find my|get my|do (?:it|that) (?:justice|again)|pull (?:it|that|this) up|run (?:it|that|this) by you now|answer to|read (?:it|this) to you',
  ].join('|')})`,
)
const handingOver =
  /^have (?!\w+(?:ed|en|wn) )[^.;:]*?(?: (?:to|for|with) (?:you|him|her|them|both|everyone)\b| (?:ready|done|over|out|live|fixed|back|set|in your|signed|sent|\w+ed)\b| (?:by|before) )/

/** What one brings to a table, which is nobody's work. */
const treat =
  /^(?:bring|buy|make|bake|cook|pick up|get) [^.;]*\b(?:pies?|cakes?|cookies|do(?:ugh)?nuts|coffee|beers?|wine|turkey|lunch|dinner|popcorn|snacks|ham|casserole|chili|pizzas?|drinks|dessert|bagels)\b/

/** Whether what follows "I'll" is work that counts with a day: "I'll pull the log", not "I'll be honest" or "I'll have a coffee". */
export function isWork(tail: string): boolean {
  if (treat.test(tail)) return false
  return tail.split(/,? and (?:then )?/, mostVerbs).some(isWorkVerb)
}

const mostVerbs = 3

function isWorkVerb(words: string): boolean {
  if (words.startsWith('have ')) return handingOver.test(words)
  return startsWork.test(words) && !inTheCall.test(words)
}

/** What one gets, in "you'll have …"; "you'll have forgotten" gives nothing. */
export const handedOver = oneOf([
  'have (?!to |been |\\w+(?:ed|en) )',
  'get (?!to |used |there)',
  'receive|hear (?:back )?from (?:me|us|\\w+)',
])

/** What becomes of a thing, in "it'll be …". */
export const becomes = oneOf([
  'be (?:with you|in your (?:inbox|hands|mail|box)|done|ready|fixed|live|sent|out|over to you|back|on your (?:desk|site)|finished|in place|resolved|turned (?:on|off)|up and running)',
  'go (?:out|live)|come over to you|arrive|land in your',
])
