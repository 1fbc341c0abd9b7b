import type { Interaction } from '../../model/interaction.ts'
import type { Masker, PersonalValue } from '../../privacy/masker.ts'
import { storeJson } from '../../privacy/store-json.ts'
import type { RejectedRecord } from '../../stores/postgres/quarantine.ts'
import type { StoredRecord } from '../../stores/postgres/source-records.ts'
import { maskPayload } from './mask-payload.ts'

export type MaskedInteraction = { interaction: Interaction; values: PersonalValue[] }
export type MaskIncoming = ReturnType<typeof createMaskIncoming>

/**
 * What stands between transform and load: whatever comes in from outside is written only as this gives it. Cards and
 * security codes are gone, tokens stand for what belongs into the vault, and `values` are what they stand for.
 */
export function createMaskIncoming(masker: Masker) {
  return {
    text: (given: string): string => masker.storeText(given).text,
    interaction: (given: Interaction): MaskedInteraction => maskInteraction(masker, given),
    record<T extends StoredRecord>(given: T): T & { values: PersonalValue[] } {
      const { value, values } = storeJson(masker, given.data)
      return { ...given, data: value as StoredRecord['data'], values }
    },
    /** Of what could not be loaded nothing goes into the vault: its source has it. */
    rejected: ({ location, reason, remedy, payload }: RejectedRecord): RejectedRecord => ({
      location,
      reason: masker.storeText(reason).text,
      remedy: masker.storeText(remedy).text,
      payload: maskPayload(masker, payload),
    }),
  }
}

function maskInteraction(masker: Masker, interaction: Interaction): MaskedInteraction {
  const { title, collection, company, participants, turns, metadata } = interaction
  const values = new Map<string, PersonalValue>()
  const keep = (found: readonly PersonalValue[]) => {
    for (const value of found) if (!values.has(value.token)) values.set(value.token, value)
  }
  const known = new Map<string, string>()
  // Speakers are named as their participants are, once a turn.
  const text = (given: string): string => {
    const before = known.get(given)
    if (before !== undefined) return before
    const stored = masker.storeText(given)
    keep(stored.values)
    known.set(given, stored.text)
    return stored.text
  }
  const names = [...participants.map(({ name }) => name), ...turns.map(({ speaker }) => speaker)]
  const said = masker.store(
    turns.map((turn) => turn.text),
    names,
  )
  keep(said.values)
  const facts = storeJson(masker, metadata)
  keep(facts.values)
  return {
    interaction: {
      ...interaction,
      title: text(title),
      collection: text(collection),
      ...(company === undefined ? {} : { company: text(company) }),
      participants: participants.map((participant) => ({
        ...participant,
        name: text(participant.name),
        ...(participant.role === undefined ? {} : { role: text(participant.role) }),
        ...(participant.email === undefined ? {} : { email: text(participant.email) }),
        ...(participant.company === undefined ? {} : { company: text(participant.company) }),
      })),
      turns: turns.map((turn, index) => ({
        ...turn,
        speaker: text(turn.speaker),
        text: said.texts[index] ?? '',
        ...(turn.caption === undefined ? {} : { caption: text(turn.caption) }),
      })),
      metadata: facts.value as Interaction['metadata'],
    },
    values: [...values.values()],
  }
}
