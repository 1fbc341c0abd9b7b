import { type Check, ok, warning } from '../finding.ts'

export type NextRun = { name: string; job: string; isEnabled: boolean; next: string | null }

/** Whether the schedules can be read, and when each runs next; `read` throws AppError with what to correct. */
export function schedulesCheck(read: () => NextRun[]): Check {
  const name = 'Schedules'
  return {
    name,
    look: async () => {
      const runs = read()
      const lines = runs.map(
        ({ name, isEnabled, next }) => `${name}: ${isEnabled ? (next ?? 'never') : 'switched off'}`,
      )
      if (runs.some(({ isEnabled }) => isEnabled)) return ok(name, `${runs.length} read, next runs:`, lines)
      return warning(name, 'none is enabled', 'Set enabled: true in schedules/*.yml.', lines)
    },
  }
}
