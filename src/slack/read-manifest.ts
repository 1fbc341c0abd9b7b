import { parse } from 'yaml'
import { z } from 'zod'

export type SlashCommand = { command: string; usageHint: string; description: string }
export type MessageShortcut = { name: string; callbackId: string; description: string }
export type SuggestedPrompt = { title: string; message: string }

const manifestSchema = z.object({
  features: z.object({
    agent_view: z.object({ suggested_prompts: z.array(z.object({ title: z.string(), message: z.string() })) }),
    slash_commands: z.array(
      z.object({ command: z.string(), usage_hint: z.string().default(''), description: z.string() }),
    ),
    shortcuts: z
      .array(z.object({ name: z.string(), type: z.string(), callback_id: z.string(), description: z.string() }))
      .default([]),
  }),
})

/** The commands, message shortcuts and first questions that the app's manifest (YAML) promises. Throws ZodError for another document. */
export function readManifest(yaml: string): {
  slashCommands: SlashCommand[]
  shortcuts: MessageShortcut[]
  suggestedPrompts: SuggestedPrompt[]
} {
  const { features } = manifestSchema.parse(parse(yaml))
  return {
    slashCommands: features.slash_commands.map(({ command, usage_hint, description }) => ({
      command,
      usageHint: usage_hint,
      description,
    })),
    shortcuts: features.shortcuts
      .filter(({ type }) => type === 'message')
      .map(({ name, callback_id, description }) => ({ name, callbackId: callback_id, description })),
    suggestedPrompts: features.agent_view.suggested_prompts,
  }
}
