import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'

/** What Slack says where there is nothing to be had at any other time either. */
const forGood = new Set([
  ...['unknown_method', 'missing_scope', 'not_allowed_token_type', 'method_deprecated', 'feature_not_enabled'],
])

/** Whether a refusal holds for the life of the process. */
export function isForGood(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && forGood.has(error.data.error)
}

/** Whether Slack said no, so that nothing became visible. */
export function isRefusal(error: unknown): boolean {
  return error instanceof WebAPIPlatformError || error instanceof WebAPIRateLimitedError
}

export type StreamGate = ReturnType<typeof createStreamGate>

/** Whether streams may be begun: never again once Slack has none, later once there were too many (about 20 a minute). */
export function createStreamGate() {
  let closedUntilMs = 0
  return {
    isOpen: (): boolean => performance.now() >= closedUntilMs,
    refusedBy: (error: unknown): void => {
      if (isForGood(error)) closedUntilMs = Number.POSITIVE_INFINITY
      else if (error instanceof WebAPIRateLimitedError) closedUntilMs = performance.now() + error.retryAfter * 1000
    },
  }
}
