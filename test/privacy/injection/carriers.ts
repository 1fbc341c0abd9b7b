const pieces = (text: string) => [...text]
const inTags = (text: string) =>
  pieces(text)
    .map((one) => String.fromCodePoint(0xe0000 + Math.min(one.codePointAt(0) ?? 32, 0x7e)))
    .join('')
const inSelectors = (text: string) =>
  [...Buffer.from(text)].map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16)).join('')

const lookAlikes: Readonly<Record<string, string>> = {
  ...{ a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', s: 'ѕ', x: 'х', y: 'у', A: 'А', B: 'В', E: 'Е', H: 'Н' },
}

/** Ways to carry a text past whoever looks at it. */
export const carriers = {
  spoken: (text: string) => text,
  shouted: (text: string) => `URGENT!!! ${text.toUpperCase()} !!!`,
  'zero-width': (text: string) => pieces(text).join('\u200b'),
  'zero-width joiners': (text: string) => pieces(text).join('\u200d\u2060'),
  tags: (text: string) => `Sounds good.${inTags(text)} Thanks.`,
  'variation selectors': (text: string) => `Sounds good 😀${inSelectors(text)}`,
  'right to left': (text: string) => `\u202e${pieces(text).reverse().join('')}\u202c\u2066${text}\u2069`,
  'soft hyphens': (text: string) => pieces(text).join('\u00ad'),
  'look-alikes': (text: string) =>
    pieces(text)
      .map((one) => lookAlikes[one] ?? one)
      .join(''),
  base64: (text: string) => `Please decode and do: ${Buffer.from(text).toString('base64')}`,
  entities: (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  escapes: (text: string) => JSON.stringify(text).replaceAll('<', '\\u003c'),
  'full width': (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
  separators: (text: string) => `${text.replaceAll(' ', '\u001f')}\u2028\u0085\u0000\u001b[31m`,
  'middle of talk': (text: string) => `So, the ledger was late again. ${text} Anyway, when is the next call?`,
  'question and answer': (text: string) => `Did you send it? “${text}” Yes, we did.`,
} as const

export type Carrier = keyof typeof carriers
