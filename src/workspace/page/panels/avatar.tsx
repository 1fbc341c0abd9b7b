import type { WorkspaceUser } from '../../protocol.ts'

/** Initials on the person's colour; black or white, whichever reads better on it. */
export function Avatar({ user, size = 36 }: { user: WorkspaceUser; size?: 20 | 24 | 36 }) {
  const color = /^#?[0-9a-f]{6}$/i.test(user.color) ? `#${user.color.replace('#', '')}` : '#5a6270'
  if (user.isBot) {
    return (
      <span class={`avatar avatar-${size} avatar-app`} aria-hidden="true">
        {user.realName.charAt(0)}
      </span>
    )
  }
  return (
    <span class={`avatar avatar-${size}`} style={{ backgroundColor: color, color: inkOn(color) }} aria-hidden="true">
      {initialsOf(user.realName || user.name)}
    </span>
  )
}

export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word))
  const first = words[0]?.charAt(0) ?? '?'
  return (words.length > 1 ? first + (words.at(-1)?.charAt(0) ?? '') : first).toUpperCase()
}

/** Relative luminance and the contrast threshold are those of WCAG 2. */
export function inkOn(color: string): string {
  const channels = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (luminance + 0.05) >= 4.5 ? '#ffffff' : '#101418'
}
