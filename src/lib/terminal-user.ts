import { AsyncLocalStorage } from 'node:async_hooks'
import { userInfo } from 'node:os'

const users = new AsyncLocalStorage<string>()

/** Does what somebody typed at a terminal: whatever is written down of it says who, by the name their system knows them by. */
export function asTerminalUser<T>(user: string, work: () => T): T {
  return users.run(user, work)
}

/** Who typed what is being done; null where nothing was typed. */
export function terminalUser(): string | null {
  return users.getStore() ?? null
}

/** The name this process runs under; its number where the system has none for it, as in a container. */
export function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
