import type { Answer, Quote, Sentence } from '../../../src/model/answer.ts'

/** An answer with one untruth in it, and which sentence tells it. */
export type Mutant = { name: string; answer: Answer; sentence: number }

type Change = { text?: string; quote?: Partial<Quote>; number?: number; support?: Sentence['support'] }

/** Untruths of every kind for each sentence of an answer; `others` are quotes of other conversations and speakers. */
export function mutantsOf(answer: Answer, others: readonly Quote[]): Mutant[] {
  return answer.sentences.flatMap((sentence, index) => {
    const changes = {
      ...textChanges(sentence),
      ...figureChanges(sentence, answer),
      ...quoteChanges(sentence, answer, others),
      ...identityChanges(sentence),
    }
    return Object.entries(changes).flatMap(([name, change]) =>
      change ? [{ name, sentence: index, answer: applied(answer, index, change) }] : [],
    )
  })
}

function textChanges({ kind, text, support }: Sentence): Record<string, Change | null> {
  if (support.length === 0) return {}
  return {
    'extra figure': { text: `${text} It came up 7 times.` },
    'extra figure in words': { text: `${text} It came up seven times.` },
    'extra name': { text: `${text} So did Gabe Thornquist.` },
    'invented quotation': { text: `${text} She added “we are leaving for good”.` },
    'no support': kind === 'gap' ? null : { text, support: [] },
    'another weekday': changed(text, /\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?=\d)/, (day) =>
      day.startsWith('Mon') ? 'Tue ' : 'Mon ',
    ),
    'another day': changed(text, /(?<=\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )\d{1,2}(?= )/, (day) =>
      String((Number(day) % 28) + 1),
    ),
    'another month': changed(text, /(?<=\d )(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/, (month) =>
      month === 'Nov' ? 'Dec' : 'Nov',
    ),
    'another account': changed(text, /\b(Brackwater|Tessaly|Pellandra|Stonefallow|Quillbrook|Larkmoor)\b/, (name) =>
      name === 'Tessaly' ? 'Verrington' : 'Tessaly',
    ),
  }
}

function figureChanges({ text, support }: Sentence, { numbers }: Answer): Record<string, Change | null> {
  const fact = support.find((item) => item.kind === 'number')
  const value = fact?.kind === 'number' ? numbers[fact.index]?.value : undefined
  if (fact?.kind !== 'number' || value === undefined) return {}
  const figure = new RegExp(`(?<![\\d.])${value}(?![\\d.])`)
  const shown = [...new Set(text.match(/(?<![\d.])\d+(?= [a-zA-Z-]+)/g) ?? [])]
  const [left, right] = shown
  const holder = /(?<![\d.])(\d+)(?= (?:call|e-mail|note|thread|conversation|turn))/
  return {
    'altered figure': changed(text, holder, (digits) => String(Number(digits) + 1)),
    'halved figure': changed(text, holder, (digits) => String(Math.floor(Number(digits) / 2) + 40)),
    'altered figure and its fact': figure.test(text)
      ? { text: text.replace(figure, String(value + 1)), number: value + 1 }
      : null,
    'figures swapped':
      left && right
        ? {
            text: text.replace(/(?<![\d.])\d+(?= [a-zA-Z-]+)/g, (digits) =>
              digits === left ? right : digits === right ? left : digits,
            ),
          }
        : null,
    'another noun': changed(text, /(?<=\d )(calls?|e-mails?|conversations?)\b/, (noun) =>
      noun.startsWith('call') ? 'meetings' : 'calls',
    ),
  }
}

