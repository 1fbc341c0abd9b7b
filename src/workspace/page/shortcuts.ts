import { useEffect } from 'preact/hooks'
import type { Actions } from './state/actions.ts'
import { orderedChannels } from './state/conversation.ts'
import type { PageState } from './state/page-state.ts'
import type { Store } from './state/store.ts'

/** What the help overlay lists; the handlers stand below. */
export const shortcuts: readonly { keys: string; does: string }[] = [
  { keys: 'Ctrl K or ⌘ K', does: 'Jump to a channel or person' },
  { keys: 'Alt ↑ / Alt ↓', does: 'Previous or next conversation' },
  { keys: '← / →', does: 'Previous or next proof, while a proof is open' },
  { keys: 'Esc', does: 'Close the window or menu, else the proof, then the thread' },
  { keys: 'Enter', does: 'Send' },
  { keys: 'Shift Enter', does: 'New line' },
  { keys: '@ or /', does: 'Mention someone, or see the commands' },
  { keys: 'Tab or Enter', does: 'Take the marked suggestion' },
  { keys: '?', does: 'Show this list' },
]

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export function useShortcuts(store: Store<PageState>, actions: Actions): void {
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      if (event.defaultPrevented || store.get().workspace === null) return
      if (runShortcut(event, store.get(), actions)) event.preventDefault()
    }
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  }, [store, actions])
}

function runShortcut(event: KeyboardEvent, state: PageState, actions: Actions): boolean {
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
    actions.show({ overlay: state.overlay === 'switcher' ? 'none' : 'switcher' })
    return true
  }
  if (state.overlay !== 'none' || state.confirmation !== null || state.workspace?.views.length !== 0) return false
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown'))
    return stepChannel(state, actions, event.key === 'ArrowDown' ? 1 : -1)
  if (event.key === 'Escape') return closeTopmost(state, actions)
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return false
  if (event.key === '?') {
    actions.show({ overlay: 'help' })
    return true
  }
  if (state.proof === null || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return false
  actions.stepProof(event.key === 'ArrowRight' ? 1 : -1)
  return true
}

function closeTopmost(state: PageState, actions: Actions): boolean {
  if (state.proof !== null) actions.closeProof()
  else if (state.sidebarOpen) actions.show({ sidebarOpen: false })
  else if (state.panel.kind !== 'none') actions.show({ panel: { kind: 'none' } })
  else return false
  return true
}

function stepChannel(state: PageState, actions: Actions, by: number): boolean {
  const channels = state.workspace === null ? [] : orderedChannels(state.workspace)
  const next = channels[channels.findIndex((channel) => channel.id === state.channelId) + by]
  if (next === undefined) return false
  actions.selectChannel(next.id)
  return true
}
