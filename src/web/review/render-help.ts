import { html } from 'hono/html'
import type { Markup } from '../guard/guard-frame.ts'

const keys: [string, string][] = [
  ['S', 'the same'],
  ['D', 'different'],
  ['U', 'unsure: nothing changes, and the question rests'],
  ['Z', 'undo your last answer'],
  ['J', 'next question'],
  ['K', 'previous question'],
  ['/', 'search people and companies'],
  ['?', 'this help'],
]

/** The keys, in a dialog the page's script opens; single keys can be turned off, as they get in the way of dictation. */
export function renderHelp(): Markup {
  return html`<dialog id="help" aria-labelledby="help-title">
<h2 id="help-title">Keys</h2>
<dl>${keys.map(([key, words]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${words}</dd></div>`)}</dl>
<label class="keys"><input type="checkbox" id="keys-on" checked> Keys work on this page</label>
<form method="dialog"><button>Close</button></form>
</dialog>`
}
