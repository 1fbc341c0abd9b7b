import type { Detector } from '../personal-span.ts'
import { spansOf } from './spans-of.ts'

const keys =
  /\b(?:xox[a-z](?:\.xox[a-z])?-[\w-]{8,512}|xapp-[\w-]{8,512}|sk-[\w-]{16,512}|(?:sk|pk|rk)_(?:live|test)_\w{8,512}|gh[pousr]_\w{20,512}|github_pat_\w{20,512}|glpat-[\w-]{16,512}|AKIA[0-9A-Z]{16}|AIza[\w-]{35}|eyJ[\w-]{8,2048}\.[\w-]{8,4096}\.[\w-]{8,1024})/g
const named = /\b(?:Bearer|Basic)\s+(?<data>[\w.~+/=-]{12,2048})/dg
const passwords =
  /(?<![a-z])(?:password|passcode|passphrase|passwd|pwd|pin code|access code|api[ _-]?token|auth[ _-]?token|secret[ _-]?key|api[ _-]?key|access[ _-]?token|client[ _-]?secret)(?:\s+(?:is|was)|\s*[:=]|['’]s)\s*(?:now\s+)?["'“`]?(?<data>[^\s"'”`,;]{4,256})/dgi
const privateKeys = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8192}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g
const links = /\b[a-z][a-z+.-]{1,20}:\/\/[^\s<>"|]{1,2048}/gi
const credentials =
  /[?&#](?:access_?token|id_?token|token|api_?key|key|sig|signature|auth|password|pwd|secret|code|x-amz-signature|x-amz-credential)=[^&]{4}|^[a-z+.-]+:\/\/[^\s/@:]{0,256}:[^\s/@]{1,256}@|^https:\/\/hooks\.slack\.com\/services\//i

/** Access tokens, keys and passwords, and links that carry one. */
export const secrets: Detector = (text) => [
  ...spansOf(text, keys, 'secret'),
  ...(/(?:Bearer|Basic)\s/.test(text) ? spansOf(text, named, 'secret') : []),
  ...(/pass|pwd|key|token|secret/i.test(text)
    ? spansOf(text, passwords, 'secret', (found) => /[\d\W_]/.test(found))
    : []),
  ...(text.includes('PRIVATE KEY') ? spansOf(text, privateKeys, 'secret') : []),
  ...(text.includes('://') ? spansOf(text, links, 'secret', (link) => credentials.test(link)) : []),
]
