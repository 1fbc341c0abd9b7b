import type { Clock } from '../../lib/clock.ts'
import type { PreferenceKey } from '../../model/preference.ts'
import type { Preferences } from '../../stores/postgres/preferences.ts'
import type { OwnChoices } from './personal-form.ts'

type Deps = { preferences: Pick<Preferences, 'of' | 'set'>; clock: Clock }

/** What somebody chose; what was never chosen is no. */
export async function readOwnChoices({ preferences }: Deps, email: string): Promise<OwnChoices> {
  const chosen: Partial<Record<PreferenceKey, unknown>> = await preferences.of(email)
  return {
    isNamedInWins: chosen.name_in_wins === true,
    mutes: {
      briefs: chosen.mute_briefs === true,
      notes: chosen.mute_notes === true,
      digests: chosen.mute_digests === true,
    },
  }
}

export async function keepOwnChoices({ preferences, clock }: Deps, email: string, choices: OwnChoices): Promise<void> {
  const { isNamedInWins, mutes } = choices
  const entries: [PreferenceKey, boolean][] = [
    ['name_in_wins', isNamedInWins],
    ['mute_briefs', mutes.briefs],
    ['mute_notes', mutes.notes],
    ['mute_digests', mutes.digests],
  ]
  const now = clock()
  for (const [key, value] of entries) await preferences.set(email, key, value, now)
}
