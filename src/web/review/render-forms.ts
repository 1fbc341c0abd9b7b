import { html } from 'hono/html'
import type { Markup } from '../guard/guard-frame.ts'

export type HiddenFields = Record<string, string | null>

/** Fields a form carries along unseen; those without a value are left out. */
export function hidden(fields: HiddenFields): Markup[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [html`<input type="hidden" name="${name}" value="${value}">`],
  )
}
