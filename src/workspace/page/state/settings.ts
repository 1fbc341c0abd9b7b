export type Theme = 'light' | 'dark'
type Storage = { getItem: (key: string) => string | null; setItem: (key: string, value: string) => void }

export type Settings = ReturnType<typeof createSettings>

/** What the browser remembers for this page. A browser that refuses storage only forgets. */
export function createSettings(storage: Storage) {
  const read = (key: string): string | null => {
    try {
      return storage.getItem(`workspace.${key}`)
    } catch {
      return null
    }
  }
  const write = (key: string, value: string): void => {
    try {
      storage.setItem(`workspace.${key}`, value)
    } catch {
      // A full or forbidden store is no reason to stop the page.
    }
  }
  return {
    userId: () => read('user'),
    setUserId: (userId: string) => write('user', userId),
    timeZone: () => read('time-zone'),
    setTimeZone: (timeZone: string) => write('time-zone', timeZone),
    theme: (): Theme | null => {
      const theme = read('theme')
      return theme === 'light' || theme === 'dark' ? theme : null
    },
    setTheme: (theme: Theme) => write('theme', theme),
    lastRead: (userId: string): Record<string, string> => parseLastRead(read(`read.${userId}`)),
    setLastRead: (userId: string, lastRead: Record<string, string>) =>
      write(`read.${userId}`, JSON.stringify(lastRead)),
  }
}

function parseLastRead(stored: string | null): Record<string, string> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch {
    return {}
  }
}
