import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'

/** Where a request comes from. `peer` is the address it came from, null where there is no connection (in process). */
export type Origin = { host: string; peer: string | null; isForwarded: boolean }

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/
const forwarding = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via']

export function readOrigin({ req, env }: Context): Origin {
  return {
    host: req.header('host') ?? new URL(req.url).host,
    peer: peerOf(env),
    isForwarded: forwarding.some((name) => req.header(name) !== undefined),
  }
}

/** Whether somebody sits at the machine Sophia runs on: from there, by a name of it, through nothing in between. */
export function isAtTheMachine({ host, peer, isForwarded }: Origin): boolean {
  return isLoopbackName(hostName(host)) && (peer === null || isLoopbackAddress(peer)) && !isForwarded
}

/** Whether a request was made by this very machine, as the app of the local workspace makes them. */
export function isFromThisMachine(context: Context): boolean {
  const { peer, isForwarded } = readOrigin(context)
  if (isForwarded) return false
  return peer === null || isLoopbackAddress(peer) || peer === socketOf(context.env)?.localAddress
}

export function isLoopbackName(name: string): boolean {
  return loopback.test(name.toLowerCase())
}

/** A Host header without its port, in small letters. */
export function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '')
}

export function isLoopbackAddress(address: string): boolean {
  return loopback.test(address.replace(/^::ffff:/, ''))
}

// A caller who hung up has no address any more, and is nobody at the machine.
function peerOf(env: unknown): string | null {
  const socket = socketOf(env)
  return socket ? (socket.remoteAddress ?? 'gone') : null
}

function socketOf(env: unknown): IncomingMessage['socket'] | undefined {
  return ((env ?? {}) as { incoming?: IncomingMessage }).incoming?.socket
}
