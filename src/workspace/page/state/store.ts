import { useEffect, useState } from 'preact/hooks'

export type Store<State> = {
  get: () => State
  update: (change: Partial<State> | ((state: State) => Partial<State>)) => void
  subscribe: (listener: () => void) => () => void
}

/** One value, changed by merging, that tells its listeners. */
export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    update: (change) => {
      state = { ...state, ...(typeof change === 'function' ? change(state) : change) }
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useStore<State>(store: Store<State>): State {
  const [state, setState] = useState(store.get)
  useEffect(() => {
    const refresh = () => setState(store.get())
    refresh()
    return store.subscribe(refresh)
  }, [store])
  return state
}
