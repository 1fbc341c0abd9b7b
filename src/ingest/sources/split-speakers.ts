import type { Cue } from './parse-cues.ts'
import { decodeEntities } from './plain-text.ts'

/** What one speaker says in one cue; `speaker` is absent where the file does not say. */
export type Utterance = { speaker: string | undefined; text: string; startSeconds: number; endSeconds: number }

const voiceTag = /(<v(?:\.[^\s<>]*)?(?:\s[^<>]*)?>|<\/v>)/i
const otherTag =
  /<\/?(?:b|i|u|c|v|s|lang|ruby|rt|font|em|strong|span|br)(?:[.\s][^<>]*)?\/?>|<\d[\d:.]*>|\{\\[^{}]*\}/gi
const bracketName = /^\[([^[\]]{1,60})\]:?\s*/
const colonName = /^([^:<>[\]"?!]{1,60}):(?:\s+|$)/
const soundWords =
  /\b(?:music|applause|laugh\w*|inaudible|unintelligible|crosstalk|silence|noise|cough\w*|sigh\w*|clap\w*|cheer\w*|blank|pause|beep|ring\w*|foreign)\b/i
const notNames = new Set(
  ['note', 'question', 'answer', 'example', 'warning', 'update', 'reminder', 'ps', 're', 'subject', 'tip', 'summary']
    .concat(['important', 'first', 'second', 'third', 'also', 'however', 'actually', 'basically', 'remember', 'today'])
    .concat([
      'so',
      'and',
      'but',
      'yes',
      'no',
      'okay',
      'ok',
      'well',
      'agenda',
      'action',
      'date',
      'time',
      'http',
      'https',
    ]),
)
const particles = new Set([
  'de',
  'da',
  'di',
  'du',
  'van',
  'von',
  'der',
  'den',
  'la',
  'le',
  'al',
  'bin',
  'ben',
  'el',
  'of',
  'y',
])

/**
 * Tells who speaks in each cue: `<v Name>` spans where the file has any, else `Name:` and `[Name]` before the text.
 * Tags are stripped and character references decoded; cues without words give nothing.
 */
export function splitSpeakers(cues: Cue[]): Utterance[][] {
  const hasVoices = cues.some((cue) => /<v[.\s]/i.test(cue.text))
  return cues.map((cue) =>
    (hasVoices ? splitVoices(cue.text) : splitPrefixes(cue.text))
      .map((part) => ({ ...part, text: part.text.replace(/\s+/g, ' ').trim() }))
      .filter((part) => part.text !== '')
      .map((part) => ({ ...part, startSeconds: cue.startSeconds, endSeconds: cue.endSeconds })),
  )
}

type Part = { speaker: string | undefined; text: string }

function splitVoices(text: string): Part[] {
  let speaker: string | undefined
  const parts: Part[] = []
  for (const piece of text.split(voiceTag)) {
    if (/^<\/v>$/i.test(piece)) speaker = undefined
    else if (voiceTag.test(piece)) speaker = cleanName(piece.replace(/^<v(?:\.[^\s<>]*)?/i, '').slice(0, -1))
    else parts.push({ speaker, text: cleanText(piece) })
  }
  return parts
}

function splitPrefixes(text: string): Part[] {
  const parts: Part[] = []
  for (const line of cleanText(text).split('\n')) {
    const { speaker, rest } = readPrefix(line)
    const last = parts.at(-1)
    if (speaker !== undefined || last === undefined) parts.push({ speaker, text: rest })
    else last.text += ` ${rest}`
  }
  return parts
}

function readPrefix(line: string): { speaker: string | undefined; rest: string } {
  const text = line.trim().replace(/^(?:>>+|[-–])\s*/, '')
  const bracket = bracketName.exec(text)
  if (bracket?.[1] !== undefined && isName(bracket[1])) {
    return { speaker: cleanName(bracket[1]), rest: text.slice(bracket[0].length) }
  }
  const colon = colonName.exec(text)
  if (colon?.[1] !== undefined && isName(colon[1])) {
    return { speaker: cleanName(colon[1]), rest: text.slice(colon[0].length) }
  }
  return { speaker: undefined, rest: text }
}

// One to five words that each begin like a name; "Question:" and "[laughter]" are not people.
function isName(text: string): boolean {
  const words = text
    .replace(/\([^()]*\)/g, ' ')
    .trim()
    .split(/\s+/)
  if (words.length > 5 || soundWords.test(text) || notNames.has((words[0] ?? '').toLowerCase())) return false
  if (!/^\p{L}/u.test(words[0] ?? '')) return false
  return words.every((word) => /^[\p{Lu}\p{Lo}\d&(]/u.test(word) || particles.has(word.toLowerCase()))
}

function cleanText(text: string): string {
  return decodeEntities(text.replace(otherTag, ''))
}

function cleanName(text: string): string | undefined {
  const name = decodeEntities(text).replace(/\s+/g, ' ').trim()
  return name === '' ? undefined : [...name].slice(0, 200).join('')
}
