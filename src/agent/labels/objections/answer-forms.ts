import { plainText, sentencesOf, withoutQuoted } from '../plain-text.ts'
import type { Span } from '../said-turn.ts'

const number =
  '(?:\\$ ?)?(?:a dollar|a buck|\\d[\\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|a third|a quarter)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand|million))*'
const lowering = new RegExp(
  `(?<![\\w'])(?:${[
    `(?:i|we)(?:'ll| will| can| could| might|'d|'m going to)? (?:\\w+ ){0,2}?(?:come down|knock|take|drop|cut|shave|lower|discount|reduce|waive|meet you|match|throw in|split|go (?:down |as low as |to ))(?: \\w+){0,6}? ?(?:to|off|by|at|the|a|it|in|${number})`,
    `(?:i|we)(?:'ll| will| can| could|'d)? (?:\\w+ ){0,3}?(?:do|get you (?:to|down to|at|in at)|make it|offer(?: you)?|give you|bring (?:it|you) (?:down )?to|call it|say) (?:\\w+ )?${number}`,
    `(?:what if|how about|suppose|what about|would)(?: (?:i|we|it))?(?: \\w+){0,5} ${number}(?: (?:percent|cents|dollars|off|a (?:door|unit|month)))`,
    'discount|lower (?:price|rate|number)|better (?:price|rate|number)|(?:percent|%) off|first (?:month|year|quarter) (?:free|on us)|at no (?:cost|charge)|free of charge|on the house|credit (?:you|back)',
  ].join('|')})`,
)
const unit = `(?:percent|per cent|%|cents|dollars|hours?|minutes?|days?|weeks?|months?|points?|doors?|units?|sites?|communities|clients?|customers?|accounts?|companies|calls?|million|thousand|hundred|times|people|tickets?|a (?:month|year|door|unit|day)|of)`
const figures = new RegExp(
  `(?<![\\w'])(?:${number}(?: (?:point|to|and|or) ${number})*(?: |-)?${unit}(?!\\w)|${number} (?:point|to) ${number}|\\$ ?\\d|\\d+(?:\\.\\d+)? ?%|(?:more than|less than|about|by|a bit more than) half|doubled|tripled|halved)`,
)
const shown = new RegExp(
  `(?<![\\w'])(?:${[
    "(?:here's|here is|here are|i(?:'ve| have) got|let me show you|you can see|look at|on (?:the|your) screen|i pulled|we pulled|i looked (?:up|at)|i brought) (?:the |your |a |an |that |this |our )?(?:\\w+ ){0,3}(?:invoice|report|numbers?|logs?|chart|sheet|data|page|figures?|contract|ledger|study|case|example|statement|breakdown|table|map)",
    '(?:another|a|one|other|two|three|the two|our|a similar) (?:\\w+ ){0,2}(?:customers?|clients?|compan(?:y|ies)|operators?|owners?|portfolios?|propert(?:y|ies)|groups?|shops?|accounts?)(?: \\w+){0,6} (?:saw|had|went|dropped|cut|saved|found|paid|got|kept|moved|nearest|about your size|your size|like (?:you|yours))',
    'for example|for instance|the data|the numbers (?:say|show)|on average|look-?alikes|benchmark|case study|what (?:i|we) know for sure|the reason (?:is|it)|because (?:when|we|the|it|you)|the way it (?:works|breaks down)|is the index in the contract',
  ].join('|')})`,
)

/** Where a turn gives a lower price or throws something in; null when it does not. */
export function lowersPrice(text: string): Span | null {
  return firstSentence(text, lowering)
}

/** Where a turn gives evidence: a figure, another customer's example, data shown, a cause explained. */
export function evidenceIn(text: string): Span | null {
  return firstSentence(text, shown) ?? firstSentence(text, figures)
}

function firstSentence(text: string, pattern: RegExp): Span | null {
  const plain = withoutQuoted(plainText(text))
  return sentencesOf(text).find(({ start, end }) => pattern.test(plain.slice(start, end))) ?? null
}

const courtesy =
  /^(?:(?:um|uh|so|okay|ok|and|sorry|well|yeah|hey),? )*(?:can|could|may|shall|let) (?:i|we|me) (?:just )?(?:jump|cut|interrupt|break|come|ask (?:you )?(?:something|a question)\b|add|say|answer|finish|go)|^is it (?:all right|okay|ok) if|[—-]$|^(?:right|okay|ok|yeah|really|sorry|pardon|you know|does that make sense)\?$/i

/** A question that only asks for the floor, or was cut off. */
export function isCourtesy(sentence: string): boolean {
  return courtesy.test(sentence.trim())
}
