/** What a person can choose for themselves. Absent = agreed to nothing, nothing muted. */
export const preferenceKeys = ['name_in_wins', 'mute_briefs', 'mute_notes', 'mute_digests'] as const
export type PreferenceKey = (typeof preferenceKeys)[number]
