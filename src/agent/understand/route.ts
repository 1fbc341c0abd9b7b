import type { Intent } from '../../model/plan.ts'
import { identityQuestion } from './compared-names.ts'
import { algebraIntent } from './parse-grouping.ts'

const polite = '^\\s*(?:please |can you |could you |would you |hey |hi |sophia,? )*'
const nouns = 'calls?|meetings?|conversations?|interactions?|messages?|e-?mails?|notes?|chats?|threads?'
const accounts = '(?:accounts?|customers?|clients?|compan(?:y|ies))'
const measures =
  'talk(?:-to-listen| to listen)?[- ](?:ratio|share|time)|monologues?|question rate|filler(?: word)?s?|interactivity|patience|customer stor(?:y|ies)'

const ourSources = '(?:sources?|records?|systems?|data|notes?|crm|hubspot|salesforce|gong|slack)'

/** One resident's own matters are refused; what customers say of residents is talk like any other. */
const resident = '(?:resident|tenant|renter)'
const theirs = '(?:balance|owes?|ledger|phone|address|lease|account|payments?|ssn|unit|e-?mail)'
const aboutResident = new RegExp(
  `^(?![^?]*\\b(?:say|says|said|saying|mention(?:s|ed)?|complain(?:s|ed)?|raised?|think|heard)\\b)[^?]*(?:` +
    `\\b${resident}(?: [\\w-]+){0,2}['’]s (?:[\\w-]+ ){0,2}${theirs}\\b|` +
    `\\b${resident} (?:named|called|in|of|at|who)\\b[^?]*\\b${theirs}\\b|` +
    `\\b(?:balance|ledger|phone(?: number)?|address|lease|e-?mail) (?:of|for) (?:an? |the )?${resident}\\b|` +
    `\\blook up (?:an? |the )?${resident}\\b|` +
    `\\b(?:how much|what) (?:does|did) (?:[\\w-]+ )?${resident}\\b[^?]*\\b(?:owe|pay)\\b)`,
  'i',
)

type Route = { intent: Intent; pattern: RegExp }

