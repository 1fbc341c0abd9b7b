import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

export const guardStylePath = '/sign-in.css'

/** A page for whoever is not in; `refreshes` = the browser asks for the same address again, now as of its own. */
export function renderGuardPage(title: string, body: Markup | Markup[], { refreshes = false } = {}): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<!-- Own forms must say where they come from; the general policy would hide it. -->
<meta name="referrer" content="same-origin">
${refreshes ? html`<meta http-equiv="refresh" content="0">` : ''}
<title>${title} – Sophia</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${guardStylePath}">
</head>
<body>
<main>
${body}
</main>
</body>
</html>`
}

/** Served as a file of its own, because the content policy allows no inline styles. */
export const guardStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 34rem; margin: 4rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
label { display: block; font-weight: 600; margin-bottom: .35rem; }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem .6rem; border: 1px solid #8888; border-radius: 6px; }
button { font: inherit; margin-top: 1rem; padding: .45rem 1rem; border: 1px solid #8888; border-radius: 6px; cursor: pointer; }
:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
.wrong { border-left: 4px solid currentcolor; padding-left: .75rem; }
code { font-size: .95em; }
`
