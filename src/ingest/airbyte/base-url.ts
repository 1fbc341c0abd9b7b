import { AppError } from '../../lib/errors.ts'

const cloudHost = 'api.airbyte.com'

/** The address requests are sent below, without a slash at its end; a bare host gets the path its edition serves the API at. */
export function baseUrlOf(setting: string): string {
  const url = URL.canParse(setting) ? new URL(setting) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new AppError(
      'airbyte.address',
      `AIRBYTE_API_URL is “${setting}”, which is no address; set it to https://${cloudHost}/v1 or https://your-host/api/public/v1`,
    )
  }
  const path = url.pathname.replace(/\/+$/, '')
  return url.origin + (path || (url.host === cloudHost ? '/v1' : '/api/public/v1'))
}
