/** One log line for a person's eyes: `14:03:07 WARN  schedule  Job failed  job=import`. Unknown lines pass as they are. */
export function prettyLine(line: string): string {
  const fields = parseFields(line)
  if (!fields) return line
  const { level, time, msg, module, error, pid: _pid, hostname: _hostname, ...rest } = fields
  const parts = [String(time).slice(11, 19), String(level).toUpperCase().padEnd(5), module, msg].filter(Boolean)
  const details = Object.entries(rest).map(([name, value]) => `${name}=${shortText(value)}`)
  return `${[parts.join(' '), ...details].join('  ')}\n${errorText(error)}`
}

function parseFields(line: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(line)
    return parsed !== null && typeof parsed === 'object' ? { ...parsed } : null
  } catch {
    return null
  }
}

function shortText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function errorText(error: unknown): string {
  if (error === undefined) return ''
  if (error === null || typeof error !== 'object') return `    ${String(error)}\n`
  const { message, stack, cause } = error as { message?: unknown; stack?: unknown; cause?: unknown }
  return `    ${String(message)}\n${stack ? `${String(stack)}\n` : ''}${errorText(cause)}`
}
