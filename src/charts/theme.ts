export type ThemeName = 'light' | 'dark'

/** Colours of a drawing; those of the series in the order of the series, the same as on the workspace page. */
export type Theme = { ground: string; ink: string; inkSoft: string; line: string; axis: string; tones: string[] }

export const themes: Record<ThemeName, Theme> = {
  light: {
    ground: '#ffffff',
    ink: '#1b1f1e',
    inkSoft: '#56605c',
    line: '#e1e4e2',
    axis: '#8a938f',
    tones: ['#2a56b5', '#b8561a', '#0b6b5d', '#8a5300', '#7a2f86', '#4a5560'],
  },
  dark: {
    ground: '#1f2227',
    ink: '#e4e6e8',
    inkSoft: '#a5adb6',
    line: '#32363d',
    axis: '#7b838e',
    tones: ['#8fb4ff', '#ffa970', '#5fcdb8', '#f3c26b', '#dd9be8', '#b6c0ca'],
  },
}
