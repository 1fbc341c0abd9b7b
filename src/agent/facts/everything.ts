import type { InteractionFilter } from '../../stores/postgres/interaction-filter.ts'

/** The filter every conversation the asker may see passes. */
export const everything: InteractionFilter = {
  ...{ personIds: [], companyIds: [], sources: [], types: [], from: null, to: null },
}
