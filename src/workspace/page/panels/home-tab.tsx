import type { WorkspaceView } from '../../protocol.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { useForm } from '../inputs/use-form.ts'
import { FormContext, usePage } from '../page-context.ts'

/** Sophia's Home, as she published it for the viewer. */
export function HomeTab() {
  const { workspace } = usePage()
  const { home } = workspace
  return (
    <section class="home-tab" role="tabpanel" id="panel-home" aria-labelledby="tab-home" tabIndex={-1}>
      {home === null ? (
        <p class="beginning" role="status">
          {workspace.bot.realName} is laying out her Home…
        </p>
      ) : (
        <Published key={home.id} view={home} />
      )}
    </section>
  )
}

function Published({ view }: { view: WorkspaceView }) {
  const form = useForm({ viewId: view.id })
  return (
    <FormContext.Provider value={form}>
      <div class="home-page">
        <Blocks blocks={view.blocks} />
      </div>
    </FormContext.Provider>
  )
}

export function Tabs() {
  const { state, actions } = usePage()
  const tab = (name: 'home' | 'messages', words: string) => (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      class="tab"
      aria-selected={state.tab === name}
      aria-controls={state.tab === name ? `panel-${name}` : undefined}
      onClick={() => state.tab !== name && actions.openTab(name)}
    >
      {words}
    </button>
  )
  return (
    <div class="tabs" role="tablist" aria-label="Sophia">
      {tab('messages', 'Messages')}
      {tab('home', 'Home')}
    </div>
  )
}
