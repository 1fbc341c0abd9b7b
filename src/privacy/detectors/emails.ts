import type { PersonalSpan } from '../personal-span.ts'
import type { Detector } from './detector.ts'
import { spansOf } from './spans-of.ts'

const mailbox = /[\p{L}\p{N}._%+'-]{1,64}$/u
const host = /(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/uy
const spoken =
  /\b(?!(?:mail|email|me|is|it|it's|us|you|or)\s)[\w-]{1,64}(?:\s(?:dot|underscore|dash)\s[\w-]{1,64}){0,3}\s(?:at|@)\s(?:[\w-]{2,20}\s)?[\w-]{1,63}(?:\s(?:dot|dash)\s[\w-]{1,63}){0,3}\sdot\s(?:com|net|org|io|co|edu|gov|us|uk|example)\b/gi

/** Mailboxes, written or spoken ("ana dot ruiz at example dot com"). */
export const emails: Detector = (text) => {
  const spans: PersonalSpan[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = mailbox.exec(text.slice(Math.max(0, at - 64), at))?.[0]
    host.lastIndex = at + 1
    const found = name && host.exec(text)
    if (found) spans.push({ start: at - name.length, end: at + 1 + found[0].length, type: 'email' })
  }
  return text.includes(' dot ') ? [...spans, ...spansOf(text, spoken, 'email')] : spans
}
