import type { Context } from 'hono'

/** Whether a form was sent by one of our own pages: browsers say so, and what does not say so is refused. */
export function isFromOwnPage({ req }: Context): boolean {
  return req.header('content-type')?.startsWith('application/x-www-form-urlencoded') === true && isSameOrigin({ req })
}

/** Whether a request was made by a page of ours, as browsers tell; what does not say so is refused. */
export function isSameOrigin({ req }: Pick<Context, 'req'>): boolean {
  const site = req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = req.header('origin')
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === req.header('host')
}
