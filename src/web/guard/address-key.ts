import { isIP, isIPv6 } from 'node:net'
import type { Context } from 'hono'
import { isLoopbackAddress, readOrigin } from './at-the-machine.ts'

const privateNetwork = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:)/i

/**
 * Whom to count a request against: the address it came from; behind a proxy of our own network, the one the proxy adds.
 * A whole IPv6 /64 counts as one, because it is handed out as one.
 */
export function addressKey(context: Context): string {
  const peer = (readOrigin(context).peer ?? 'in process').replace(/^::ffff:/, '')
  const added = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  const isProxy = isLoopbackAddress(peer) || privateNetwork.test(peer)
  return networkOf(isProxy && isIP(added) !== 0 ? added : peer)
}

function networkOf(address: string): string {
  if (!isIPv6(address) || address === '::1') return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const front = head.split(':').filter(Boolean)
  const back = tail?.split(':').filter(Boolean) ?? []
  const missing = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  const groups = tail === undefined ? front : [...front, ...missing, ...back]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
