import { moveSpokenDate } from './move-spoken-date.ts'

/** Words a writer planted: `start`/`end` are characters of the rendered text, `detail` what stood after the role. */
export type Mark = {
  kind: string
  id: string
  role: string
  detail: string[]
  start: number
  end: number
  /** Calendar days (YYYY-MM-DD, moved) said inside the words. */
  days: string[]
}
export type RenderedText = { text: string; marks: Mark[]; problems: string[] }

const markPattern = /\[\[([^|\]]+)\|([\s\S]*?)\]\]/g
const datePattern = /\{(\d{4}(?:-\d{2}){0,2}(?:[T ][\d:]+)?)\|([^{}]*)\}/g

/** Strips a script's markup, moves the dates said aloud by whole weeks and records where the planted words ended up. */
export function renderMarkup(markup: string, weeks: number): RenderedText {
  const problems: string[] = []
  const marks: Mark[] = []
  let text = ''
  let from = 0
  const plain = (source: string) => moveDates(source, weeks, problems).text
  for (const match of markup.matchAll(markPattern)) {
    text += plain(markup.slice(from, match.index))
    const moved = moveDates(match[2] ?? '', weeks, problems)
    const [kind = '', id = '', role = '', ...detail] = (match[1] ?? '').split(':').map((part) => part.trim())
    marks.push({ kind, id, role, detail, start: text.length, end: text.length + moved.text.length, days: moved.days })
    text += moved.text
    from = match.index + match[0].length
  }
  text += plain(markup.slice(from))
  if (/\[\[|\]\]/.test(text)) problems.push(`unread markup in "${text.slice(0, 60)}"`)
  return { text, marks, problems }
}

function moveDates(source: string, weeks: number, problems: string[]): { text: string; days: string[] } {
  const days: string[] = []
  const text = source.replace(datePattern, (_, iso: string, words: string) => {
    const moved = moveSpokenDate(words, iso.slice(0, 10), weeks * 7)
    if (moved.problem) problems.push(moved.problem)
    const day = iso.slice(0, 10).padEnd(10, '-01')
    days.push(new Date(Date.parse(`${day}T00:00:00Z`) + weeks * 604_800_000).toISOString().slice(0, 10))
    return moved.words
  })
  return { text, days }
}
