import type { Context } from 'hono'
import { html } from 'hono/html'
import { formTokenField } from './form-tokens.ts'
import { type Markup, renderGuardPage } from './guard-frame.ts'
import type { Session } from './visitor.ts'

type SignIn = { next: string; isWrong: boolean }

export function renderSignIn({ next, isWrong }: SignIn): Markup {
  const wrong = html`<p class="wrong" role="alert">That is not the token. It stands in the settings Sophia was started with, as SOPHIA_OPERATOR_TOKEN.</p>`
  return renderGuardPage(
    'Sign in',
    html`<h1>Sign in to Sophia</h1>
<p>These pages show personal data. They are for whoever runs Sophia.</p>
${isWrong ? wrong : ''}
<form method="post" action="/sign-in">
<input type="hidden" name="next" value="${next}">
<label for="token">Operator token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus${isWrong ? html` aria-invalid="true"` : ''}>
<button>Sign in</button>
</form>`,
  )
}

/** Shown to whoever is in already. */
export function renderSignedIn({ expiresAt }: Session, formToken: string): Markup {
  return renderGuardPage(
    'Signed in',
    html`<h1>You are signed in</h1>
<p>Until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC. Go to the <a href="/status">status</a>, or to <a href="/review">who is who</a>.</p>
${renderSignOut(formToken)}`,
  )
}

/** A link elsewhere was followed: asked for again by a page of ours, the same address comes with the cookie. */
export function renderArrival(context: Context): Response | Promise<Response> {
  context.header('cache-control', 'no-store')
  const body = html`<p>One moment. If nothing happens, <a href="">go on</a>.</p>`
  return context.html(renderGuardPage('One moment', body, { refreshes: true }))
}

/** The button to sign out, for the pages of a session. */
export function renderSignOut(formToken: string): Markup {
  return html`<form class="sign-out" method="post" action="/sign-out"><input type="hidden" name="${formTokenField}" value="${formToken}"><button>Sign out</button></form>`
}
