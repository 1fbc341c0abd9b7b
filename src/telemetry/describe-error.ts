const deepestCause = 3

/**
 * What a log line says of anything thrown: name, code, message, stack and cause, and nothing else,
 * because database errors also carry the parameters and rows of the statement that failed.
 */
export function describeError(thrown: unknown, depth = 0): unknown {
  if (!(thrown instanceof Error)) return thrown
  return {
    type: thrown.name,
    ...('code' in thrown && { code: thrown.code }),
    message: withoutParameters(thrown.message),
    ...(thrown.stack && { stack: stackFrames(thrown.stack) }),
    ...(thrown.cause !== undefined && depth < deepestCause && { cause: describeError(thrown.cause, depth + 1) }),
  }
}

/** Drizzle ends a failed query's message with its parameters, which may be message text. */
export function withoutParameters(message: string): string {
  const start = message.indexOf('\nparams:')
  return start === -1 ? message : message.slice(0, start)
}

// The stack repeats the message before its first frame.
function stackFrames(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
}
