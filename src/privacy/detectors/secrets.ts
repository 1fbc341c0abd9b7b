import type { PersonalSpan } from '../personal-span.ts'
import type { Places } from './cue-notes.ts'
import { cueOf } from './cue-words.ts'
import type { Detector } from './detector.ts'
import { spansOf } from './spans-of.ts'

const keys =
  /\b(?:xox[a-z](?:\.xox[a-z])?-[\w-]{8,512}|xapp-[\w-]{8,512}|sk-[\w-]{16,512}|(?:sk|pk|rk)_(?:live|test)_\w{8,512}|gh[pousr]_\w{20,512}|github_pat_\w{20,512}|glpat-[\w-]{16,512}|AKIA[0-9A-Z]{16}|AIza[\w-]{35}|eyJ[\w-]{8,2048}\.[\w-]{8,4096}\.[\w-]{8,1024})/g
const named = /\b(?:Bearer|Basic)\s+(?<data>[\w.~+/=-]{12,2048})/dg
// As the encoded name and password have it, and words after "Basic" do not.
const encoded = /[\d+/=]|[a-z][A-Z]/
const passwords =
  /(?<![a-z])(?:password|passcode|passphrase|passwd|pwd|pin code|access code|api[ _-]?token|auth[ _-]?token|secret[ _-]?key|api[ _-]?key|access[ _-]?token|client[ _-]?secret)(?:\s+(?:is|was)|\s*[:=]|['’]s)\s*(?:now\s+)?["'“`]?(?<data>[^\s"'”`,;]{4,256})/dgi
const privateKeys = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8192}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g
const link = /\b[a-z][a-z+.-]{1,20}:\/\/[^\s<>"|]{1,2048}/gi
const credentials =
  /[?&#](?:access_?token|id_?token|token|api_?key|key|sig|signature|auth|password|pwd|secret|code|x-amz-signature|x-amz-credential)=[^&]{4}|^[a-z+.-]+:\/\/[^\s/@:]{0,256}:[^\s/@]{1,256}@|^https:\/\/hooks\.slack\.com\/services\//i

const longestScheme = 21

/** Access tokens, keys and passwords, and links that carry one. */
export const secrets: Detector = (text, { longTokens, words, hasLink }) => [
  ...(longTokens.count > 0 ? keysIn(text, longTokens) : []),
  ...((words & cueOf.secret) !== 0 ? announced(text) : []),
  ...(hasLink ? linksIn(text) : []),
]

function keysIn(text: string, { starts, ends, count }: Places): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  for (let at = 0; at < count; at += 1) {
    const from = starts[at] ?? 0
    for (const { start, end, type } of spansOf(text.slice(from, ends[at]), keys, 'secret'))
      spans.push({ start: from + start, end: from + end, type })
  }
  return spans
}

function announced(text: string): PersonalSpan[] {
  return [
    ...spansOf(
      text,
      named,
      'secret',
      (found, start) => encoded.test(found) || /Bearer\s+$/.test(text.slice(Math.max(0, start - 9), start)),
    ),
    ...spansOf(text, passwords, 'secret', (found) => /[\d\W_]/.test(found)),
    ...(text.includes('PRIVATE KEY') ? spansOf(text, privateKeys, 'secret') : []),
  ]
}

function linksIn(text: string): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  let read = 0
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', Math.max(at + 3, read))) {
    link.lastIndex = Math.max(read, at - longestScheme)
    const found = link.exec(text)
    if (!found) break
    read = link.lastIndex
    if (credentials.test(found[0])) spans.push({ start: found.index, end: read, type: 'secret' })
  }
  return spans
}
