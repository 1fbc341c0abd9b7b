import './styles/style.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { TranscriptPage } from './panels/transcript-page.tsx'
import { createActions } from './state/actions.ts'
import { createApi } from './state/api.ts'
import { createConnection } from './state/connection.ts'
import { initialPageState } from './state/page-state.ts'
import { createSettings } from './state/settings.ts'
import { createStore } from './state/store.ts'
import { parseProofLink } from './text/proof-link.ts'
import { applyTheme } from './theme.tsx'

/** One bundle, two pages: the workspace, and the transcript behind a proof link. */
function start(root: HTMLElement): void {
  const settings = createSettings(localStorage)
  const api = createApi({
    fetch: (input, init) => fetch(input, init),
    openEventSource: (url) => new EventSource(url),
    timeoutMs: 30_000,
    retryMs: 3_000,
  })
  applyTheme(settings.theme())
  root.replaceChildren()
  if (parseProofLink(location.href, location.href) !== null) {
    const userId = new URLSearchParams(location.search).get('user') ?? settings.userId()
    render(<TranscriptPage api={api} settings={settings} userId={userId} />, root)
    return
  }
  const store = createStore(initialPageState)
  const connection = createConnection({ store, api, settings })
  const actions = createActions({ store, api, settings, connection })
  render(<App store={store} actions={actions} api={api} settings={settings} />, root)
  void connection.open(settings.userId())
}

const root = document.getElementById('app')
if (root !== null) start(root)
