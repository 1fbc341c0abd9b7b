import type { Context } from 'hono'
import { readOrigin } from '../guard/at-the-machine.ts'
import type { Caller } from './review-access.ts'

/** What a request says of its sender; a form says who it is in its body, a link in its address. */
export function readCaller(context: Context, user: string | undefined): Caller {
  const visitor = context.get('visitor')
  return { ...readOrigin(context), user, isSignedIn: visitor?.kind === 'operator' }
}
