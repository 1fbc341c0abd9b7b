import type { Surface } from '../protocol.ts'

type Option = Record<string, unknown>
type Place = { blockId: string; actionId: string }

const maximumRemembered = 200
export type OfferedOptions = ReturnType<typeof createOfferedOptions>

/** The options the app sent for what a person typed: nothing else can be chosen in a select that loads its options. */
export function createOfferedOptions() {
  const offered = new Map<string, Option[]>()
  const key = (userId: string, surface: string, { blockId, actionId }: Place) =>
    JSON.stringify([userId, surface, blockId, actionId])
  return {
    of: (userId: string, surface: string, place: Place): readonly Option[] =>
      offered.get(key(userId, surface, place)) ?? [],
    /** Keeps earlier ones too: a list of several may hold choices of two searches. */
    add: (userId: string, surface: string, place: Place, options: Option[]): void => {
      const id = key(userId, surface, place)
      const known = offered.get(id) ?? []
      const fresh = options.filter((option) => !known.some((other) => other.value === option.value))
      offered.delete(id)
      offered.set(id, [...known, ...fresh].slice(-500))
      const [oldest] = offered.keys()
      if (offered.size > maximumRemembered && oldest !== undefined) offered.delete(oldest)
    },
  }
}

export function keyOfSurface(surface: Surface): string {
  return 'viewId' in surface ? surface.viewId : `${surface.channel} ${surface.messageTs}`
}
