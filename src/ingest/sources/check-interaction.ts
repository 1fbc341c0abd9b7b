import type { z } from 'zod'
import { interactionSchema } from '../../model/interaction.ts'
import type { FileRecord } from './file-record.ts'
import { rejectRecord, showValue } from './reject-record.ts'

type Origin = { location: string; payload: string }

/** The last gate of every file format: the record fits the model, its turn ids are unique, and somebody says something. */
export function checkInteraction(candidate: z.input<typeof interactionSchema>, origin: Origin): FileRecord {
  const parsed = interactionSchema.safeParse(candidate)
  if (!parsed.success) return rejectFields(parsed.error, origin)
  const interaction = parsed.data
  const duplicate = findDuplicate(interaction.turns.map((turn) => turn.id))
  if (duplicate !== undefined) {
    return rejectRecord({
      ...origin,
      reason: `two turns have the same id ${showValue(duplicate)}`,
      remedy: 'Give every turn of the conversation an id of its own; proofs point at turns by id.',
    })
  }
  if (!interaction.turns.some((turn) => `${turn.text}${turn.caption ?? ''}`.trim() !== '')) {
    return rejectRecord({
      ...origin,
      reason: interaction.turns.length === 0 ? 'it has no turns' : 'none of its turns has any text',
      remedy: 'Give the conversation at least one turn with text, or leave the record out.',
    })
  }
  return { kind: 'interaction', location: origin.location, interaction }
}

/** Says which fields are wrong, in plain words: at most three, the rest counted. */
export function rejectFields(error: z.ZodError, origin: Origin): FileRecord {
  const shown = error.issues.slice(0, 3).map(describeIssue)
  const more = error.issues.length - shown.length
  return rejectRecord({
    ...origin,
    reason: shown.join('; ') + (more > 0 ? `; and ${more} more` : ''),
    remedy: 'Correct the named fields and import the file again: records already loaded are recognised by their id.',
  })
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('')
  const name = path === '' ? 'the record' : path.slice(0, 200)
  if (issue.message.endsWith('received undefined')) return `${name} is missing`
  return `${name}: ${issue.message}`
}

function findDuplicate(ids: string[]): string | undefined {
  const seen = new Set<string>()
  return ids.find((id) => seen.size === seen.add(id).size)
}