/** The first that fits wins, so what is more telling stands further up. */
const routes: Route[] = [
  { intent: 'help', pattern: /^\s*(?:help(?: me)?|what can (?:you do|i ask)(?: you)?|hi|hello)\b[\s?!.]*$/i },
  {
    intent: 'freshness',
    pattern:
      /\bhow (?:fresh|new|current|recent|up[- ]to[- ]date)\b.*\b(?:data|records?|sources?|index|gong|slack|hubspot|salesforce)\b|\b(?:last night['’]?s|the last|the latest) (?:sync|import|run|load)\b|\bdid (?:the|our|your) (?:\w+ )?sync\b|\bwhen did .*\bsync\b|^\s*(?:is|are) (?:the|our|your) (?:\w+ )?(?:data|records?|sources?|index) (?:fresh|current|up[- ]to[- ]date)\b|^\s*status\b[\s?!.]*$/i,
  },
  {
    intent: 'changes',
    pattern:
      /^(?!.*\b(?:positive|negative|sentiment|mood|topics?)\b)[^?]*(?:\bwhat(?: (?:has|have|all|else))* (?:changed|is different|differs|has come in|came in|arrived)\b|\bwhat(?:['’]s| is| has been|['’]s been) (?:changed\b|(?:new|different)\b[^?]*\bsince\b)|\b(?:any|every|all)(?:thing)? (?:new|changed|changes|different)\b[^?]*\bsince\b|\b(?:list|show)(?: me)?(?: the| all)? changes\b)/i,
  },
  { intent: 'refusal', pattern: aboutResident },
  {
    intent: 'refusal',
    pattern: new RegExp(
      `${polite}(?:send(?! (?:me|us)\\b)|post(?!-| (?:call|meeting))|forward|delete|erase|remove|update(?! (?:me|us|on|about|from)\\b)|text(?! (?:of|from|messages?)\\b)|e-?mail (?:him|her|them|it|this|the (?:customer|client|team)))\\b(?!.*\\bdraft\\b)`,
      'i',
    ),
  },
  { intent: 'identity', pattern: identityQuestion },
  {
    intent: 'draft',
    pattern:
      /\b(?:draft|write|compose|prepare)\b[^?]*\b(?:e-?mail|follow-?up|reply|recap mail|note to|thank[- ]?you (?:note|message|mail))\b/i,
  },
  {
    intent: 'similar',
    pattern: new RegExp(
      `\\b(?:${nouns})\\b[^?"“]*\\b(?:similar|like) (?:to )?(?:this|that|these|the following)\\b|\\bsimilar (?:${nouns})\\b|\\b(?:similar|like) (?:to )?(?:this|that)(?: one| call| paragraph| text)?\\s*[:"“]`,
      'i',
    ),
  },
  {
    intent: 'only_slack',
    pattern: /\bslack\b.*\b(?:not|n['’]t|never|missing|without|but)\b.*\b(?:crm|hubspot|salesforce)\b/i,
  },
  {
    intent: 'summary',
    pattern:
      /\bwhat happened (?:on|in|at|during|with|since)\b|\bwhat (?:do|did) (?:we|you|i) (?:already )?know (?:about|of)\b|\bhow did (?:our|the|my|today['’]s|yesterday['’]s) .*\b(?:call|meeting)\b.* go\b/i,
  },
  {
    intent: 'disagreements',
    pattern: new RegExp(
      `\\b${ourSources}\\b[^?]{0,40}\\b(?:disagree|contradict|conflict|differ)(?:s|ed|ing)?\\b|` +
        `\\b(?:do|does|did|don['’]t|doesn['’]t)\\b[^?]{0,30}\\b${ourSources}\\b[^?]{0,40}\\b(?:match|line up|agree(?! to)|square)\\b|` +
        '\\b(?:disagreements?|contradictions?|contradictory|discrepanc(?:y|ies)|inconsistenc(?:y|ies)|mismatch(?:es)?)\\b',
      'i',
    ),
  },
  { intent: 'objections', pattern: /\bobject(?:ions?|ed|s)?\b|\bpush(?:ed|ing)?[- ]?back\b/i },
  {
    intent: 'rank',
    pattern: new RegExp(
      `\\b(?:which|what|who)(?: of (?:my|our|the))? ?(?:reps?|sellers?|colleagues?|team|us)?\\b[^?]*\\b(?:most|least|fewest|best|worst|highest|lowest|longest|shortest)\\b[^?]*\\b(?:questions?|${measures}|talks?|listens?|speaks?|next steps?)|\\b(?:who|which (?:of (?:our|my|the) )?(?:reps?|sellers?|colleagues?)) (?:talks?|listens?|speaks?) (?:the )?(?:most|least|longest|shortest)\\b(?! (?:to|with)\\b)`,
      'i',
    ),
  },
  {
    intent: 'coaching',
    pattern: new RegExp(
      `\\bcoach(?:ing)?\\b|\\b(?:${measures})\\b|\\bhow many questions (?:do|does|did)\\b[^?]*\\bask\\b|\\bhow (?:am i doing|have i (?:done|been doing)|did i do)\\b[^?]*\\b(?:calls?|meetings?)\\b`,
      'i',
    ),
  },
  {
    intent: 'risk',
    pattern:
      /\bat[- ]risk\b|\brisk of (?:churn|leaving)\b|\bchurn(?:ing)?\b|\b(?:might|may|likely to|going to|about to) (?:leave|cancel|churn)\b|\brisk (?:list|report|signals?)\b/i,
  },
  {
    intent: 'flips',
    pattern: new RegExp(
      `\\b(?:turned|went|gone|flipped|moved|swung|changed)\\b[^?]*\\b(?:from )?(?:positive|good|happy|warm|fine)\\b[^?]*\\b(?:negative|bad|unhappy|cold|sour|angry)\\b|\\b${accounts}\\b[^?]*\\b(?:turned|went|gone) (?:negative|sour|cold|bad)\\b|\\bsoured\\b|\\b${accounts} (?:that |who |which )?(?:are|is|seem|look|sound) (?:\\w+ )?(?:unhappy|angry|upset|annoyed|frustrated|dissatisfied)\\b`,
      'i',
    ),
  },
  {
    intent: 'commitments',
    pattern:
      /\bnext[- ]steps?\b|\baction items?\b|\bto-?dos?\b|\bpromis(?:e|es|ed)\b|\bcommit(?:ments?|ted)\b|\b(?:owe|owes|owed)\b(?! (?:rent|money|fees?))|\boverdue\b|\bfollow-?ups? (?:are|is|due|open)\b|\b(?:told|given|gave|quoted|promised|tell(?! (?:me|us)\b))\b[^?]*\b(?:date|deadline|timeline|when)\b/i,
  },
  {
    intent: 'no_contact',
    pattern:
      /\bno (?:customer )?(?:contact|touch(?:point)?s?|conversations?|replies|reply|activity)\b|\b(?:have(?:n['’]t| not)|hasn['’]t|has not|not) (?:we |i |been )?(?:heard|spoken|talked|contacted|met|touched|been in touch)\b|\b(?:gone|went|been) (?:quiet|silent|dark)\b|\bquiet(?:est)? accounts?\b|\bsilent accounts?\b/i,
  },
  {
    intent: 'last_contact',
    pattern:
      /\bwhen (?:did|have|was|were) (?:we|you|anyone|anybody|they|i) last\b|\b(?:our|the) last (?:contact|touch)\b|\blast time (?:we|anyone|i) (?:spoke|talked|met|heard)\b|\bwho last (?:spoke|talked|met)\b|\bwho (?:last )?(?:spoke|talked|met)\b[^?]{0,60}\blast\s*[?.!]*$/i,
  },
  {
    intent: 'contacts',
    pattern:
      /\bwho(?:m)?(?: else)? (?:owns|own|runs|manages|looks after|is (?:the|our|my) (?:owner|contact|account (?:owner|manager))|are (?:the|our|my) (?:owners?|contacts?))\b|\bwho(?:m)?(?: else)?(?: at| in| there| from| on)? ?[^?]{0,40}\b(?:have|did|do|has) (?:we|i|you|anyone|anybody|[\p{Lu}][\p{L}]+) (?:ever )?(?:spoken|spoke|talked|talk|met|meet|know|speak)\b|\bwho (?:spoke|talked|met|has spoken|has talked) (?:to|with)\b|\bwhose account\b/iu,
  },
  {
    intent: 'timeline',
    pattern: new RegExp(`${polite}(?:show (?:me )?|give me )?(?:a |the )?(?:full )?timeline\\b`, 'i'),
  },
  {
    intent: 'summary',
    pattern: new RegExp(
      `${polite}(?:(?:give|send|get) me )?(?:a |the )?(?:quick |short )?(?:summari[sz]e|summary|sum up|recap|brief me|catch me up)\\b`,
      'i',
    ),
  },
  {
    intent: 'worries',
    pattern:
      /\b(?:compliance|fdcpa|fcra|tcpa|legal|regulat(?:ory|ion)|privacy)\b[^?]*\b(?:worr(?:y|ies|ied)|concerns?|issues?|questions?|complaints?|problems?)\b|\b(?:worr(?:y|ies|ied)|concerns?|complaints?)\b[^?]*\b(?:compliance|fdcpa|fcra|tcpa|legal|regulat(?:ory|ion)s?|privacy)\b/i,
  },
  {
    intent: 'topics',
    pattern:
      /\btopics?\b|\bthemes?\b|\btrending\b|\bwhat are (?:our )?(?:customers|people|accounts|clients) (?:talking|speaking) about\b/i,
  },
  {
    intent: 'count',
    pattern: new RegExp(`${polite}(?:how many|count|number of)\\b[^?]*?\\b(?:${nouns})\\b`, 'i'),
  },
  {
    intent: 'sentiment',
    pattern:
      /\bsentiment\b|\bmood\b|\bhow (?:happy|unhappy|satisfied|positive|negative|warm) (?:is|are|was|were|has|have)\b|\bhow (?:is|are|do|does|did) [^?]{2,60} feel(?:ing)?\b/i,
  },
]
const problems = /\b(?:problems?|issues?|troubles?|bugs?|outages?|complaints?|difficult(?:y|ies))\b/i
const asksWhich = /^\s*(?:what|which|any|are there|list|show)\b/i
const mentioning =
  /\bmention(?:s|ed|ing)?\b|\bbr(?:ought|ing|ings) up\b|\bnam(?:e|es|ed|ing)\b|\bc(?:a|o)me[s]? up\b|\btalk(?:s|ed|ing)? about\b/i
const bySentiment = /\b(?:by|per|each) (?:sentiment|mood)\b/i
const opinions =
  /\bwhat (?:are|do|did|have) (?!we\b|you\b)[^?]*\b(?:say|saying|said|think|thinking|feel)\b[^?]*\b(?:versus|vs\.?|against|compared (?:to|with)|over|instead of)\b/i

/** Which known shape a question has; `open` when it has none. `namesRival` tells whether a competitor or system is named. */
export function routeIntent(text: string, namesRival = false): Intent {
  const question = withoutMiddle(text)
  const found = routes.find(({ pattern }) => pattern.test(question))?.intent
  if (found === 'count') return algebraIntent(question) ?? found
  if (found && found !== 'sentiment') return found
  if (opinions.test(question)) return 'opinions'
  if (namesRival && problems.test(question) && asksWhich.test(question)) return 'problems'
  if (/\b(?:competitors?|rivals?)\b/i.test(question) || (namesRival && mentioning.test(question))) return 'rivals'
  const counted = algebraIntent(question)
  if (found === 'sentiment') return counted === 'group' && bySentiment.test(question) ? counted : found
  return counted ?? 'open'
}

/** The shape of a question stands at its ends; a pasted text between them only costs time, and much of it in long texts. */
function withoutMiddle(text: string): string {
  return text.length > 1000 ? `${text.slice(0, 700)} ${text.slice(-300)}` : text
}
