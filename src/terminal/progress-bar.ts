import type { Output } from './output.ts'

const width = 30

/** A one-line progress bar on standard error, drawn only where a person watches. `total` is in bytes. */
export function createProgressBar(output: Output, total: number) {
  let done = 0
  let label = ''
  let drawn = ''

  function draw(): void {
    if (!output.isTty) return
    const share = total > 0 ? Math.min(1, done / total) : 1
    const filled = Math.round(share * width)
    const line = `[${'#'.repeat(filled)}${' '.repeat(width - filled)}] ${Math.floor(share * 100)} % ${label}`
    if (line === drawn) return
    drawn = line
    output.writeError(`\r\u001b[2K${line}`)
  }

  return {
    advance(bytes: number): void {
      done += bytes
      draw()
    },
    label(text: string): void {
      label = text
      draw()
    },
    end(): void {
      if (output.isTty) output.writeError('\r\u001b[2K')
    },
  }
}
