import { messageOf } from '../../../lib/errors.ts'
import type { InputState, SuggestionGroup, Surface, ViewValues, WorkspaceMessage } from '../../protocol.ts'
import type { Dependencies, Tools } from './actions.ts'
import { statusKey } from './apply-event.ts'
import { sophiaChannel } from './conversation.ts'

export type Attempt = (run: () => Promise<unknown>) => Promise<boolean>
type Element = Record<string, unknown>
type Pressed = {
  surface: Surface
  blockId: string
  element: Element
  selectedOption: Element | null
  input: InputState | null
  values: ViewValues
}
type Submitted =
  | { kind: 'done' }
  | { kind: 'errors'; errors: Record<string, string> }
  | { kind: 'failed'; reason: string }

/** Names the element in `working`, so that it can show that it is being pressed. */
export function pressKey({ surface, blockId, element }: Pick<Pressed, 'surface' | 'blockId' | 'element'>): string {
  return JSON.stringify([surface, blockId, element.action_id, element.value ?? null])
}

/** What a person does with what the app shows: presses, modals, shortcuts, Stop, Home. */
export function createPresses({ store, api }: Dependencies, { attempt, toast }: Tools) {
  const viewer = () => store.get().workspace?.user.id ?? ''
  return {
    press: async ({ surface, blockId, element, ...filled }: Pressed): Promise<boolean> => {
      const key = pressKey({ surface, blockId, element })
      if (store.get().working.includes(key)) return false
      store.update((state) => ({ working: [...state.working, key] }))
      const actionId = String(element.action_id ?? '')
      const done = await attempt(() =>
        api.press({ userId: viewer(), ...surface, blockId, actionId, element, ...filled }),
      )
      store.update((state) => ({ working: state.working.filter((other) => other !== key) }))
      return done
    },
    /** Options for what was typed; a list that does not come is empty and says why. */
    suggest: async (place: { surface: Surface; blockId: string; actionId: string }, typed: string) => {
      const { surface, ...element } = place
      let groups: SuggestionGroup[] = []
      await attempt(async () => {
        groups = await api.suggest({ userId: viewer(), ...surface, ...element, typed })
      })
      return groups
    },
    submitView: async (viewId: string, values: ViewValues): Promise<Submitted> => {
      try {
        const errors = await api.submitView({ userId: viewer(), viewId, values })
        return Object.keys(errors).length === 0 ? { kind: 'done' } : { kind: 'errors', errors }
      } catch (error) {
        return { kind: 'failed', reason: messageOf(error) }
      }
    },
    closeView: (viewId: string, values: ViewValues, all: boolean) => {
      void attempt(() => api.closeView({ userId: viewer(), viewId, values, all }))
    },
    runShortcut: (message: WorkspaceMessage, callbackId: string) =>
      attempt(() => api.runShortcut({ userId: viewer(), channel: message.channel, messageTs: message.ts, callbackId })),
    stop: async (channel: string, threadTs: string): Promise<void> => {
      const key = statusKey(channel, threadTs)
      store.update((state) => ({ stopping: [...state.stopping, key] }))
      const isAsked = await attempt(() => api.stop({ userId: viewer(), channel, threadTs }))
      if (!isAsked) store.update((state) => ({ stopping: state.stopping.filter((other) => other !== key) }))
    },
    openTab: (tab: 'messages' | 'home'): void => {
      store.update({ tab, panel: { kind: 'none' }, proof: null })
      const { workspace } = store.get()
      const direct = workspace === null ? null : sophiaChannel(workspace)
      if (direct === null) return
      void attempt(() => (tab === 'home' ? api.openHome(viewer()) : api.goTo({ userId: viewer(), channel: direct.id })))
    },
    invite: async (channel: string): Promise<void> => {
      if (await attempt(() => api.invite({ userId: viewer(), channel }))) toast('Sophia is a member now.', 'note')
    },
  }
}
