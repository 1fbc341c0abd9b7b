import type { ComponentChildren } from 'preact'
import { PageContext, zoneOf } from './page-context.ts'
import { ComparisonPanel } from './panels/comparison.tsx'
import { ConnectDialog } from './panels/connect.tsx'
import { Conversation } from './panels/conversation.tsx'
import { Confirmation, Help } from './panels/dialogs.tsx'
import { ProofDrawer } from './panels/drawer.tsx'
import { DropZone } from './panels/drop.tsx'
import { Modal } from './panels/modal.tsx'
import { Sidebar } from './panels/sidebar.tsx'
import { Switcher } from './panels/switcher.tsx'
import { ThreadPanel } from './panels/thread.tsx'
import { Toasts } from './panels/toasts.tsx'
import { TopBar } from './panels/top-bar.tsx'
import { useShortcuts } from './shortcuts.ts'
import type { Actions } from './state/actions.ts'
import type { Api } from './state/api.ts'
import type { PageState } from './state/page-state.ts'
import type { Settings } from './state/settings.ts'
import { type Store, useStore } from './state/store.ts'
import { ToolsProvider, useTools } from './tools/tools-context.tsx'

type AppProps = { store: Store<PageState>; actions: Actions; api: Api; settings: Settings }

export function App({ store, actions, api, settings }: AppProps) {
  const state = useStore(store)
  useShortcuts(store, actions)
  const { workspace } = state
  if (workspace === null) return <Opening state={state} onRetry={actions.reopen} />
  const page = { state, workspace, zone: zoneOf(workspace), actions }
  return (
    <PageContext.Provider value={page}>
      <ToolsProvider>
        <TopBar settings={settings} />
        {state.connection === 'lost' ? (
          <p class="banner" role="status">
            Reconnecting… What you see may be a moment old.
          </p>
        ) : null}
        <div class={layoutClass(state)}>
          <Sidebar />
          <Conversation key={`${workspace.user.id}-${state.channelId}`} />
          <SidePanel state={state} />
          {state.proof === null ? null : <ProofDrawer api={api} proof={state.proof} />}
        </div>
        {workspace.views.length === 0 ? null : <Modal key={workspace.views[0]?.id} views={workspace.views} />}
        {state.overlay === 'switcher' ? <Switcher /> : null}
        {state.overlay === 'help' ? <Help onClose={() => actions.closeOverlay('help')} /> : null}
        {state.confirmation === null ? null : (
          <Confirmation confirmation={state.confirmation} onClose={() => actions.show({ confirmation: null })} />
        )}
        {workspace.views.length === 0 ? <Toasts toasts={state.toasts} onDismiss={actions.dismissToast} /> : null}
        <PageTools />
      </ToolsProvider>
    </PageContext.Provider>
  )
}

function PageTools() {
  const { isConnectOpen } = useTools()
  return (
    <>
      <DropZone />
      {isConnectOpen ? <ConnectDialog /> : null}
    </>
  )
}

function SidePanel({ state }: { state: PageState }) {
  if (state.panel.kind === 'thread') return <ThreadPanel key={state.panel.ts} ts={state.panel.ts} />
  return state.panel.kind === 'comparison' && state.comparison !== null ? (
    <ComparisonPanel comparison={state.comparison} />
  ) : null
}

function layoutClass(state: PageState): string {
  const panel = state.panel.kind === 'none' ? '' : ` has-panel has-${state.panel.kind}`
  const proof = state.proof === null ? '' : ' has-proof'
  return `layout${panel}${proof}${state.sidebarOpen ? ' is-sidebar-open' : ''}`
}

function Opening({ state, onRetry }: { state: PageState; onRetry: () => void }) {
  if (state.phase.kind !== 'failed') return <Centred>Opening the workspace…</Centred>
  return (
    <Centred>
      <strong>The workspace did not open.</strong>
      <span>{state.phase.reason}</span>
      <button type="button" class="button button-primary" onClick={onRetry}>
        Try again
      </button>
    </Centred>
  )
}

function Centred({ children }: { children: ComponentChildren }) {
  return (
    <main class="centred" aria-live="polite">
      {children}
    </main>
  )
}
