import type { WorkspaceState } from './protocol.ts'

export type Prompts = WorkspaceState['suggestedPrompts']
export type SuggestedPrompts = ReturnType<typeof createSuggestedPrompts>

/** The questions offered in a conversation with the bot: its own once the app has set some, else the presets. */
export function createSuggestedPrompts(
  presets: Prompts,
  onSet: (channelId: string, prompts: Prompts) => void = () => {},
) {
  const byChannel = new Map<string, Prompts>()
  return {
    set: (channelId: string, prompts: Prompts): void => {
      byChannel.set(channelId, prompts)
      onSet(channelId, prompts)
    },
    of: (channelId: string | undefined): Prompts => byChannel.get(channelId ?? '') ?? presets,
  }
}
