import type { Random } from './random.ts'

export type Slots = Record<string, string>

/**
 * Fills a template: `{name}` from the slots, `{a:10-40}` a number (the same wherever `{a}` stands again in the part),
 * `(this|that)` one of the choices.
 */
export function fillTemplate(template: string, slots: Slots, random: Random): string {
  const chosen = template.replace(/\(([^()]*\|[^()]*)\)/g, (_, choices: string) => random.pick(choices.split('|')))
  return chosen
    .replace(/\{(\w+):(\d+)-(\d+)\}/g, (_, name: string, low: string, high: string) => {
      slots[name] = String(random.integer(Number(low), Number(high)))
      return slots[name]
    })
    .replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
}

export type BankLine = { role: string; text: string }

/** `role: words` lines; a line without a role goes on with the one before. */
export function readBankLines(turns: string): BankLine[] {
  const lines: BankLine[] = []
  for (const source of turns.split('\n')) {
    const match = /^\s*([a-z]+):\s+(.*)$/.exec(source)
    const last = lines.at(-1)
    if (match) lines.push({ role: match[1] ?? '', text: match[2] ?? '' })
    else if (last && source.trim() !== '') last.text += ` ${source.trim()}`
  }
  return lines
}
