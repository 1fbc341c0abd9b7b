import { cancelledBy } from './cancelled.ts'

export type UnderWay = ReturnType<typeof createUnderWay>

/** What this instance is at work on, by a name under which it can be stopped. */
export function createUnderWay() {
  const controllers = new Map<string, AbortController>()

  return {
    begin: (name: string): AbortController => {
      const controller = new AbortController()
      controllers.set(name, controller)
      return controller
    },
    end: (name: string): void => void controllers.delete(name),
    /** Stops it at its asker's wish; false when it is not at work here. */
    cancel: (name: string, asker: string): boolean => {
      const controller = controllers.get(name)
      controller?.abort(cancelledBy(asker))
      return controller !== undefined
    },
  }
}