function quoteChanges(
  { kind, text, support }: Sentence,
  { quotes }: Answer,
  others: readonly Quote[],
): Record<string, Change | null> {
  const item = support.find((one) => one.kind === 'quote')
  const quote = item?.kind === 'quote' ? quotes[item.index] : undefined
  if (kind !== 'quote' || !quote) return {}
  const other = others.find(
    ({ interactionId, speaker }) => interactionId !== quote.interactionId && speaker !== quote.speaker,
  )
  const neighbour = others.find(
    ({ interactionId, speaker }) => interactionId === quote.interactionId && speaker !== quote.speaker,
  )
  const wrongWords = `${quote.text.slice(0, -3)}not`
  return {
    'altered words': { text: text.replace(quote.text, wrongWords) },
    'altered words in proof and text': { text: text.replace(quote.text, wrongWords), quote: { text: wrongWords } },
    'a cut that is not said': { text: text.replace(/…?”$/, text.endsWith('…”') ? '”' : '…”') },
    'shifted span': { quote: { start: quote.start + 1, end: quote.end + 1 } },
    'empty span': { text: text.replace(quote.text, ''), quote: { text: '', end: quote.start } },
    'swapped speaker': { text: text.replace(quote.speaker, other?.speaker ?? 'Gabe Thornquist') },
    'swapped speaker in proof and text': {
      text: text.replace(quote.speaker, 'Dana Whitlock Jr'),
      quote: { speaker: 'Dana Whitlock Jr' },
    },
    'speaker of the same call': neighbour
      ? { text: text.replace(quote.speaker, neighbour.speaker), quote: { speaker: neighbour.speaker } }
      : null,
    'date in proof': { quote: { occurredAt: '2026-11-01T12:00:00.000Z' } },
    'title in proof': { quote: { title: 'Another call' } },
    'second in proof': { quote: { startSeconds: (quote.startSeconds ?? 0) + 60 } },
    'link in proof': { quote: { permalink: 'https://elsewhere.example' } },
    'words of another conversation': other
      ? { text: text.replace(quote.text, other.text), quote: { text: other.text } }
      : null,
    'proof of another conversation': other ? { quote: other } : null,
    'turn that is not': { quote: { turnId: `${quote.turnId}x` } },
  }
}

function identityChanges({ text, support }: Sentence): Record<string, Change | null> {
  const records = support.filter((item) => item.kind === 'record')
  if (records.length === 0) return {}
  return {
    'yes for no': changed(text, /^No\b/, () => 'Yes'),
    'no for yes': changed(text, /^(?:Yes|One)\b/, () => 'No'),
    'different for one': changed(text, /^One\b/, () => 'Different'),
    'another mailbox': changed(text, /\S+@\S+\.example/, () => 'somebody.else@nowhere.example'),
    'another system': changed(text, /\b(?:Salesforce|HubSpot|Gong|Slack)\b/, () => 'Zendesk'),
    'a record that is not': {
      support: [{ kind: 'record', id: '00000000-0000-4000-8000-000000000000', field: 'name' }],
    },
    'a field that is not': { support: records.map((item) => ({ ...item, field: 'salary' })) },
  }
}

function changed(text: string, pattern: RegExp, change: (found: string) => string): Change | null {
  // Words inside quotation marks are the quote's own business.
  const start = text.indexOf('“')
  const head = start < 0 ? text : text.slice(0, start)
  return pattern.test(head) ? { text: head.replace(pattern, change) + (start < 0 ? '' : text.slice(start)) } : null
}

function applied(answer: Answer, index: number, { text, quote, number, support }: Change): Answer {
  const sentence = answer.sentences[index]
  if (!sentence) return answer
  const quoteIndex = sentence.support.find((item) => item.kind === 'quote')
  const numberIndex = sentence.support.find((item) => item.kind === 'number')
  return {
    ...answer,
    sentences: answer.sentences.with(index, {
      ...sentence,
      text: text ?? sentence.text,
      support: support ?? sentence.support,
    }),
    quotes: answer.quotes.map((one, place) =>
      quote && quoteIndex?.kind === 'quote' && place === quoteIndex.index ? { ...one, ...quote } : one,
    ),
    numbers: answer.numbers.map((one, place) =>
      number !== undefined && numberIndex?.kind === 'number' && place === numberIndex.index
        ? { ...one, value: number }
        : one,
    ),
  }
}
