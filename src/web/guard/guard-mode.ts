import { isLoopbackName } from './at-the-machine.ts'

/**
 * Who the pages are for. `open`: the local workspace on this machine alone, as a newcomer starts it.
 * `token`: whoever knows the operator token. `machine`: nobody but the person at the machine, until there is a token.
 */
export type GuardMode = 'open' | 'token' | 'machine'

type Settings = { isReal: boolean; host: string; token: string | undefined }

export function chooseGuardMode({ isReal, host, token }: Settings): GuardMode {
  if (token !== undefined) return 'token'
  return isReal || !isLoopbackName(host) ? 'machine' : 'open'
}

/** Whether the person at the machine can reach the pages by a name of it; where HOST is another address they cannot. */
export function hasLoopback(host: string): boolean {
  return isLoopbackName(host) || host === '0.0.0.0' || host === '::'
}

/** What whoever starts Sophia is told of it; nothing where only this machine can reach her anyway. */
export function sayWhoIsServed(mode: GuardMode, host: string): string[] {
  if (mode === 'open') return []
  if (mode === 'token') return ['Her pages ask for the SOPHIA_OPERATOR_TOKEN, once in a browser.']
  const served = hasLoopback(host) ? 'to this machine only' : `to nobody, as HOST is ${host} and no token is set`
  return [`Her pages are served ${served}. To let others sign in, set SOPHIA_OPERATOR_TOKEN (openssl rand -hex 24).`]
}
